/// What one benchmark came to.
public struct BenchmarkResult: Hashable, Codable, Sendable {
  /// `area.operation.size`.
  public let name: String
  /// What is measured, in a sentence.
  public let summary: String
  /// The figures, in the order in which they are printed.
  public var figures: [Figure]
  /// The comparisons.
  public var ratios: [Ratio]
  /// What a reader has to know, such as which peer was missing.
  public var notes: [String]
  /// When and under what load it was measured; the runner fills it in.
  public var circumstances: Circumstances?

  /// Collects what was measured.
  public init(
    name: String, summary: String, figures: [Figure?], ratios: [Ratio?] = [], notes: [String] = []
  ) {
    self.name = name
    self.summary = summary
    self.figures = figures.compactMap(\.self)
    self.ratios = ratios.compactMap(\.self)
    self.notes = notes
  }
}

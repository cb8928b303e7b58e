/// Two confirmed chips of different encounters, and whether they show the same individual.
///
/// Fit on what will be asked: if probabilities are shown for an individual's score, the pairs are
/// probes with individuals and the similarity is that score.
public struct CalibrationPair: Hashable, Sendable {
  /// The similarity, higher is closer.
  public let similarity: Float
  /// The individual of one chip.
  public let first: Int
  /// The individual of the other chip.
  public let second: Int

  /// Whether both show the same individual.
  public var isSame: Bool { first == second }

  /// Makes a pair.
  ///
  /// - Parameters:
  ///   - similarity: The similarity.
  ///   - first: The individual of one chip, as any number.
  ///   - second: The individual of the other chip.
  public init(similarity: Float, first: Int, second: Int) {
    self.similarity = similarity
    self.first = first
    self.second = second
  }
}

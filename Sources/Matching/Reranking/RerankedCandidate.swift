public import ReidCore

/// An individual offered for a probe after re-ranking.
public struct RerankedCandidate: Hashable, Codable, Sendable {
  /// The individual, its chip that re-ranking puts first, and that chip's similarity.
  public let candidate: Candidate
  /// The chip's re-ranked distance in 0...1, lower is closer; nil for an individual without a chip
  /// among those re-ranked, which comes after all others.
  public let distance: Float?

  /// Makes a candidate.
  ///
  /// - Parameters:
  ///   - candidate: The individual and its evidence.
  ///   - distance: The re-ranked distance, if it has one.
  public init(candidate: Candidate, distance: Float?) {
    self.candidate = candidate
    self.distance = distance
  }
}

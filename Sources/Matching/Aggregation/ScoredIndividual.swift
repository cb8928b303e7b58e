/// One individual's score for a probe.
public struct ScoredIndividual<Label: Hashable & Comparable & Sendable>: Hashable, Sendable {
  /// The individual.
  public let individual: Label
  /// Its score on the scale of similarities, higher is closer.
  public let score: Float
  /// The row of its chip that is most similar to the probe, to be shown as evidence.
  public let evidence: Int

  /// Makes a scored individual.
  ///
  /// - Parameters:
  ///   - individual: The individual.
  ///   - score: Its score.
  ///   - evidence: The row of its most similar chip.
  public init(individual: Label, score: Float, evidence: Int) {
    self.individual = individual
    self.score = score
    self.evidence = evidence
  }
}

public import ReidCore

/// An individual that was offered for a probe, with the chip that speaks for it.
public struct RankedAnswer: Hashable, Sendable, Codable {
  /// The individual.
  public let individual: ID<Individual>
  /// Its chip that is most similar to the probe.
  public let evidence: ID<Chip>
  /// The individual's score for the probe, higher is closer.
  public let similarity: Float

  /// Describes an answer.
  public init(individual: ID<Individual>, evidence: ID<Chip>, similarity: Float) {
    self.individual = individual
    self.evidence = evidence
    self.similarity = similarity
  }
}

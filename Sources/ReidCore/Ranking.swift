/// One individual of the gallery offered for a probe, with the chip that speaks for it.
public struct Candidate: Hashable, Codable, Sendable {
  /// The individual offered.
  public let individual: ID<Individual>
  /// Cosine similarity of the evidence to the probe, in -1...1; not a probability.
  public let similarity: Float
  /// The individual's chip that is closest to the probe.
  public let evidence: ID<Chip>

  /// Makes a candidate.
  public init(individual: ID<Individual>, similarity: Float, evidence: ID<Chip>) {
    self.individual = individual
    self.similarity = similarity
    self.evidence = evidence
  }
}

/// The individuals of the gallery for one probe, most similar first.
public struct Ranking: Hashable, Codable, Sendable {
  /// The chip in question.
  public let probe: ID<Chip>
  /// What made the vectors that were compared; nil when the probe has none yet.
  public let key: EmbeddingKey?
  /// Distinct individuals, by falling similarity of their best chip, ties by individual id.
  public let candidates: [Candidate]
  /// How many individuals could have been offered, before `candidates` was cut.
  public let individualCount: Int
  /// Probability that the probe is in the gallery at all; nil as long as none was earned.
  public let knownProbability: Double?

  /// Makes a ranking.
  public init(
    probe: ID<Chip>, key: EmbeddingKey?, candidates: [Candidate], individualCount: Int,
    knownProbability: Double? = nil
  ) {
    self.probe = probe
    self.key = key
    self.candidates = candidates
    self.individualCount = individualCount
    self.knownProbability = knownProbability
  }
}

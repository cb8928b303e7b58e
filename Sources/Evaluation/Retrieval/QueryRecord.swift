public import ReidCore

/// How one query went: what all metrics, figures and comparisons are made of.
public struct QueryRecord: Hashable, Sendable, Codable {
  /// The probe.
  public let chip: ID<Chip>
  /// Whom it shows.
  public let individual: ID<Individual>
  /// The place of its individual among distinct individuals, from 1; nil for a new individual.
  public let individualRank: Int?
  /// The place of the first chip of its individual, from 1; nil for a new individual.
  public let imageRank: Int?
  /// Its average precision over all chips, 0...1; nil for a new individual.
  public let averagePrecision: Double?
  /// How its own individual scored; nil for a new individual.
  public let own: RankedAnswer?
  /// The best of all other individuals; nil if there was none.
  public let other: RankedAnswer?

  /// Describes a query.
  public init(
    chip: ID<Chip>, individual: ID<Individual>, individualRank: Int?, imageRank: Int?,
    averagePrecision: Double?, own: RankedAnswer?, other: RankedAnswer?
  ) {
    self.chip = chip
    self.individual = individual
    self.individualRank = individualRank
    self.imageRank = imageRank
    self.averagePrecision = averagePrecision
    self.own = own
    self.other = other
  }

  /// Whether its individual was there to be found.
  public var isKnown: Bool { individualRank != nil }
  /// Whether its own individual came first.
  public var isRight: Bool { individualRank == 1 }
  /// Who came first.
  public var first: RankedAnswer? { isRight ? own : other }
  /// The score of who came first; below all others where nobody did.
  public var topSimilarity: Double { first.map { Double($0.similarity) } ?? -.infinity }
}

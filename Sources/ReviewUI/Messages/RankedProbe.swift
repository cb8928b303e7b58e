public import Foundation
public import ReidCore

/// A probe's candidates with what the screen tells of each.
public struct RankedProbe: Hashable, Codable, Sendable {
  /// The candidates, most similar first, without those that were rejected for this probe.
  ///
  /// More than fit the screen, so that rejected ones can be replaced at once. Its `key` is nil as
  /// long as the probe has no vector.
  public let ranking: Ranking
  /// One card for each candidate, in any order.
  public let cards: [CandidateCard]
  /// Median similarity of pictures of different individuals, where similarity bars begin; nil if
  /// the gallery is too small to tell.
  public let medianDifferent: Float?
  /// The probability that the probe shows nobody of the gallery; nil where none was earned.
  public let newLikelihood: Likelihood?
  /// Why there are no probabilities; nil where there are, or where a ranking is without any.
  public let uncalibrated: String?

  /// Describes a probe's candidates.
  public init(
    ranking: Ranking, cards: [CandidateCard], medianDifferent: Float?,
    newLikelihood: Likelihood? = nil, uncalibrated: String? = nil
  ) {
    self.ranking = ranking
    self.cards = cards
    self.medianDifferent = medianDifferent
    self.newLikelihood = newLikelihood
    self.uncalibrated = uncalibrated
  }
}

/// What the screen tells of one candidate.
public struct CandidateCard: Hashable, Codable, Sendable {
  /// The individual.
  public let individual: IndividualCard
  /// Which side of the animal the evidence shows, if known.
  public let evidencePosition: String?
  /// When the evidence was taken, if known.
  public let evidenceCapturedAt: Date?
  /// The probability that the probe shows this individual; nil where none was earned.
  public let likelihood: Likelihood?

  /// Describes a candidate.
  public init(
    individual: IndividualCard, evidencePosition: String? = nil, evidenceCapturedAt: Date? = nil,
    likelihood: Likelihood? = nil
  ) {
    self.individual = individual
    self.evidencePosition = evidencePosition
    self.evidenceCapturedAt = evidenceCapturedAt
    self.likelihood = likelihood
  }
}

/// What the screen tells of an individual wherever it is named.
public struct IndividualCard: Hashable, Codable, Sendable {
  /// The individual.
  public let id: ID<Individual>
  /// Its name.
  public let name: String
  /// How many chips are known to show it.
  public let chipCount: Int
  /// When it was last photographed, if any of its chips says so.
  public let lastSeen: Date?

  /// Describes an individual.
  public init(id: ID<Individual>, name: String, chipCount: Int, lastSeen: Date? = nil) {
    self.id = id
    self.name = name
    self.chipCount = chipCount
    self.lastSeen = lastSeen
  }
}

public import Foundation
public import ReidCore

/// The pictures that speak for an individual.
public struct EvidenceFound: Hashable, Codable, Sendable {
  /// The probe that they are compared with; an answer for another probe is ignored.
  public let probe: ID<Chip>
  /// The individual.
  public let individual: ID<Individual>
  /// Its pictures, most similar to the probe first, less those of the probe's own encounter.
  public let pictures: [EvidencePicture]

  /// Describes an individual's pictures.
  public init(probe: ID<Chip>, individual: ID<Individual>, pictures: [EvidencePicture]) {
    self.probe = probe
    self.individual = individual
    self.pictures = pictures
  }
}

/// One picture that speaks for an individual.
public struct EvidencePicture: Hashable, Codable, Sendable {
  /// The chip.
  public let chip: ID<Chip>
  /// Cosine similarity to the probe.
  public let similarity: Float
  /// Which side of the animal it shows, if known.
  public let position: String?
  /// When it was taken, if known.
  public let capturedAt: Date?

  /// Describes a picture.
  public init(chip: ID<Chip>, similarity: Float, position: String? = nil, capturedAt: Date? = nil) {
    self.chip = chip
    self.similarity = similarity
    self.position = position
    self.capturedAt = capturedAt
  }
}

/// The individuals whose names hold a text.
public struct IndividualsFound: Hashable, Codable, Sendable {
  /// The text that was looked for; an answer for another text is ignored.
  public let text: String
  /// The probe that they were compared with.
  public let probe: ID<Chip>
  /// The individuals, in the order in which they are to be offered.
  public let individuals: [FoundIndividual]

  /// Describes an answer.
  public init(text: String, probe: ID<Chip>, individuals: [FoundIndividual]) {
    self.text = text
    self.probe = probe
    self.individuals = individuals
  }
}

/// An individual that was found by its name.
public struct FoundIndividual: Hashable, Codable, Sendable {
  /// The individual.
  public let card: IndividualCard
  /// Its picture that is closest to the probe, with the similarity; nil if none can be compared.
  public let evidence: EvidencePicture?

  /// Describes a find.
  public init(card: IndividualCard, evidence: EvidencePicture? = nil) {
    self.card = card
    self.evidence = evidence
  }
}

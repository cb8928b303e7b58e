public import Foundation
public import ReidCore

/// A chip whose individual is known, with all that learning must know of it beside its vector.
public struct ConfirmedChip: Hashable, Codable, Sendable {
  /// The chip.
  public let chip: ID<Chip>
  /// The individual that it shows.
  public let individual: ID<Individual>
  /// Its burst.
  public let encounter: ID<Encounter>
  /// When it was taken, if known.
  public let capturedAt: Date?
  /// Which camera took it, if known.
  public let camera: String?
  /// Side of the animal, if known.
  public let position: String?
  /// The standing decision that says so.
  public let decision: UUID
  /// The decision's place in the ledger.
  public let sequence: Int
}

/// What a gallery's ledger has taught at one moment.
public struct ConfirmedChips: Hashable, Codable, Sendable {
  /// A reviewer's word that a chip does not show an individual.
  public struct Rejection: Hashable, Codable, Sendable {
    /// The chip.
    public let chip: ID<Chip>
    /// The chip's burst.
    public let encounter: ID<Encounter>
    /// The individual that it does not show.
    public let individual: ID<Individual>
  }

  /// Entries of the ledger at that moment.
  public let ledgerLength: Int
  /// Every usable chip whose individual is known, imported ones too, in the order of ingest.
  public let chips: [ConfirmedChip]
  /// What reviewers have rejected and not taken back, in the order of the ledger.
  public let rejections: [Rejection]
  /// Standing decisions of reviewers that an animal is one that the gallery has.
  public let matches: Int
  /// Standing decisions of reviewers that an animal is new.
  public let news: Int
}

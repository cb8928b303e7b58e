public import Foundation
public import ReidCore

/// What ranking must know of a chip.
public struct IndexedChip: Hashable, Sendable {
  /// The chip.
  public let id: ID<Chip>
  /// Its burst, whose chips are no evidence for it.
  public let encounter: ID<Encounter>
  /// When it was taken, if known; for saying when an individual was last seen without a query.
  public let capturedAt: Date?
  /// Species, if known.
  public let species: String?
  /// Side of the animal, if known.
  public let position: String?
  /// The individual that it shows; nil while queued or unusable.
  public let identity: ID<Individual>?
}

public import ReidCore

/// What ranking needs to know of a chip besides its vector.
public struct ChipFacts: Hashable, Sendable {
  /// The burst it belongs to; chips of one burst are never evidence for each other.
  public let encounter: ID<Encounter>
  /// Species, if known; compared without regard to case and surrounding space.
  public let species: String?
  /// Which side of the animal it shows, if known.
  public let position: String?

  /// Gathers a chip's facts.
  public init(encounter: ID<Encounter>, species: String? = nil, position: String? = nil) {
    self.encounter = encounter
    self.species = species
    self.position = position
  }

  /// Takes a chip's facts from the chip.
  public init(_ chip: Chip) {
    self.init(encounter: chip.encounter, species: chip.species, position: chip.position)
  }
}

public import ReidCore

/// A chip that is to be added, as an importing file describes it.
public struct NewChip: Hashable, Sendable {
  /// The chip.
  public let chip: Chip
  /// Its picture.
  public let media: Media
  /// The name of the individual that the file gives; nil or empty where it gives none.
  public let identity: String?

  /// Describes a chip that is to be added.
  public init(chip: Chip, media: Media, identity: String? = nil) {
    self.chip = chip
    self.media = media
    self.identity = identity
  }
}

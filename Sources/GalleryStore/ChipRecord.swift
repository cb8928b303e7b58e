public import ReidCore

/// A chip with the picture that it is cut from.
public struct ChipRecord: Hashable, Sendable {
  /// The chip.
  public let chip: Chip
  /// Its picture.
  public let media: Media
  /// Place in the order of ingest, 1 for the first chip of the gallery.
  public let ingestOrder: Int

  /// Puts a chip and its picture together.
  public init(chip: Chip, media: Media, ingestOrder: Int) {
    self.chip = chip
    self.media = media
    self.ingestOrder = ingestOrder
  }
}

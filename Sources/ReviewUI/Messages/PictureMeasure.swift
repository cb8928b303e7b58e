public import ReidCore

/// How large a chip's original is.
public struct PictureMeasure: Hashable, Codable, Sendable {
  /// The chip.
  public let chip: ID<Chip>
  /// Pixels from left to right, upright and cropped as the chip is.
  public let width: Int
  /// Pixels from top to bottom.
  public let height: Int

  /// Tells a chip's size.
  public init(chip: ID<Chip>, width: Int, height: Int) {
    self.chip = chip
    self.width = width
    self.height = height
  }
}

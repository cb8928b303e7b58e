/// A part of a picture, in its pixels.
public struct PixelRect: Hashable, Sendable {
  /// First column.
  public let x: Int
  /// First row.
  public let y: Int
  /// Width, at least 1.
  public let width: Int
  /// Height, at least 1.
  public let height: Int

  /// Makes a part; sides become at least 1.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = max(0, x)
    self.y = max(0, y)
    self.width = max(1, width)
    self.height = max(1, height)
  }

  /// The part of a picture that a crop in thousandths means; at least one pixel, never beyond.
  public init(_ crop: PictureAdjustment.Crop, of size: PixelSize) {
    let x = min(crop.x * size.width / 1000, max(0, size.width - 1))
    let y = min(crop.y * size.height / 1000, max(0, size.height - 1))
    self.init(
      x: x, y: y,
      width: min((crop.width * size.width + 500) / 1000, size.width - x),
      height: min((crop.height * size.height + 500) / 1000, size.height - y))
  }
}

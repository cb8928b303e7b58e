/// The part of a picture that shows the animal, in pixels of the upright picture.
public struct CropBox: Hashable, Codable, Sendable {
  /// Left edge, from the left of the picture.
  public let x: Double
  /// Top edge, from the top of the picture.
  public let y: Double
  /// Width in pixels, above 0.
  public let width: Double
  /// Height in pixels, above 0.
  public let height: Double

  /// Makes a box from its corner and its size.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
}

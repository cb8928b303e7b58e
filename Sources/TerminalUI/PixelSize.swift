/// How many pixels wide and high something is.
public struct PixelSize: Hashable, Codable, Sendable {
  /// Width in pixels.
  public var width: Int
  /// Height in pixels.
  public var height: Int

  /// Makes a size.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// What a cell is taken for where the terminal does not tell: that of the VT340, for which sixels
  /// were made, and which terminals that draw them often imitate.
  public static let usualCell = PixelSize(width: 10, height: 20)
}

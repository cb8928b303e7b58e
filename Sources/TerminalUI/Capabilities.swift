/// What the terminal at hand can show; a view adapts to it.
public struct Capabilities: Hashable, Codable, Sendable {
  /// Number of colours: 0, 8, 16, 256 or 16,777,216.
  public var colors: Int
  /// Whether characters beyond ASCII can be shown.
  public var unicode: Bool
  /// How pictures are drawn.
  public var pictures: PictureMode
  /// A cell's extent in pixels; nil where it is not known.
  public var cell: PixelSize?

  /// Makes a description of a terminal.
  public init(colors: Int, unicode: Bool, pictures: PictureMode, cell: PixelSize? = nil) {
    self.colors = colors
    self.unicode = unicode
    self.pictures = pictures
    self.cell = cell
  }

  /// A true-colour terminal that shows Unicode.
  public static let full = Capabilities(colors: 1 << 24, unicode: true, pictures: .blocks)
  /// A terminal without colours or Unicode.
  public static let minimal = Capabilities(colors: 0, unicode: false, pictures: .none)
}

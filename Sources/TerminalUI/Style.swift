/// The look of a cell: two colours and attributes.
public struct Style: Hashable, Codable, Sendable {
  /// Colour of the character.
  public var foreground: Color
  /// Colour behind it.
  public var background: Color
  /// Bold, dim and the like.
  public var attributes: Attributes

  /// Makes a style; without arguments, the terminal's own look.
  public init(
    foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The terminal's own look.
  public static let plain = Style()
  /// The terminal's own colours, heavier.
  public static let bold = Style(attributes: .bold)
  /// The terminal's own colours, fainter.
  public static let dim = Style(attributes: .dim)
  /// The terminal's own colours exchanged; what marks a selection even without colours.
  public static let reverse = Style(attributes: .reverse)

  /// Returns the style with more attributes.
  public func adding(_ more: Attributes) -> Style {
    Style(
      foreground: foreground, background: background, attributes: attributes.union(more))
  }
}

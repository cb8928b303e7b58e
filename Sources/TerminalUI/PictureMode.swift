/// How pictures are drawn, best first.
public enum PictureMode: String, Codable, Sendable, CaseIterable {
  /// Pixels by the kitty graphics protocol: each picture is sent once and then placed by number.
  case kitty
  /// Pixels by iTerm2's inline images: the bytes of a picture file.
  case iterm
  /// Pixels as sixels.
  case sixel
  /// True-colour block and border symbols.
  case blocks
  /// True-colour half blocks: two square pixels for each cell.
  case half
  /// Half blocks in the greys of a terminal with 256 colours.
  case grey
  /// Half blocks in the four greys of a terminal with 16 colours, dithered.
  case grey16
  /// No pictures: names, similarities and metadata only.
  case none

  /// Whether pictures are pixels over the cells instead of cells.
  public var usesPixels: Bool {
    switch self {
    case .kitty, .iterm, .sixel: true
    case .blocks, .half, .grey, .grey16, .none: false
    }
  }

  /// The best way to draw with cells alone.
  ///
  /// - Parameters:
  ///   - colors: Number of colours: 0, 8, 16, 256 or 16,777,216.
  ///   - unicode: Whether block symbols can be shown.
  /// - Returns: `.none` where nothing recognisable can be drawn.
  public static func symbols(colors: Int, unicode: Bool) -> PictureMode {
    guard unicode else { return .none }
    switch colors {
    case ..<16: return .none
    case ..<256: return .grey16
    case 256: return .grey
    default: return .blocks
    }
  }
}

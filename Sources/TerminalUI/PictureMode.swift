/// How pictures are drawn with cells.
public enum PictureMode: String, Codable, Sendable, CaseIterable {
  /// True-colour block and border symbols.
  case blocks
  /// True-colour half blocks: two square pixels for each cell.
  case half
  /// Half blocks in greys, for terminals with 256 colours or fewer.
  case grey
  /// No pictures: names, similarities and metadata only.
  case none
}

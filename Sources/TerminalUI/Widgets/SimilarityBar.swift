/// Draws a fraction as a horizontal bar, fine to an eighth of a cell.
public enum SimilarityBar {
  private static let eighths: [Character] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// Returns a bar of exactly `width` columns.
  ///
  /// A positive fraction always shows something, and only 1 fills the bar.
  ///
  /// - Parameters:
  ///   - fraction: Clamped to 0...1; NaN draws an empty bar.
  ///   - width: Columns, 0 or more.
  ///   - unicode: Whether eighth blocks may be used; else `#` and `.`.
  /// - Returns: Full, partial and empty cells, in this order.
  public static func bar(fraction: Double, width: Int, unicode: Bool = true) -> String {
    guard width > 0 else { return "" }
    let clamped = fraction.isNaN ? 0 : min(1, max(0, fraction))
    let steps = unicode ? width * 8 : width
    var filled = Int((clamped * Double(steps)).rounded())
    if clamped > 0 { filled = max(1, filled) }
    if clamped < 1 { filled = min(steps - 1, filled) }
    guard unicode else {
      return String(repeating: "#", count: filled)
        + String(repeating: ".", count: width - filled)
    }
    let full = filled / 8
    var text = String(repeating: "█", count: full)
    guard full < width else { return text }
    text.append(eighths[filled % 8])
    return text + String(repeating: " ", count: width - full - 1)
  }
}

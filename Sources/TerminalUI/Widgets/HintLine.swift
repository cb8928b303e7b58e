/// Draws keys and what they do on one row.
public enum HintLine {
  /// Draws as many hints as fit, in order, and returns how many that were.
  ///
  /// A hint is drawn whole or not at all.
  @discardableResult
  public static func draw(
    _ hints: [(key: String, action: String)], in rect: Rect, of frame: inout Frame,
    keyStyle: Style = .bold, style: Style = .plain
  ) -> Int {
    guard !rect.isEmpty else { return 0 }
    frame.fill(
      Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1), style: style)
    var column = rect.column
    for (index, hint) in hints.enumerated() {
      let gap = index == 0 ? 0 : 2
      let keyColumns = TextWidth.columns(of: hint.key)
      let needed = gap + keyColumns + 1 + TextWidth.columns(of: hint.action)
      guard column + needed <= rect.endColumn else { return index }
      column += gap
      column += frame.put(hint.key, at: Point(column: column, row: rect.row), style: keyStyle)
      column += 1
      column += frame.put(hint.action, at: Point(column: column, row: rect.row), style: style)
    }
    return hints.count
  }
}

/// Draws text that may take several rows.
public enum Label {
  /// Draws a text on one row, aligned in its rectangle.
  public static func draw(
    _ text: String, in rect: Rect, of frame: inout Frame, style: Style = .plain,
    alignment: TextAlignment = .leading
  ) {
    guard !rect.isEmpty else { return }
    frame.put(
      TextWidth.pad(text, to: rect.columns, alignment: alignment), at: rect.origin, style: style,
      maxColumns: rect.columns)
  }

  /// Breaks a text at spaces into rows of at most `columns` columns; its own line breaks are kept.
  ///
  /// A word that is longer than a row is cut where the row ends.
  public static func wrap(_ text: String, columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    var rows: [String] = []
    for paragraph in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      var row = ""
      var width = 0
      for word in paragraph.split(separator: " ") {
        let wordWidth = TextWidth.columns(of: String(word))
        if width > 0, width + 1 + wordWidth > columns {
          rows.append(row)
          (row, width) = ("", 0)
        }
        if width > 0 {
          row += " "
          width += 1
        }
        for part in TextWidth.cells(of: String(word)) {
          if width + part.columns > columns, width > 0 {
            rows.append(row)
            (row, width) = ("", 0)
          }
          row.append(part.character)
          width += part.columns
        }
      }
      rows.append(row)
    }
    return rows
  }

  /// Draws a text broken into rows and returns how many rows it took.
  @discardableResult
  public static func drawWrapped(
    _ text: String, in rect: Rect, of frame: inout Frame, style: Style = .plain
  ) -> Int {
    let rows = wrap(text, columns: rect.columns).prefix(rect.rows)
    for (index, row) in rows.enumerated() {
      frame.put(
        row, at: Point(column: rect.column, row: rect.row + index), style: style,
        maxColumns: rect.columns)
    }
    return rows.count
  }
}

/// Draws the rows of a list around its selection.
public enum ListWidget {
  /// Draws rows into a rectangle, the selected one marked by `>` and by its style.
  ///
  /// Only the rows that show are asked for, so a list may be of any length.
  ///
  /// - Parameters:
  ///   - state: Selection and scroll; scrolled here so that the selection shows.
  ///   - count: How many rows the list has.
  ///   - rect: Where it is drawn.
  ///   - frame: What it is drawn into.
  ///   - style: Look of the rows.
  ///   - selectedStyle: Look of the selected row.
  ///   - row: The text of a row.
  public static func draw(
    _ state: ListState, count: Int, in rect: Rect, of frame: inout Frame, style: Style = .plain,
    selectedStyle: Style = .reverse, row: (Int) -> String
  ) {
    guard !rect.isEmpty else { return }
    var shown = state
    shown.scroll(count: count, rows: rect.rows)
    for line in 0..<rect.rows {
      let place = Rect(column: rect.column, row: rect.row + line, columns: rect.columns, rows: 1)
      let index = shown.offset + line
      let selected = index == shown.selection && index < count
      let look = selected ? selectedStyle : style
      frame.fill(place, style: look)
      guard index < count else { continue }
      frame.put(
        (selected ? "> " : "  ") + row(index), at: place.origin, style: look,
        maxColumns: rect.columns)
    }
  }
}

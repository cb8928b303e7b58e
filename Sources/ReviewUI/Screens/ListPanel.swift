import TerminalUI

/// What all list screens have in common: the border, and a line that says what made the list.
enum ListPanel {
  /// Rows of a list screen that are not rows of the list: border, heading and column titles.
  static let chromeRows = 4

  /// Draws the border and the heading, and returns the room for the rows.
  ///
  /// `parts` say what made the list (how many of how many, order, gallery); the filter is added.
  /// `columns` are the titles of the columns, as they are laid out.
  static func draw(
    _ model: ReviewModel, title: String, parts: [String], columns: String, in rect: Rect,
    on canvas: inout Canvas
  ) -> Rect {
    let theme = canvas.theme
    canvas.box(rect, title: title, style: theme.border, titleStyle: theme.strong)
    var (heading, room) = rect.inset(columns: 2, rows: 1).split(top: 1)
    // How many, then why not all, then the rest.
    let filter = model.filter.isEmpty ? [] : [("filter: \(model.filter)", theme.mark)]
    let texts =
      parts.prefix(1).map { ($0, theme.quiet) } + filter
      + parts.dropFirst().map { ($0, theme.quiet) }
    var used = 0
    for (text, style) in texts where used < heading.columns {
      used += canvas.put(
        (used > 0 ? theme.separator : "") + text, column: heading.column + used, row: heading.row,
        style: style, maxColumns: heading.columns - used)
    }
    (heading, room) = room.split(top: 1)
    canvas.put(
      columns, column: heading.column, row: heading.row, style: theme.strong,
      maxColumns: heading.columns)
    return room
  }
}

import TerminalUI

/// A box with more rows of text than it can show at once.
enum ScrollPanel {
  /// A row: a label in a column of its own, then text.
  struct Line: Hashable {
    var label = ""
    var labelColumns = 0
    var text = ""
    var style = Style.plain
  }

  static func draw(
    _ lines: [Line], from scroll: Int, title: String, in rect: Rect, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    canvas.fill(rect, style: theme.text)
    canvas.box(rect, title: title, style: theme.border, titleStyle: theme.strong)
    let room = rect.inset(columns: 2, rows: 1)
    let first = min(max(0, scroll), max(0, lines.count - room.rows))
    let shown = lines.dropFirst(first).prefix(room.rows)
    for (row, line) in shown.enumerated() {
      canvas.put(
        line.label, column: room.column, row: room.row + row, style: theme.key,
        maxColumns: min(room.columns, max(0, line.labelColumns - 1)))
      canvas.put(
        line.text, column: room.column + line.labelColumns, row: room.row + row, style: line.style,
        maxColumns: room.columns - line.labelColumns)
    }
    if lines.count > room.rows {
      canvas.caption(
        "\(first + 1)-\(first + shown.count) of \(lines.count)", of: rect, style: theme.quiet,
        atRight: true)
    }
  }
}

import TerminalUI

/// The rows of a list that was read in part, or what stands in their place.
enum ListRows {
  /// What a list says where it has no rows.
  struct Words {
    /// What is being read: `the individuals`.
    let what: String
    /// That nothing passes the filter.
    let filtered: String
    /// What there is to do where nothing is there at all.
    let empty: [String]
  }

  /// How a row looks.
  struct Look {
    let text: String
    let style: Style
  }

  /// Draws rows one below the other, the selected one marked.
  ///
  /// A row that was not read yet shows as being on its way; where there is no row at all `words` are
  /// said. The border `box` tells how far one is, `room` is where the rows go.
  static func draw<Row>(
    _ list: PagedRows<Row>, _ words: Words, _ model: ReviewModel, box: Rect, in room: Rect,
    on canvas: inout Canvas, look: (Row) -> Look
  ) {
    let theme = canvas.theme
    if let lines = placeholder(for: list, words, model, theme) {
      canvas.putBlock(lines, in: room)
      return
    }
    var list = list
    list.scroll(visible: room.rows)
    let end = min(list.count, list.top + room.rows)
    for place in list.top..<max(list.top, end) {
      let line = Rect(
        column: room.column, row: room.row + place - list.top, columns: room.columns, rows: 1)
      let isSelected = place == list.selection
      let look = list[place].map(look) ?? Look(text: theme.waiting, style: theme.quiet)
      let style = isSelected ? theme.selectedRow : look.style
      if isSelected { canvas.fill(line, style: style) }
      canvas.put(
        (isSelected ? theme.marker : " ") + " " + look.text, column: line.column, row: line.row,
        style: style, maxColumns: line.columns)
    }
    if let problem = list.problem {
      canvas.caption("! not read again: \(problem)", of: box, style: theme.failed)
    } else if list.count > room.rows {
      canvas.caption(
        "\(list.top + 1)-\(end) of \(list.count)", of: box, style: theme.quiet, atRight: true)
    }
  }

  /// What stands in the place of rows; nil where there are some.
  private static func placeholder<Row>(
    for list: PagedRows<Row>, _ words: Words, _ model: ReviewModel, _ theme: Theme
  ) -> [(text: String, style: Style)]? {
    let key = model.keymap.label(for:)
    if list.count > 0 { return nil }
    if let problem = list.problem {
      return [
        ("Could not read \(words.what)", theme.failed), ("", theme.text), (problem, theme.text),
        ("", theme.text), ("\(key(.reload)) tries again", theme.quiet),
      ]
    }
    guard list.total != nil else {
      return [("Reading \(words.what)\(theme.waiting)", theme.quiet)]
    }
    if !model.filter.isEmpty {
      return [
        (words.filtered, theme.strong), ("", theme.text),
        ("\(key(.clear)) takes the filter back", theme.quiet),
      ]
    }
    return words.empty.enumerated().map { place, line in
      (line, place == 0 ? theme.strong : theme.quiet)
    }
  }
}

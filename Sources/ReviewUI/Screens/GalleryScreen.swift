import TerminalUI

/// The state of the work: counts, progress, and how well rankings did so far.
enum GalleryScreen {
  static func draw(_ model: ReviewModel, in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.box(
      rect, title: Screen.gallery.title, style: theme.border, titleStyle: theme.strong)
    let room = room(rect)
    let key = model.keymap.label(for:)
    guard let report = model.galleryState.report else {
      if let problem = model.galleryState.problem {
        canvas.putBlock(
          [
            ("Could not sum up the gallery", theme.failed), ("", theme.text),
            (problem, theme.text), ("", theme.text),
            ("\(key(.reload)) tries again", theme.quiet),
          ], in: room)
      } else {
        canvas.putBlock([("Summing up the gallery\(theme.waiting)", theme.quiet)], in: room)
      }
      return
    }
    let columns = columns(of: report, in: room, model)
    let count = columns.map(\.lines.count).max() ?? 0
    let first = max(0, min(model.galleryState.scroll, count - room.rows))
    for column in columns {
      for (row, line) in column.lines.dropFirst(first).prefix(room.rows).enumerated() {
        put(line, at: row, in: column.room, on: &canvas)
      }
    }
    if let problem = model.galleryState.problem {
      canvas.caption("! not read again: \(problem)", of: rect, style: theme.failed)
    } else if count > room.rows {
      canvas.caption(
        "\(first + 1)-\(min(count, first + room.rows)) of \(count)", of: rect, style: theme.quiet,
        atRight: true)
    }
  }

  /// How far the text can be scrolled.
  static func scrollLimit(_ model: ReviewModel) -> Int {
    guard let report = model.galleryState.report else { return 0 }
    let room = room(Layout(model.size).body)
    let count = columns(of: report, in: room, model).map(\.lines.count).max() ?? 0
    return max(0, count - room.rows)
  }

  /// Rows that show at once.
  static func rows(_ model: ReviewModel) -> Int {
    max(1, room(Layout(model.size).body).rows)
  }

  private static func room(_ rect: Rect) -> Rect { rect.inset(columns: 2, rows: 1) }

  /// The text, in one column or two.
  private static func columns(
    of report: GalleryReport, in room: Rect, _ model: ReviewModel
  ) -> [(room: Rect, lines: [Line])] {
    let isPlain = model.settings.screenReader
    func form(_ columns: Int) -> Form {
      Form(
        columns: columns, chartRows: min(12, max(3, room.rows / 6)),
        unicode: model.capabilities.unicode && !model.settings.ascii, plain: isPlain)
    }
    let isEmpty = report.chips <= 0
    func speed(_ form: Form) -> [Line] {
      Self.speed(model.summary, earlier: model.settings.earlier, form)
    }
    guard room.columns >= 110, !isPlain, !isEmpty else {
      let form = form(room.columns)
      // The space before the first title is not needed.
      let lines =
        isEmpty
        ? beginning(report)
        : counts(report, form) + accuracy(report, form) + speed(form) + progress(report, form)
          + vectors(report, form)
      return [(room, Array(lines.drop { $0.isEmpty }))]
    }
    let parts = room.columnsSplit(into: 2, gap: 3)
    let (left, right) = (form(parts[0].columns), form(parts[1].columns))
    return [
      (
        parts[0],
        Array((counts(report, left) + speed(left) + vectors(report, left)).drop { $0.isEmpty })
      ),
      (parts[1], Array((accuracy(report, right) + progress(report, right)).drop { $0.isEmpty })),
    ]
  }

  /// What there is to do in an empty gallery.
  private static func beginning(_ report: GalleryReport) -> [Line] {
    [
      [Span(text: "The gallery is empty. Three steps to the first match:", role: .strong)], [],
      [Span(text: "1  lineup ingest PATH", role: .strong), Span(text: "   adds pictures")],
      [Span(text: "2  lineup embed", role: .strong), Span(text: "         makes their vectors")],
      [Span(text: "3  lineup review", role: .strong), Span(text: "        shows who is who")], [],
      [Span(text: "gallery  ", role: .quiet), Span(text: report.path)],
    ]
  }

  private static func put(_ line: Line, at row: Int, in room: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    var column = room.column
    for span in line {
      let style =
        switch span.role {
        case .text: theme.text
        case .quiet: theme.quiet
        case .strong: theme.strong
        case .bar: theme.bar
        case .mark: theme.mark
        }
      column += canvas.put(
        span.text, column: column, row: room.row + row, style: style,
        maxColumns: room.endColumn - column)
    }
  }
}

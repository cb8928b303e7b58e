import ReidCore
import TerminalUI

/// Every chip that waits, as a list: what it is, its best candidate and why it is here.
enum QueueScreen {
  /// Rows of the screen that a row of the list takes: more where there is room for pictures.
  static func rowHeight(of model: ReviewModel) -> Int {
    let rows = pictureRows(of: model)
    // One below the other without a gap they would look like one picture.
    return rows == 0 ? 1 : hasGap(model) ? rows + 1 : rows
  }

  /// Rows of a thumbnail; 0 where none is drawn.
  private static func pictureRows(of model: ReviewModel) -> Int {
    model.capabilities.pictures == .none ? 0 : model.size.rows >= 36 ? 4 : 3
  }

  /// Columns of a thumbnail.
  ///
  /// Of pixels it is a little narrower than high, which leaves a gap below it.
  private static func pictureColumns(of model: ReviewModel) -> Int {
    let columns = 2 * pictureRows(of: model)
    return model.capabilities.pictures.usesPixels ? columns - 1 : columns
  }

  /// Whether a row is free below each thumbnail: not where few rows are needed for others.
  private static func hasGap(_ model: ReviewModel) -> Bool {
    !model.capabilities.pictures.usesPixels && model.size.rows >= 36
  }

  /// Where the rows of the list are.
  static func rowsRect(in body: Rect) -> Rect {
    body.inset(columns: 2, rows: 1).split(top: 2).1
  }

  static func draw(_ model: ReviewModel, in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let state = model.queueList
    let height = rowHeight(of: model)
    let columns = Columns(
      width: rowsRect(in: rect).columns, thumbnail: pictureColumns(of: model))
    let rows = ListPanel.draw(
      model, title: "Queue", parts: parts(model), columns: columns.titles, in: rect, on: &canvas)
    if let problem = state.list.problem {
      canvas.putBlock(
        [
          ("The queue could not be read", theme.failed), ("", theme.text), (problem, theme.text),
          ("", theme.text), ("\(model.keymap.label(for: .reload)) tries again", theme.quiet),
        ], in: rows)
      return
    }
    guard state.list.count > 0 else {
      canvas.putBlock(empty(model, theme), in: rows)
      return
    }
    var list = state.list
    list.scroll(visible: max(1, rows.rows / height))
    for line in 0..<max(1, rows.rows / height) {
      let place = list.top + line
      guard place < list.count else { break }
      let area = Rect(
        column: rows.column, row: rows.row + line * height, columns: rows.columns, rows: height)
      draw(list[place], at: place, columns, in: area, model, on: &canvas)
    }
    let last = min(list.count, list.top + max(1, rows.rows / height))
    canvas.caption(
      "\(list.top + 1)-\(last) of \(list.count)", of: rect, style: theme.quiet, atRight: true)
    if !state.marked.isEmpty || state.rangeStart != nil {
      let range = state.rangeStart.map { ", range from row \($0 + 1)" } ?? ""
      canvas.caption("\(state.marked.count) marked\(range)", of: rect, style: theme.mark)
    }
  }

  /// What made the list.
  private static func parts(_ model: ReviewModel) -> [String] {
    let list = model.queueList.list
    guard let total = list.total else { return [model.session.galleryName] }
    let waiting = max(model.queueList.waiting, total)
    let counts =
      model.choice.filter.isEmpty
      ? "\(Figures.count(waiting, "chip")) \(waiting == 1 ? "waits" : "wait")"
      : "\(total) of \(waiting) waiting chips"
    return [counts, model.choice.order.title, "gallery \(model.session.galleryName)"]
  }

  private static func empty(_ model: ReviewModel, _ theme: Theme) -> [(String, Style)] {
    let key = model.keymap.label(for:)
    guard model.queueList.list.total != nil else {
      return [("Reading the queue\(theme.waiting)", theme.quiet)]
    }
    guard model.choice.filter.isEmpty else {
      return [
        ("No waiting chip passes the filter.", theme.strong), ("", theme.text),
        ("\(key(.clear)) takes the filter back, \(key(.filter)) changes it", theme.quiet),
      ]
    }
    return [
      ("No chip waits for review.", theme.strong), ("", theme.text),
      ("lineup ingest PATH adds pictures", theme.quiet),
    ]
  }

  private static func draw(
    _ row: QueueRow?, at place: Int, _ columns: Columns, in area: Rect, _ model: ReviewModel,
    on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let isSelected = place == model.queueList.list.selection
    let style = isSelected ? theme.selectedRow : theme.text
    let quiet = isSelected ? theme.selectedRow : theme.quiet
    let pictureRows = max(1, pictureRows(of: model))
    let middle = area.row + (pictureRows - 1) / 2
    let isInRange = model.queueList.rangeStart.map {
      (min($0, model.queueList.list.selection)...max($0, model.queueList.list.selection))
        .contains(place)
    }
    let textLine = Rect(column: area.column, row: middle, columns: area.columns, rows: 1)
    canvas.fill(textLine, style: style)
    guard let row else {
      canvas.put(
        theme.waiting, column: area.column + 4, row: middle, style: quiet,
        maxColumns: area.columns - 4)
      return
    }
    let isMarked = model.queueList.marked.contains(row.chip)
    canvas.put(
      (isSelected ? theme.marker : " ") + (isMarked ? theme.tick : isInRange == true ? ":" : " "),
      column: area.column, row: middle, style: isSelected ? style : theme.mark, maxColumns: 2)
    if columns.thumbnail > 0 {
      canvas.picture(
        .chip(row.chip),
        in: Rect(
          column: area.column + 3, row: area.row, columns: columns.thumbnail,
          rows: pictureRows),
        placeholder: "", drawn: true)
    }
    for (cell, text) in zip(columns.cells, texts(row, columns)) {
      canvas.put(
        text, column: area.column + cell.column, row: middle,
        style: cell.isQuiet ? quiet : style, maxColumns: cell.width)
    }
  }

  private static func texts(_ row: QueueRow, _ columns: Columns) -> [String] {
    let time = row.capturedAt.map { CivilDate($0) }
    return [
      row.fileName,
      time.map { columns.showsTime ? String($0.withTime.dropLast(3)) : $0.description }
        ?? "no date",
      row.camera ?? "-", "\(row.encounterSize)", row.best?.name ?? "none",
      row.best.map { Figures.similarity($0.similarity) } ?? "", row.reason.title,
    ]
  }
}

extension QueueScreen {
  /// Where the columns of the list are, in a room of some width.
  struct Columns {
    struct Cell {
      let column: Int
      let width: Int
      let title: String
      let isQuiet: Bool
    }

    let cells: [Cell]
    let thumbnail: Int
    let showsTime: Bool

    init(width: Int, thumbnail: Int) {
      self.thumbnail = thumbnail
      showsTime = width >= 100
      let start = 3 + (thumbnail > 0 ? thumbnail + 1 : 0)
      let wide = width >= 100
      let fixed: [(title: String, width: Int, isQuiet: Bool)] = [
        ("taken", showsTime ? 16 : 10, true), ("camera", wide ? 14 : 7, true),
        ("burst", 5, true), ("best", wide ? 20 : 10, false), ("sim", 4, false),
        ("why", wide ? 12 : 8, true),
      ]
      let taken = fixed.reduce(0) { $0 + $1.width + 1 }
      let name = min(48, max(6, width - start - taken))
      var cells = [Cell(column: start, width: name, title: "file", isQuiet: false)]
      for (title, width, isQuiet) in fixed {
        let before = cells[cells.count - 1]
        cells.append(
          Cell(
            column: before.column + before.width + 1, width: width, title: title,
            isQuiet: isQuiet))
      }
      self.cells = cells
    }

    /// All titles, each above its column.
    var titles: String {
      var line = ""
      for cell in cells {
        line += String(repeating: " ", count: max(0, cell.column - line.count)) + cell.title
      }
      return line
    }
  }
}

extension QueueRow.Reason {
  /// The reason in a word.
  var title: String {
    switch self {
    case .new, .skipped, .undone, .rejected: rawValue
    case .contradicted: "disputed"
    }
  }
}

import Foundation
import ReidCore
import TerminalUI

/// The ledger as a list: what, when, who, and what does not count any more.
enum HistoryScreen {
  /// Where the parts of the screen are.
  struct Parts: Hashable {
    let rows: Rect
    /// The selected entry in full; empty where it is not shown.
    let entry: Rect

    init(_ model: ReviewModel) {
      let room = Layout(model.size).body.inset(columns: 2, rows: 1)
        .split(top: ListPanel.chromeRows - 2).1
      let isWide = room.columns >= 110 && !model.settings.screenReader
      guard model.history.showsEntry ?? isWide, model.history.list.selected != nil else {
        (rows, entry) = (room, Rect(column: room.column, row: room.endRow, columns: 0, rows: 0))
        return
      }
      if isWide {
        let (right, left) = room.split(right: room.columns / 3)
        (rows, entry) = (left.split(left: left.columns - 2).0, right)
      } else {
        let (below, above) = room.split(bottom: room.rows / 2)
        (rows, entry) = (above, below)
      }
    }
  }

  static func draw(_ model: ReviewModel, in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let list = model.history.list
    let parts = Parts(model)
    let table = columns(parts.rows.columns)
    _ = ListPanel.draw(
      model, title: Screen.history.title, parts: heading(model),
      columns: model.settings.screenReader || list.count == 0 ? "" : table.titles, in: rect,
      on: &canvas)
    let words = ListRows.Words(
      what: "the ledger", filtered: "No entry passes the filter.",
      empty: ["Nothing was decided yet.", "", "Every decision will stand here, and undo too."])
    let room = list.count > 0 ? parts.rows : rect.inset(columns: 2, rows: 1)
    ListRows.draw(list, words, model, box: rect, in: room, on: &canvas) { row in
      ListRows.Look(
        text: model.settings.screenReader ? sentence(row) : table.row(cells(row, table)),
        style: row.state == .superseded ? theme.quiet.adding(.dim) : theme.text)
    }
    if let row = list.selected, !parts.entry.isEmpty {
      drawEntry(row, model, in: parts.entry, on: &canvas)
    }
  }

  /// What made the list.
  private static func heading(_ model: ReviewModel) -> [String] {
    let state = model.history
    guard let total = state.list.total else { return [model.session.galleryName] }
    let entries = state.ledgerLength == 1 ? "1 entry" : "\(state.ledgerLength) entries"
    return [state.filter.isEmpty ? entries : "\(total) of \(entries)", "newest first"]
      + IndividualsScreen.gallery(model)
  }

  private static func columns(_ columns: Int) -> TableColumns {
    TableColumns(
      [
        TableColumns.Column(title: "#", width: 5, alignment: .trailing),
        TableColumns.Column(title: "when (UTC)", width: 16),
        TableColumns.Column(title: "who", width: 7, share: 1),
        TableColumns.Column(title: "what", width: 28, share: 4),
        TableColumns.Column(title: "about", width: 18, share: 3, sacrifice: 1),
      ], columns: columns)
  }

  private static func cells(_ row: HistoryRow, _ table: TableColumns) -> [String] {
    let about = about(row)
    var what = what(row)
    if !table.shows(4), !about.isEmpty { what += ", " + about }
    return [String(row.sequence), minute(row.decidedAt), row.reviewer, what, about]
  }

  /// Draws one entry in full, with pictures of its chips.
  private static func drawEntry(
    _ row: HistoryRow, _ model: ReviewModel, in rect: Rect, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let key = model.keymap.label(for:)
    var (text, pictures) = (rect, Rect(column: rect.column, row: rect.row, columns: 0, rows: 0))
    if IndividualsScreen.drawsPictures(model), !row.chips.isEmpty {
      if rect.columns >= 2 * rect.rows + 30 {
        (pictures, text) = rect.split(right: 2 * rect.rows)
      } else {
        (pictures, text) = rect.split(bottom: rect.rows / 2)
      }
    }
    var lines: [(text: String, style: Style)] = [
      ("Entry \(row.sequence): \(verdict(row))", theme.strong),
      (standing(row, among: model.history.list.rows), theme.text),
      ("\(CivilDate(row.decidedAt).withTime) UTC, \(row.reviewer)", theme.text),
    ]
    let about = about(row)
    if !about.isEmpty { lines.append((about, theme.text)) }
    let undo = key(.undoSelected)
    lines.append(
      (
        row.state == .standing
          ? "\(undo) takes it back" : "\(undo) on that entry brings this one back", theme.quiet
      ))
    var line = text.row
    for part in lines {
      for wrapped in Label.wrap(part.text, columns: text.columns - 1).prefix(3)
      where line < text.endRow {
        canvas.put(
          wrapped, column: text.column, row: line, style: part.style, maxColumns: text.columns)
        line += 1
      }
    }
    // Below the text the pictures follow it, rather than begin in the middle of nowhere.
    if pictures.column == text.column, line + 1 < pictures.row {
      pictures = rect.split(top: line + 1 - rect.row).1
    }
    drawPictures(row, in: pictures, on: &canvas)
  }

  /// Draws as many of the chips as are worth a look.
  private static func drawPictures(_ row: HistoryRow, in rect: Rect, on canvas: inout Canvas) {
    guard rect.columns >= 8, rect.rows >= 4 else { return }
    let most = max(1, min(rect.columns / 16, 4))
    let shown = Array(row.chips.prefix(most))
    for (chip, part) in zip(shown, rect.columnsSplit(into: shown.count, gap: 1)) {
      let rows = min(part.rows, max(1, part.columns / 2))
      canvas.picture(
        .chip(chip),
        in: Rect(column: part.column, row: part.row, columns: part.columns, rows: rows),
        placeholder: "", drawn: true)
    }
  }
}

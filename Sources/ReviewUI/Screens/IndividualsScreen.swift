import Foundation
import ReidCore
import TerminalUI

/// The individuals as a list with the selected one's picture, or one of them in full.
enum IndividualsScreen {
  /// Where the parts of the list are.
  struct ListParts: Hashable {
    let rows: Rect
    /// The selected one's picture; empty where there is no room or no picture.
    let portrait: Rect

    /// Divides the room below the heading.
    init(_ room: Rect, drawsPictures: Bool) {
      let columns = min(room.columns / 4, 2 * room.rows)
      guard drawsPictures, room.columns >= 70, room.rows >= 6 else {
        (rows, portrait) = (room, Rect(column: room.endColumn, row: room.row, columns: 0, rows: 0))
        return
      }
      let (right, left) = room.split(right: columns + 2)
      rows = left
      // One row is left for the words under the picture.
      portrait = right.split(right: columns).0.split(top: min(columns / 2, room.rows - 1)).0
    }
  }

  static func draw(_ model: ReviewModel, in rect: Rect, on canvas: inout Canvas) {
    if let page = model.individuals.page {
      drawPage(page, model, in: rect, on: &canvas)
    } else {
      drawList(model, in: rect, on: &canvas)
    }
  }

  /// Whether pictures are drawn at all.
  static func drawsPictures(_ model: ReviewModel) -> Bool {
    model.capabilities.pictures != .none && !model.settings.screenReader
  }

  private static func drawList(_ model: ReviewModel, in rect: Rect, on canvas: inout Canvas) {
    let state = model.individuals
    let room = rect.inset(columns: 2, rows: 1).split(top: ListPanel.chromeRows - 2).1
    let parts = ListParts(room, drawsPictures: drawsPictures(model))
    // Numbers far away from their names are hard to follow.
    let table = columns(min(parts.rows.columns, 110))
    _ = ListPanel.draw(
      model, title: Screen.individuals.title, parts: heading(model),
      columns: model.settings.screenReader || state.list.count == 0 ? "" : table.titles,
      in: rect, on: &canvas)
    let theme = canvas.theme
    let words = ListRows.Words(
      what: "the individuals", filtered: "No individual passes the filter.",
      empty: [
        "No individual is known yet.", "",
        "\(model.keymap.label(for: .declareNew)) in the review declares the first one",
        "lineup ingest PATH --known adds pictures whose animals are known",
      ])
    ListRows.draw(
      state.list, words, model, box: rect,
      in: state.list.count > 0 ? parts.rows : room, on: &canvas
    ) { row in
      ListRows.Look(
        text: model.settings.screenReader ? sentence(row) : table.row(cells(row)),
        style: theme.text)
    }
    guard let selected = state.list.selected, let chip = selected.portrait,
      !parts.portrait.isEmpty
    else { return }
    canvas.picture(.chip(chip), in: parts.portrait, placeholder: "", drawn: true)
    let seen = selected.card.lastSeen.map { CivilDate($0).description }
    canvas.putCentred(
      Figures.longest(
        [
          seen.map { "newest picture, \($0)" } ?? "newest picture",
          seen.map { "newest, \($0)" } ?? "newest", seen ?? "",
        ],
        columns: parts.portrait.columns, width: canvas.width),
      in: Rect(
        column: parts.portrait.column, row: parts.portrait.endRow,
        columns: parts.portrait.columns, rows: 1), row: 0, style: theme.quiet)
  }

  /// What made the list.
  private static func heading(_ model: ReviewModel) -> [String] {
    let state = model.individuals
    guard let total = state.list.total else { return [model.session.galleryName] }
    let count =
      state.filter.isEmpty
      ? Figures.count(total, "individual")
      : "\(total) of \(Figures.count(state.all, "individual"))"
    return [count, state.sort.title] + gallery(model)
  }

  /// The gallery's name, where the line at the top is not enough.
  static func gallery(_ model: ReviewModel) -> [String] {
    model.size.columns < 100
      ? [] : [TextWidth.truncate(model.session.galleryName, to: model.size.columns / 6)]
  }

  private static func columns(_ columns: Int) -> TableColumns {
    TableColumns(
      [
        TableColumns.Column(title: "name", width: 14, share: 1),
        TableColumns.Column(title: "chips", width: 5, alignment: .trailing),
        TableColumns.Column(title: "met", width: 4, alignment: .trailing, sacrifice: 2),
        TableColumns.Column(title: "first seen", width: 10, sacrifice: 1),
        TableColumns.Column(title: "last seen", width: 10),
      ], columns: columns)
  }

  private static func cells(_ row: IndividualRow) -> [String] {
    [
      name(row), String(row.card.chipCount), String(row.encounterCount), day(row.firstSeen),
      day(row.card.lastSeen),
    ]
  }

  private static func day(_ date: Date?) -> String {
    date.map { CivilDate($0).description } ?? "unknown"
  }

  /// The row as it is read out.
  static func sentence(_ row: IndividualRow) -> String {
    let dates = [row.firstSeen, row.card.lastSeen].compactMap(\.self)
      .map { CivilDate($0).description }
    let seen = dates.isEmpty ? [] : ["seen \(dates.joined(separator: " to "))"]
    return ([name(row)] + facts(row).prefix(2) + seen).joined(separator: ", ")
  }

  /// The name, or that there is none.
  static func name(_ row: IndividualRow) -> String {
    row.card.name.allSatisfy(\.isWhitespace) ? "(no name)" : row.card.name
  }

  /// What is known of an individual besides its name.
  static func facts(_ row: IndividualRow) -> [String] {
    var facts = [
      Figures.count(row.card.chipCount, "chip"), Figures.count(row.encounterCount, "encounter"),
    ]
    if let first = row.firstSeen { facts.append("first seen \(CivilDate(first))") }
    if let last = row.card.lastSeen { facts.append("last seen \(CivilDate(last))") }
    return facts
  }
}

import Foundation
import ReidCore
import TerminalUI

extension IndividualsScreen {
  /// Where the parts of an individual's page are.
  struct PageParts: Hashable {
    /// What is known of it, and of the selected picture.
    let facts: Rect
    /// Its pictures.
    let sheet: Rect
    /// When and where it was seen, with the titles.
    let timeline: Rect
    /// Pictures side by side, and one below the other.
    let grid: Size
    /// Room of one picture with its caption.
    let tile: Size

    /// How many pictures show at once.
    var capacity: Int { grid.columns * grid.rows }

    /// Lays out the page of a model; nil where none is open.
    init?(_ model: ReviewModel) {
      guard let page = model.individuals.page else { return nil }
      self.init(
        Layout(model.size).body, pictures: page.pictures.count,
        isLarge: model.individuals.isLarge, lines: page.timeline.count,
        drawsPictures: IndividualsScreen.drawsPictures(model))
    }

    private init(_ rect: Rect, pictures: Int, isLarge: Bool, lines: Int, drawsPictures: Bool) {
      let inside = rect.inset(columns: 2, rows: 1)
      var rest: Rect
      (facts, rest) = inside.split(top: 2)
      if rest.columns >= 100 {
        (timeline, rest) = rest.split(right: max(46, rest.columns / 3))
        rest = rest.split(left: rest.columns - 2).0
      } else {
        (timeline, rest) = rest.split(bottom: min(lines + 1, max(3, rest.rows / 3)))
      }
      sheet = rest
      guard drawsPictures else {
        tile = Size(columns: max(1, sheet.columns), rows: 1)
        grid = Size(columns: 1, rows: max(1, sheet.rows))
        return
      }
      guard !isLarge else {
        tile = Size(columns: max(1, sheet.columns), rows: max(1, sheet.rows))
        grid = Size(columns: 1, rows: 1)
        return
      }
      // Pictures are as large as allows all of them to show at once, but never small.
      let least = min(max(1, sheet.rows), min(12, max(6, sheet.rows / 4)))
      let most = max(least, min(sheet.rows, 30))
      let all = sheet
      func room(_ rows: Int) -> Size {
        Size(columns: max(1, min(all.columns, max(14, 2 * rows))), rows: max(1, rows))
      }
      func fitting(_ tile: Size) -> Size {
        Size(columns: max(1, all.columns / tile.columns), rows: max(1, all.rows / tile.rows))
      }
      let rows =
        stride(from: most, to: least, by: -1).first {
          let grid = fitting(room($0))
          return grid.columns * grid.rows >= pictures
        } ?? least
      tile = room(rows)
      grid = fitting(tile)
    }

    /// The room of the picture and its caption at a place of the sheet.
    func rect(at place: Int) -> Rect {
      Rect(
        column: sheet.column + place % grid.columns * tile.columns,
        row: sheet.row + place / grid.columns * tile.rows,
        columns: min(tile.columns, sheet.columns), rows: tile.rows)
    }

    /// The room of the picture itself.
    func picture(at place: Int) -> Rect {
      let rect = rect(at: place)
      return Rect(
        column: rect.column, row: rect.row, columns: rect.columns - 1, rows: rect.rows - 1)
    }
  }

  static func drawPage(
    _ page: IndividualPage, _ model: ReviewModel, in rect: Rect, on canvas: inout Canvas
  ) {
    guard let parts = PageParts(model) else { return }
    let theme = canvas.theme
    canvas.box(
      rect, title: name(page.row), style: theme.border, titleStyle: theme.strong)
    canvas.put(
      summary(page, columns: parts.facts.columns, on: canvas), column: parts.facts.column,
      row: parts.facts.row,
      style: theme.text, maxColumns: parts.facts.columns)
    let selected = min(model.individuals.picture, page.pictures.count - 1)
    guard page.pictures.indices.contains(selected) else {
      canvas.putBlock(
        [
          ("It has no picture now.", theme.strong), ("Its decisions were taken back.", theme.quiet),
        ],
        in: parts.sheet)
      return
    }
    canvas.put(
      words(page, selected).joined(separator: theme.separator), column: parts.facts.column,
      row: parts.facts.row + 1, style: theme.quiet, maxColumns: parts.facts.columns)
    drawSheet(page, selected: selected, parts, model, box: rect, on: &canvas)
    drawTimeline(page, selected: selected, in: parts.timeline, on: &canvas)
  }

  /// What is known of the individual, in as many words as fit.
  private static func summary(
    _ page: IndividualPage, columns: Int, on canvas: Canvas
  ) -> String {
    let species = page.species.map { [$0] } ?? []
    let facts = facts(page.row)
    let dates = [page.row.firstSeen, page.row.card.lastSeen].compactMap(\.self)
      .map { CivilDate($0).description }
    let short = facts.prefix(2) + [dates.joined(separator: " to ")].filter { !$0.isEmpty }
    return Figures.longest(
      [species + facts, species + short, Array(short)].map {
        $0.joined(separator: canvas.theme.separator)
      }, columns: columns, width: canvas.width)
  }

  /// Tells which picture is selected.
  static func words(_ page: IndividualPage, _ place: Int) -> [String] {
    guard page.pictures.indices.contains(place) else { return [] }
    let picture = page.pictures[place]
    var words = ["picture \(place + 1) of \(page.pictures.count)"]
    if page.pictures.count < page.row.card.chipCount {
      words[0] += " (the newest of \(page.row.card.chipCount))"
    }
    words.append(picture.capturedAt.map { CivilDate($0).withTime } ?? "date unknown")
    words.append(picture.camera ?? "camera unknown")
    if let position = picture.position { words.append(position) }
    return words
  }

  private static func drawSheet(
    _ page: IndividualPage, selected: Int, _ parts: PageParts, _ model: ReviewModel, box: Rect,
    on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let first = selected / parts.capacity * parts.capacity
    let end = min(page.pictures.count, first + parts.capacity)
    for place in first..<end {
      let picture = page.pictures[place]
      let isSelected = place == selected
      let style = isSelected ? theme.selectedRow : theme.quiet
      let day = picture.capturedAt.map { CivilDate($0).description } ?? "unknown"
      let marker = isSelected ? theme.marker : " "
      guard drawsPictures(model) else {
        let row = Rect(
          column: parts.sheet.column, row: parts.sheet.row + place - first,
          columns: parts.sheet.columns, rows: 1)
        if isSelected { canvas.fill(row, style: style) }
        let words = [day, picture.camera ?? "camera unknown", picture.position ?? ""]
        canvas.put(
          "\(marker) \(place + 1)  " + words.joined(separator: "  "), column: row.column,
          row: row.row, style: isSelected ? style : theme.text, maxColumns: row.columns)
        continue
      }
      let rect = parts.picture(at: place - first)
      canvas.picture(.chip(picture.chip), in: rect, placeholder: "", drawn: true)
      canvas.put(
        marker + day, column: rect.column, row: rect.endRow, style: style,
        maxColumns: rect.columns)
    }
    if page.pictures.count > end - first {
      canvas.caption(
        "\(first + 1)-\(end) of \(page.pictures.count)", of: box, style: theme.quiet,
        atRight: true)
    }
  }

  private static func drawTimeline(
    _ page: IndividualPage, selected: Int, in rect: Rect, on canvas: inout Canvas
  ) {
    guard rect.rows >= 2 else { return }
    let theme = canvas.theme
    let lines = timeline(of: page)
    let current = page.pictures[selected]
    let year = current.capturedAt.map { CivilDate($0).year }
    let marked = lines.firstIndex { $0.year == year && $0.camera == current.camera }
    let (heading, room) = rect.split(top: 1)
    let top = firstLine(
      of: lines.count, visible: room.rows, marked: marked,
      isLast: selected == page.pictures.count - 1)
    let title =
      rect.columns >= 60
      ? lines.count > room.rows
        ? "Seen by year and camera, \(lines.count) lines" : "Seen by year and camera"
      : "Seen by year and camera, chips in encounters"
    canvas.put(
      title, column: heading.column, row: heading.row,
      style: theme.strong, maxColumns: heading.columns)
    let most = lines.map(\.chips).max() ?? 0
    for (row, line) in lines.enumerated().dropFirst(top).prefix(room.rows) {
      let startsYear = row == top || lines[row - 1].year != line.year
      draw(
        line, startsYear: startsYear, isMarked: row == marked, most: most,
        in: Rect(
          column: room.column, row: room.row + row - top, columns: room.columns, rows: 1),
        on: &canvas)
    }
  }

  private static func draw(
    _ line: IndividualPage.Sighting, startsYear: Bool, isMarked: Bool, most: Int, in rect: Rect,
    on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let year = line.year.map { String(min(max(0, $0), 9_999)) } ?? "n/a"
    let camera = line.camera ?? "camera unknown"
    let style = isMarked ? theme.selected : theme.text
    let figures = rect.columns < 60 ? 10 : 26
    let cameraColumns = min(24, max(8, (rect.columns - figures) / 2))
    let bar = theme.isLinear ? 0 : min(40, max(0, rect.columns - cameraColumns - figures - 8))
    canvas.put(
      (isMarked ? theme.marker : " ") + (startsYear ? year : ""), column: rect.column,
      row: rect.row, style: startsYear ? theme.strong : style, maxColumns: 5)
    canvas.put(
      camera, column: rect.column + 6, row: rect.row, style: style, maxColumns: cameraColumns)
    let start = rect.column + 7 + cameraColumns
    canvas.bar(
      most > 0 ? Double(line.chips) / Double(most) : 0, column: start, row: rect.row, columns: bar,
      style: isMarked ? theme.selectedBar : theme.bar)
    let met = line.encounters == 1 ? "once" : "\(line.encounters) times"
    let room = rect.endColumn - start - bar - 1
    canvas.put(
      Figures.longest(
        [
          "\(Figures.count(line.chips, "chip")), met \(met)", "\(line.chips) in \(line.encounters)",
        ],
        columns: room, width: canvas.width),
      column: start + bar + 1, row: rect.row, style: style, maxColumns: room)
  }

  /// The timeline, newest year first, as the pictures are.
  private static func timeline(of page: IndividualPage) -> [IndividualPage.Sighting] {
    page.timeline.enumerated().sorted { left, right in
      (right.element.year ?? .min, left.offset) < (left.element.year ?? .min, right.offset)
    }.map(\.element)
  }

  /// The first line that shows, so that the marked one does; the last picture shows the end.
  private static func firstLine(of count: Int, visible: Int, marked: Int?, isLast: Bool) -> Int {
    let last = max(0, count - visible)
    if isLast { return last }
    return min(last, max(0, (marked ?? 0) - visible / 2))
  }
}

import ReidCore
import TerminalUI

/// The probe on the left, and on the right its candidates or the panel that lies over them.
enum ReviewScreen {
  static func draw(
    _ model: ReviewModel, _ review: Review, _ layout: Layout, on canvas: inout Canvas
  ) {
    if case .zoom(let zoom) = model.overlay {
      ZoomScreen.draw(zoom, model, review, in: layout.body, on: &canvas)
      return
    }
    ProbePanel.draw(review, in: layout.probe, model: model, on: &canvas)
    switch model.overlay {
    case .details(let scroll):
      DetailsPanel.draw(model, from: scroll, in: layout.candidates, on: &canvas)
    case .assigning(let picker):
      AssignPanel.draw(picker, model, in: layout.candidates, on: &canvas)
    case .help, .terminal, .zoom, .naming, .reasoning, .filtering, .palette, nil:
      drawCandidates(model, review, layout, on: &canvas)
    }
  }

  private static func drawCandidates(
    _ model: ReviewModel, _ review: Review, _ layout: Layout, on canvas: inout Canvas
  ) {
    let shown = review.shown
    guard !shown.isEmpty else {
      let lines = NoCandidates.lines(model, review, canvas.theme)
      canvas.box(layout.candidates, style: canvas.theme.border)
      canvas.putBlock(lines, in: layout.candidates.inset(columns: 3, rows: 1))
      return
    }
    for (place, candidate) in shown.enumerated() where place != review.selected {
      CandidateTile(
        candidate: candidate, place: place, isSelected: false,
        median: review.ranked?.medianDifferent, textRows: layout.tileTextRows,
        drawsPictures: model.capabilities.pictures != .none
      ).draw(in: layout.tiles[place], on: &canvas)
    }
    if let selected = review.selection {
      let place = min(review.selected, shown.count - 1)
      CandidateTile(
        candidate: selected, place: place, isSelected: true,
        median: review.ranked?.medianDifferent, textRows: layout.tileTextRows,
        drawsPictures: model.capabilities.pictures != .none
      ).draw(in: layout.tiles[place], on: &canvas)
    }
    if let spare = layout.spare {
      NextCandidates.draw(review, after: shown.count, in: spare, on: &canvas)
    }
  }
}

/// What stands in place of candidates where there are none.
enum NoCandidates {
  static func lines(
    _ model: ReviewModel, _ review: Review, _ theme: Theme
  ) -> [(text: String, style: Style)] {
    let key = model.keymap.label(for:)
    let ways = "\(key(.declareNew)) new, \(key(.assign)) find by name, \(key(.skip)) skip"
    switch review.candidates {
    case .awaited:
      return [("Looking for the most similar individuals\(theme.waiting)", theme.quiet)]
    case .failed(let reason):
      return [
        ("The candidates could not be found", theme.failed), ("", theme.text),
        (reason, theme.text), ("", theme.text), (ways, theme.quiet),
      ]
    case .ranked(let ranked):
      if ranked.ranking.key == nil {
        var lines = [
          ("No embeddings yet", theme.strong), ("", theme.text),
          ("This chip has not been through the model, so nothing can be compared.", theme.text),
        ]
        if let progress = model.progress {
          lines.append(("\(progress.work): \(progress.done) of \(progress.total)", theme.text))
        } else {
          lines.append(("lineup embed does that.", theme.text))
        }
        return lines + [("", theme.text), (ways, theme.quiet)]
      }
      if model.queue.individualCount == 0 {
        return [
          ("No individuals yet", theme.strong), ("", theme.text),
          ("\(key(.declareNew)) declares the first", theme.text),
          ("\(key(.skip)) skips this chip", theme.quiet),
        ]
      }
      if review.hidden.isEmpty, ranked.ranking.candidates.isEmpty {
        return [
          ("No individual to compare with", theme.strong), ("", theme.text),
          ("All are of another species, of this same burst, or ruled out.", theme.text),
          ("", theme.text), (ways, theme.quiet),
        ]
      }
      if review.canOfferMore {
        return [("Looking for further individuals\(theme.waiting)", theme.quiet)]
      }
      return [("No more candidates", theme.strong), ("", theme.text), (ways, theme.quiet)]
    }
  }
}

/// A few words on the candidates that come after those shown.
enum NextCandidates {
  static func draw(
    _ review: Review, after shown: Int, in rect: Rect, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let room = rect.inset(columns: 1, rows: 1)
    let numberColumns = room.columns >= 16 ? 3 : 0
    guard let ranked = review.ranked, room.rows > 1 else { return }
    let next = review.offered.dropFirst(shown)
    guard !next.isEmpty else {
      canvas.put(
        "no others", column: room.column, row: room.row, style: theme.quiet,
        maxColumns: room.columns)
      return
    }
    canvas.put(
      "next best", column: room.column, row: room.row, style: theme.quiet,
      maxColumns: room.columns)
    let rows = min(room.rows - 1, 12)
    for (index, candidate) in next.prefix(rows).enumerated() {
      let row = room.row + 1 + index
      let similarity = Figures.similarity(candidate.similarity)
      let number = "\(shown + index + 1)"
      let name =
        ranked.cards.first { $0.individual.id == candidate.individual }?.individual.name
        ?? candidate.individual.rawValue
      canvas.put(
        String(repeating: " ", count: max(0, 2 - number.count)) + number, column: room.column,
        row: row, style: theme.quiet, maxColumns: numberColumns - 1)
      canvas.put(
        name, column: room.column + numberColumns, row: row, style: theme.quiet,
        maxColumns: room.columns - numberColumns - similarity.count - 1)
      canvas.putRight(
        similarity, in: Rect(column: room.column, row: row, columns: room.columns, rows: 1),
        style: theme.quiet)
    }
  }
}

import TerminalUI

/// The probe as large as the screen, alone or beside the selected candidate.
enum ZoomScreen {
  static func draw(
    _ zoom: Overlay.Zoom, _ model: ReviewModel, _ review: Review, in rect: Rect,
    on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let drawn = model.capabilities.pictures != .none
    guard zoom == .comparing, let chosen = review.selection else {
      ProbePanel.draw(review, in: rect, model: model, on: &canvas)
      return
    }
    let halves = rect.columnsSplit(into: 2)
    ProbePanel.draw(review, in: halves[0], model: model, on: &canvas)
    CandidateTile(
      candidate: chosen, place: min(review.selected, review.shown.count - 1), isSelected: true,
      median: review.ranked?.medianDifferent, textRows: Layout.probeTextRows, drawsPictures: drawn
    ).draw(in: halves[1], on: &canvas)
    if let date = chosen.picture.capturedAt {
      canvas.putCentred(
        " \(CivilDate(date)) ", in: halves[1], row: halves[1].rows - 1, style: theme.quiet)
    }
  }
}

import ReidCore
import TerminalUI

/// The original of the probe, of the selected candidate or of both, as large as the screen.
enum ZoomScreen {
  static func draw(
    _ zoom: Zoom, _ model: ReviewModel, _ review: Review, in rect: Rect, on canvas: inout Canvas
  ) {
    let sides = model.shownSides(of: zoom)
    for (side, panel) in zip(sides, panels(for: sides, in: rect)) {
      drawPanel(side, model, review, in: panel, on: &canvas)
    }
  }

  /// One box for each side, side by side.
  static func panels(for sides: [Zoom.Side], in rect: Rect) -> [Rect] {
    rect.columnsSplit(into: max(1, sides.count))
  }

  private static func drawPanel(
    _ side: Zoom.Side, _ model: ReviewModel, _ review: Review, in panel: Rect,
    on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let facts = ZoomFacts(side, model, review, theme)
    let marks = canvas.width(facts.marks)
    let room = max(0, panel.columns - 6 - (marks > 0 ? marks + 1 : 0))
    let title = TextWidth.truncate(
      Figures.longest(facts.title, columns: room, width: canvas.width), to: room)
    // A border that changes at every turn would catch the eye more than the picture does.
    let isPlain = side == .probe || model.zoomed?.flicker != nil
    canvas.box(
      panel, title: title, style: isPlain ? theme.probeBorder : theme.selected,
      titleStyle: side == .probe ? theme.strong : theme.selected,
      border: isPlain ? theme.line : theme.heavy)
    drawMarks(facts.marks, in: panel, on: &canvas)
    drawFacts(facts, in: panel, on: &canvas)
    guard let geometry = model.zoomGeometry(of: side), let chip = model.chip(on: side),
      let zoom = model.zoomed
    else { return }
    let picture = PictureID.chip(chip)
    var adjustment = canvas.look.adjustment(of: picture)
    let place = geometry.placement(zoom.window, isMirrored: adjustment.isFlipped)
    adjustment.crop = place.crop
    adjustment.isOriginal = true
    canvas.picture(
      picture, in: place.rect, placeholder: facts.title.last ?? "",
      drawn: model.capabilities.pictures != .none, adjustment: adjustment)
  }

  /// Draws how the picture differs from what was photographed into the top border, where the title
  /// left room for it: a mark must not be missed.
  private static func drawMarks(_ marks: String, in panel: Rect, on canvas: inout Canvas) {
    guard !marks.isEmpty else { return }
    let room = Rect(
      column: panel.column + 1, row: panel.row, columns: max(0, panel.columns - 2), rows: 1)
    let text = " \(TextWidth.truncate(marks, to: max(0, room.columns - 2))) "
    canvas.putRight(text, in: room, style: canvas.theme.mark)
  }

  /// Draws when and where it was taken, and how much of it is shown, into the bottom border.
  private static func drawFacts(_ facts: ZoomFacts, in panel: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let room = max(0, panel.columns - 4)
    let scale = Figures.longest(facts.scale, columns: room, width: canvas.width)
    canvas.caption(scale, of: panel, style: theme.strong, atRight: true)
    let left = room - canvas.width(scale) - 3
    guard left >= 8 else { return }
    let text = Figures.longest(facts.taken, columns: left, width: canvas.width)
    let columns = min(panel.columns, left + 4)
    canvas.caption(
      text,
      of: Rect(column: panel.column, row: panel.row, columns: columns, rows: panel.rows),
      style: theme.quiet)
  }
}

extension ReviewModel {
  /// The sides that a zoom shows now: the probe alone where there is no candidate.
  func shownSides(of zoom: Zoom) -> [Zoom.Side] {
    let sides = zoom.sides.filter { chip(on: $0) != nil }
    return sides.isEmpty ? [.probe] : sides
  }

  /// How a side's picture fits its panel; nil where there is no zoom or no such picture.
  func zoomGeometry(of side: Zoom.Side) -> ZoomGeometry? {
    guard let zoom = zoomed, let chip = chip(on: side) else { return nil }
    let sides = shownSides(of: zoom)
    let panels = ZoomScreen.panels(for: sides, in: Layout(size).body)
    // In a flicker both take the same panel, whoever's turn it is.
    guard let panel = zip(sides, panels).first(where: { $0.0 == side })?.1 ?? panels.first else {
      return nil
    }
    return ZoomGeometry(
      panel: panel.inset(by: 1), dotsPerCell: capabilities.dotsPerCell,
      picture: zoom.measures[chip])
  }

  /// What the status line says of a zoom when there is nothing else to say; nil without a zoom.
  var zoomStatus: String? {
    guard let zoom = zoomed else { return nil }
    let key = keymap.label(for:)
    if let flicker = zoom.flicker {
      return flicker.isAutomatic
        ? "Taking turns \(separator) \(key(.alternate)) by hand, \(key(.toggleAutomatic)) stops"
        : "By hand \(separator) \(key(.alternate)) the other, \(key(.toggleAutomatic)) goes on"
    }
    return "From the original file \(separator) \(key(.flicker)) flicker, \(key(.nextSubject)) "
      + "probe/both/candidate, \(key(.zoomActual)) 1:1, \(key(.zoomFit)) fit"
  }
}

extension Capabilities {
  /// Dots in a cell: what a picture's pixels are compared with at 1:1.
  ///
  /// Where the terminal draws pixels but did not say how many a cell has, a common cell is assumed.
  var dotsPerCell: Size {
    guard pictures.usesPixels else { return Size(columns: 1, rows: 2) }
    // The same guess as whoever draws the picture makes, or 1:1 would not be.
    let cell = cell ?? .usualCell
    return Size(columns: cell.width, rows: cell.height)
  }
}

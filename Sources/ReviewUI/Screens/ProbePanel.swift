import ReidCore
import TerminalUI

/// The probe with its burst.
enum ProbePanel {
  /// Rows of the strip of siblings, where the panel is high enough for one: what a picture as wide
  /// as the panel leaves, but no more than lets all siblings show.
  private static func stripRows(_ room: Rect, siblings: Int) -> Int {
    let least = 5
    let most = max(least, min(room.rows - room.columns / 2 - 1, 11))
    // Each takes twice its picture's rows and a gap.
    return (least...most).last { siblings * (2 * $0 - 1) <= room.columns - 1 } ?? least
  }

  static func draw(
    _ review: Review, in rect: Rect, model: ReviewModel, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let drawn = model.capabilities.pictures != .none
    canvas.box(
      rect, title: review.card.fileName, style: theme.probeBorder, titleStyle: theme.strong)
    canvas.caption(model.lookMarks(of: .probe), of: rect, style: theme.mark)
    var (text, room) = rect.inset(by: 1).split(bottom: Layout.probeTextRows)
    let siblings = review.card.siblings
    if !siblings.isEmpty, drawn, room.rows >= 24 {
      let (strip, above) = room.split(bottom: stripRows(room, siblings: siblings.count))
      room = above
      drawStrip(siblings, scope: review.scope, in: strip, on: &canvas)
    }
    canvas.picture(
      .chip(review.card.chip.id), in: room, placeholder: review.card.fileName, drawn: drawn)
    text = text.inset(columns: text.columns > 24 ? 1 : 0, rows: 0)
    canvas.put(
      Figures.longest(facts(review.card.chip, theme), columns: text.columns, width: canvas.width),
      column: text.column, row: text.row, style: theme.text, maxColumns: text.columns)
    canvas.put(
      Figures.longest(
        burst(review, model.keymap, theme), columns: text.columns, width: canvas.width),
      column: text.column, row: text.row + 1,
      style: review.scope == .chipOnly ? theme.mark : theme.quiet, maxColumns: text.columns)
  }

  /// When, where and which side, as much as fits.
  private static func facts(_ chip: Chip, _ theme: Theme) -> [String] {
    let time = chip.capturedAt.map { CivilDate($0) }
    let side = chip.position.map { [$0] } ?? []
    let camera = chip.camera.map { [$0] } ?? []
    func joined(_ parts: [String]) -> String {
      parts.isEmpty ? "no date" : parts.joined(separator: theme.separator)
    }
    return [
      joined((time.map { [$0.withTime] } ?? []) + camera + side),
      joined((time.map { [$0.description] } ?? []) + camera + side),
      joined((time.map { [$0.description] } ?? []) + camera),
    ]
  }

  /// What a decision is about, as much as fits.
  private static func burst(
    _ review: Review, _ keymap: Keymap, _ theme: Theme
  ) -> [String] {
    let all = review.card.siblings.count + 1
    guard all > 1 else { return [""] }
    let open = review.card.undecidedBurst.count
    let key = keymap.label(for: .toggleBurst)
    let names = review.card.siblings.compactMap { sibling in
      if case .identified(let name) = sibling.state { name } else { nil }
    }
    let whole = "burst of \(all)"
    guard open > 1 else {
      let known = Set(names).sorted().joined(separator: ", ")
      return known.isEmpty ? [whole] : ["\(whole): the others show \(known)", whole]
    }
    if review.scope == .chipOnly {
      return [
        "\(whole): decides this chip only (\(key): all \(open))", "this chip only (\(key): all)",
        "this chip only",
      ]
    }
    return [
      "\(whole): decides \(open) chips at once (\(key): this one only)",
      "\(whole): decides \(open) chips (\(key))", "\(whole): decides \(open)", whole,
    ]
  }

  private static func drawStrip(
    _ siblings: [Sibling], scope: Review.Scope, in rect: Rect, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let stripRows = rect.rows
    let width = 2 * (stripRows - 1)
    let room = rect.inset(columns: 1, rows: 0)
    let places = max(1, (room.columns + 1) / (width + 1))
    let fitting = siblings.count <= places ? siblings.count : max(0, places - 1)
    for (index, sibling) in siblings.prefix(fitting).enumerated() {
      let place = Rect(
        column: room.column + index * (width + 1), row: room.row, columns: width, rows: stripRows)
      let (label, picture) = place.split(bottom: 1)
      canvas.picture(.chip(sibling.chip), in: picture, placeholder: "", drawn: true)
      let text: String
      let style: Style
      switch sibling.state {
      case .undecided:
        (text, style) = scope == .burst ? ("included", theme.key) : ("left out", theme.quiet)
      case .identified(let name): (text, style) = (name, theme.quiet)
      case .unusable: (text, style) = ("unusable", theme.quiet)
      }
      canvas.putCentred(text, in: label, row: 0, style: style)
    }
    guard fitting < siblings.count else { return }
    let rest = Rect(
      column: room.column + fitting * (width + 1), row: room.row, columns: width, rows: stripRows)
    canvas.putCentred(
      "+\(siblings.count - fitting) more", in: rest, row: stripRows / 2, style: theme.quiet)
  }
}

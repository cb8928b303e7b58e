import ReidCore
import TerminalUI

extension MapScreen {
  /// Draws what is under the cursor and who is in sight.
  static func drawPanel(
    _ model: ReviewModel, _ scatter: MapScatter, _ parts: Parts, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    guard let selected = model.map.selected else { return }
    if !parts.picture.isEmpty {
      canvas.picture(.chip(selected.chip), in: parts.picture, placeholder: "", drawn: true)
    }
    var room = parts.panel.split(top: parts.picture.rows).1
    func line(_ text: String, _ style: Style) {
      for part in Label.wrap(text, columns: room.columns).prefix(2) where room.rows > 0 {
        canvas.put(
          part, column: room.column, row: room.row, style: style, maxColumns: room.columns)
        room = room.split(top: 1).1
      }
    }
    let key = model.keymap.label(for:)
    if let individual = selected.individual {
      let entry = scatter.entries[individual]
      line("\(MapScatter.letter(individual))  \(entry.individual.name)", theme.strong)
      line(entry.count == 1 ? "its only chip here" : "one of \(entry.count) chips", theme.quiet)
      if selected.isOutlier { line("! far from its others: is this it?", theme.mark) }
    } else {
      line("not named yet", theme.strong)
      line("\(key(.open)) reviews it", theme.quiet)
    }
    line("chip \(selected.chip.rawValue.prefix(10))", theme.quiet)
    if theme.isLinear {
      drawNeighbours(scatter, selected, in: room, on: &canvas)
    } else {
      drawLegend(model, scatter, parts, in: room.split(top: 1).1, on: &canvas)
    }
  }

  /// What is under the cursor, for the status line.
  static func sentence(_ model: ReviewModel) -> String {
    guard let scatter = model.map.scatter, let selected = model.map.selected else { return "" }
    let name = scatter.name(selected) ?? "not named yet"
    return "Chip \(model.map.selection + 1) of \(scatter.dots.count): \(name)"
      + (selected.isOutlier ? ", far from its others" : "")
  }

  /// Who is in sight, those with most chips in sight first.
  private static func drawLegend(
    _ model: ReviewModel, _ scatter: MapScatter, _ parts: Parts, in room: Rect,
    on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let window = MapWindow(model.map, plot: parts.plot)
    var counts: [Int: Int] = [:]
    for dot in scatter.dots where parts.plot.contains(window.cell(dot.place)) {
      if let individual = dot.individual { counts[individual, default: 0] += 1 }
    }
    let order = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard room.rows > 1, !order.isEmpty else { return }
    let isAll = order.count <= room.rows
    let shown = order.prefix(isAll ? room.rows : room.rows - 1)
    for (row, item) in shown.enumerated() {
      let count = " \(item.value)"
      let dot = MapScatter.Dot(
        chip: .init(""), place: .zero, individual: item.key, isOutlier: false)
      canvas.put(
        sign(dot, theme), column: room.column, row: room.row + row,
        style: style(dot, model, theme), maxColumns: 1)
      let columns = room.columns - 3 - count.count
      let used = canvas.put(
        TextWidth.truncate(scatter.entries[item.key].individual.name, to: columns),
        column: room.column + 3, row: room.row + row, style: theme.text, maxColumns: columns)
      canvas.put(
        count, column: room.column + 3 + used, row: room.row + row, style: theme.quiet,
        maxColumns: count.count)
    }
    if !isAll {
      canvas.put(
        "and \(order.count - shown.count) more", column: room.column, row: room.endRow - 1,
        style: theme.quiet, maxColumns: room.columns)
    }
  }

  /// The chips around the cursor in words, for whoever hears the screen.
  private static func drawNeighbours(
    _ scatter: MapScatter, _ selected: MapScatter.Dot, in room: Rect, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let nearest = scatter.dots.filter { $0.chip != selected.chip }
      .map { dot in
        (distance: ((dot.place - selected.place) * (dot.place - selected.place)).sum(), dot: dot)
      }
      .sorted { ($0.distance, $0.dot.chip) < ($1.distance, $1.dot.chip) }
    guard !nearest.isEmpty, room.rows > 1 else { return }
    canvas.put(
      "Nearest chips:", column: room.column, row: room.row, style: theme.text,
      maxColumns: room.columns)
    for (row, item) in nearest.prefix(min(10, room.rows - 1)).enumerated() {
      canvas.put(
        scatter.name(item.dot) ?? "not named yet", column: room.column, row: room.row + 1 + row,
        style: theme.text, maxColumns: room.columns)
    }
  }
}

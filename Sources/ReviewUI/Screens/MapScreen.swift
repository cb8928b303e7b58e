import TerminalUI

/// The gallery's chips in two dimensions: who looks like whom, and who does not look like itself.
enum MapScreen {
  /// Where the parts of the screen are.
  struct Parts: Hashable {
    /// The chips.
    let plot: Rect
    /// What is under the cursor.
    let panel: Rect
    /// Its picture; empty where none is drawn.
    let picture: Rect

    init(_ model: ReviewModel) {
      let room = Layout(model.size).body.inset(columns: 1, rows: 1).split(top: 1).1
      guard !model.settings.screenReader else {
        (plot, panel) = (room, room.inset(columns: 1, rows: 0))
        picture = Rect(column: room.column, row: room.row, columns: 0, rows: 0)
        return
      }
      let columns = min(44, max(20, room.columns / 4))
      let (right, left) = room.split(right: columns + 2)
      plot = left
      panel = right.inset(columns: 1, rows: 0)
      let rows = min(panel.columns / 2, panel.rows / 2)
      picture =
        IndividualsScreen.drawsPictures(model) && rows >= 4
        ? Rect(
          column: panel.column, row: panel.row, columns: min(panel.columns, rows * 2), rows: rows)
        : Rect(column: panel.column, row: panel.row, columns: 0, rows: 0)
    }
  }

  static func draw(_ model: ReviewModel, in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let state = model.map
    canvas.box(rect, title: Screen.map.title, style: theme.border, titleStyle: theme.strong)
    let room = rect.inset(columns: 2, rows: 1)
    guard let scatter = state.scatter, !scatter.dots.isEmpty else {
      canvas.putBlock(words(model, theme), in: room)
      return
    }
    canvas.put(
      heading(scatter, state, theme), column: room.column, row: room.row, style: theme.quiet,
      maxColumns: room.columns)
    let parts = Parts(model)
    if !theme.isLinear { drawPlot(model, scatter, parts.plot, on: &canvas) }
    drawPanel(model, scatter, parts, on: &canvas)
    if let problem = state.problem {
      canvas.caption("! not made again: \(problem)", of: rect, style: theme.failed)
    }
  }

  /// What there is to say while there is no map.
  private static func words(
    _ model: ReviewModel, _ theme: Theme
  ) -> [(text: String, style: Style)] {
    let again = "\(model.keymap.label(for: .reload)) tries again"
    if let problem = model.map.problem {
      return [
        ("Could not draw the map", theme.failed), ("", theme.text), (problem, theme.text),
        ("", theme.text), (again, theme.quiet),
      ]
    }
    if model.map.scatter != nil {
      return [
        ("No chip has a vector yet.", theme.strong), ("", theme.text),
        ("\(model.keymap.label(for: .embed)) computes them; \(again).", theme.text),
      ]
    }
    return [("Drawing the map\(theme.waiting)", theme.quiet)]
  }

  /// What made the map.
  private static func heading(
    _ scatter: MapScatter, _ state: MapState, _ theme: Theme
  ) -> String {
    let count = scatter.dots.count
    let outliers = scatter.dots.count(where: \.isOutlier)
    let unnamed = scatter.dots.count { $0.individual == nil }
    var parts = [
      count < scatter.total
        ? "\(count) of \(scatter.total) chips" : count == 1 ? "1 chip" : "\(count) chips"
    ]
    if outliers > 0 { parts.append("\(outliers) far from their own") }
    if unnamed > 0 { parts.append("\(unnamed) not named yet") }
    parts.append(scatter.method + (scatter.isMoving ? theme.waiting : ""))
    parts.append(scatter.modelName)
    return parts.joined(separator: theme.separator)
  }

  // MARK: - The plot

  private static func drawPlot(
    _ model: ReviewModel, _ scatter: MapScatter, _ plot: Rect, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let window = MapWindow(model.map, plot: plot)
    let cells = window.cells(scatter, selection: model.map.selection)
    for (cell, indices) in cells where plot.contains(cell) {
      guard let index = indices.first else { continue }
      canvas.put(
        sign(scatter.dots[index], theme), column: cell.column, row: cell.row,
        style: style(scatter.dots[index], model, theme), maxColumns: 1)
    }
    guard let selected = model.map.selected else { return }
    let cell = window.cell(selected.place)
    guard plot.contains(cell) else { return }
    // Brackets, for a colour alone would not be seen by all.
    let place = Rect(column: cell.column - 1, row: cell.row, columns: 3, rows: 1)
      .intersection(plot)
    let text = "[\(sign(selected, theme))]"
    canvas.put(
      place.column > cell.column - 1 ? String(text.dropFirst()) : text, column: place.column,
      row: place.row, style: theme.selectedRow, maxColumns: place.columns)
    canvas.pointCursor(at: cell)
  }

  /// The letter of a chip.
  static func sign(_ dot: MapScatter.Dot, _ theme: Theme) -> String {
    dot.individual.map(MapScatter.letter) ?? (theme.unicode ? "·" : ".")
  }

  /// The looks of a chip's letter.
  static func style(_ dot: MapScatter.Dot, _ model: ReviewModel, _ theme: Theme) -> Style {
    guard let individual = dot.individual else { return theme.quiet }
    var style = theme.text
    if model.capabilities.colors >= 256 {
      style.foreground = .palette(MapScatter.color(individual))
    }
    return dot.isOutlier ? style.adding(.reverse) : style
  }
}

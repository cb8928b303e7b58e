import TerminalUI

/// What was found out about the terminal, what was chosen, and why.
enum TerminalPanel {
  static func draw(
    _ model: ReviewModel, from scroll: Int, _ layout: Layout, on canvas: inout Canvas
  ) {
    let box = layout.body
    ScrollPanel.draw(
      lines(of: model, width: box.columns - 4, canvas.theme), from: scroll, title: "Terminal",
      in: box, on: &canvas)
  }

  /// The text, in rows of at most `width` columns.
  static func lines(of model: ReviewModel, width: Int, _ theme: Theme) -> [ScrollPanel.Line] {
    var lines = [ScrollPanel.Line(text: "Found", style: theme.strong)]
    for finding in model.terminal {
      lines += told(finding.topic, finding.text, width: width, theme)
    }
    if model.terminal.isEmpty {
      lines.append(
        ScrollPanel.Line(text: "Nothing was told of the terminal.", style: theme.quiet))
    }
    lines += [ScrollPanel.Line(), ScrollPanel.Line(text: "In use", style: theme.strong)]
    for (topic, text) in inUse(model) { lines += told(topic, text, width: width, theme) }
    return lines
  }

  /// What the screen makes of it, after all settings.
  private static func inUse(_ model: ReviewModel) -> [(topic: String, text: String)] {
    let capabilities = model.capabilities
    let settings = model.settings
    let key = model.keymap.label(for:)
    let colors =
      settings.monochrome
      ? "none, as NO_COLOR or the settings ask"
      : "\(capabilities.colors), \(settings.theme.rawValue)"
    let characters =
      settings.ascii ? "ASCII, as the settings ask" : capabilities.unicode ? "Unicode" : "ASCII"
    let mouse =
      settings.mouse
      ? "clicks and wheel; \(key(.toggleMouse)) leaves it to the terminal, to select text"
      : "selects text, as the terminal does it; \(key(.toggleMouse)) listens to it"
    let early =
      settings.guardMilliseconds > 0
      ? "decisions within \(settings.guardMilliseconds) ms of a new probe are ignored"
      : "decisions count however early they come"
    return [
      ("size", "\(model.size.columns) columns, \(model.size.rows) rows"),
      ("pictures", capabilities.pictures.rawValue), ("colours", colors),
      ("characters", characters), ("mouse", mouse), ("keys", early),
    ] + (settings.screenReader ? [("reader", "plain lines for a screen reader")] : [])
  }

  private static func told(
    _ topic: String, _ text: String, width: Int, _ theme: Theme
  ) -> [ScrollPanel.Line] {
    let column = 16
    return Label.wrap(text, columns: max(10, width - column)).enumerated().map { row, part in
      ScrollPanel.Line(
        label: row == 0 ? topic : "", labelColumns: column, text: part, style: theme.text)
    }
  }
}

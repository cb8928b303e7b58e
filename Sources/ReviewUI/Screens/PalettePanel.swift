import TerminalUI

/// The commands that fit what is typed, with their keys, above the prompt.
enum PalettePanel {
  static func draw(
    _ prompt: PalettePrompt, _ model: ReviewModel, _ layout: Layout, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let choices = model.paletteChoices(prompt)
    let rows = min(max(1, choices.count), 12, layout.body.rows - 2) + 2
    let box = layout.body.split(bottom: rows).0
    canvas.fill(box, style: theme.text)
    canvas.box(box, title: "Commands", style: theme.border, titleStyle: theme.strong)
    let room = box.inset(columns: 2, rows: 1)
    guard !choices.isEmpty else {
      canvas.put(
        "No command has that in its name.", column: room.column, row: room.row,
        style: theme.quiet, maxColumns: room.columns)
      return
    }
    // On narrow screens what a command does needs the columns more than its second key.
    let keys = room.columns >= 100 ? 17 : 10
    let selected = min(prompt.selected, choices.count - 1)
    let first = max(0, min(selected - room.rows / 2, choices.count - room.rows))
    for (row, command) in choices.dropFirst(first).prefix(room.rows).enumerated() {
      let isSelected = first + row == selected
      let line = Rect(column: room.column, row: room.row + row, columns: room.columns, rows: 1)
      let style = isSelected ? theme.selectedRow : theme.text
      canvas.fill(line, style: style)
      canvas.put(
        (isSelected ? theme.marker : " ") + " " + command.name, column: line.column, row: line.row,
        style: style, maxColumns: 20)
      canvas.put(
        model.keymap.keyText(for: command, columns: keys), column: line.column + 20,
        row: line.row, style: isSelected ? style : theme.key, maxColumns: keys)
      canvas.put(
        command.help, column: line.column + 21 + keys, row: line.row,
        style: isSelected ? style : theme.quiet, maxColumns: line.columns - 21 - keys)
    }
  }
}

extension Keymap {
  /// The keys of a command, as many as fit, for lists of commands; empty if it has none.
  func keyText(for command: Command, columns: Int) -> String {
    var keys: [String] = []
    for binding in bindings where binding.command == command {
      keys += binding.keys.map(\.description).filter { !keys.contains($0) }
    }
    while keys.count > 1, TextWidth.columns(of: keys.joined(separator: " ")) > columns {
      keys.removeLast()
    }
    return keys.joined(separator: " ")
  }
}

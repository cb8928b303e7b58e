import TerminalUI

/// Every key and what it does, from the keymap.
enum HelpScreen {
  /// Where the help lies.
  static func box(in layout: Layout) -> Rect {
    layout.body
  }

  static func draw(
    _ text: HelpText, _ model: ReviewModel, _ layout: Layout, on canvas: inout Canvas
  ) {
    let box = box(in: layout)
    let sought = text.editor.text
    ScrollPanel.draw(
      lines(model.keymap, matching: sought, width: box.columns - 4, canvas.theme),
      from: text.scroll, title: sought.isEmpty ? "Keys" : "Keys: \(sought)", in: box, on: &canvas)
  }

  /// The text, in rows of at most `width` columns: all commands, or those that hold a text.
  static func lines(
    _ keymap: Keymap, matching sought: String = "", width: Int, _ theme: Theme
  ) -> [ScrollPanel.Line] {
    let column = 16
    let sought = sought.lowercased()
    var lines: [ScrollPanel.Line] = []
    for topic in Command.Topic.allCases {
      var told: Set<String> = []
      var section: [ScrollPanel.Line] = []
      for command in Command.allCases
      where command.topic == topic && told.insert(command.help).inserted {
        var keys: [String] = []
        for binding in keymap.bindings where binding.command.help == command.help {
          keys += binding.keys.map(\.description).filter { !keys.contains($0) }
        }
        guard
          sought.isEmpty || command.help.lowercased().contains(sought)
            || command.name.contains(sought) || keys.contains(where: { $0.lowercased() == sought })
        else { continue }
        let names = Label.wrap(keys.joined(separator: " "), columns: column - 2)
        let help = Label.wrap(command.help, columns: max(10, width - column))
        for row in 0..<max(names.count, help.count) {
          section.append(
            ScrollPanel.Line(
              label: row < names.count ? names[row] : "", labelColumns: column,
              text: row < help.count ? help[row] : "", style: theme.text))
        }
      }
      guard !section.isEmpty else { continue }
      if !lines.isEmpty { lines.append(ScrollPanel.Line()) }
      lines.append(ScrollPanel.Line(text: topic.rawValue, style: theme.strong))
      lines += section
    }
    return lines.isEmpty
      ? [ScrollPanel.Line(text: "No command is about that.", style: theme.quiet)] : lines
  }
}

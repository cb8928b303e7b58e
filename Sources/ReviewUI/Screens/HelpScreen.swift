import TerminalUI

/// Every key and what it does, from the keymap.
enum HelpScreen {
  /// Where the help lies.
  static func box(in layout: Layout) -> Rect {
    layout.body
  }

  static func draw(from scroll: Int, _ layout: Layout, on canvas: inout Canvas) {
    let box = box(in: layout)
    ScrollPanel.draw(
      lines(width: box.columns - 4, canvas.theme), from: scroll, title: "Keys", in: box,
      on: &canvas)
  }

  /// The text, in rows of at most `width` columns.
  static func lines(width: Int, _ theme: Theme) -> [ScrollPanel.Line] {
    let keymap = Keymap.standard
    let column = 16
    var lines: [ScrollPanel.Line] = []
    for topic in Command.Topic.allCases {
      if !lines.isEmpty { lines.append(ScrollPanel.Line()) }
      lines.append(ScrollPanel.Line(text: topic.rawValue, style: theme.strong))
      var told: Set<String> = []
      for command in Command.allCases
      where command.topic == topic && told.insert(command.help).inserted {
        var keys: [String] = []
        for binding in keymap.bindings where binding.command.help == command.help {
          keys += binding.keys.map(\.description).filter { !keys.contains($0) }
        }
        let names = Label.wrap(keys.joined(separator: " "), columns: column - 2)
        let help = Label.wrap(command.help, columns: max(10, width - column))
        for row in 0..<max(names.count, help.count) {
          lines.append(
            ScrollPanel.Line(
              label: row < names.count ? names[row] : "", labelColumns: column,
              text: row < help.count ? help[row] : "", style: theme.text))
        }
      }
    }
    return lines
  }
}

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
      lines(
        model.keymap, matching: sought, in: model.screenContext, width: box.columns - 4,
        canvas.theme),
      from: text.scroll, title: sought.isEmpty ? "Keys" : "Keys: \(sought)", in: box, on: &canvas)
  }

  /// The text, in rows of at most `width` columns: all commands, or those that hold a text.
  ///
  /// The keys of the screen that the help was opened on come first; what works everywhere, and what
  /// works elsewhere, follows by topics.
  static func lines(
    _ keymap: Keymap, matching sought: String = "", in here: KeyContext, width: Int, _ theme: Theme
  ) -> [ScrollPanel.Line] {
    let sought = sought.lowercased()
    let local = Command.allCases.filter {
      $0.topic != .program && !keymap.keys(for: $0, in: here).isEmpty
    }
    let localHelp = Set(local.map(\.help))
    var lines: [ScrollPanel.Line] = []
    func add(_ title: String, _ commands: [Command], keys: (Command) -> [String]) {
      var told: Set<String> = []
      var section: [ScrollPanel.Line] = []
      // Commands of one kind (a digit for each place) are told once.
      for command in commands where told.insert(command.help).inserted {
        let keys = keys(command)
        guard
          sought.isEmpty || command.help.lowercased().contains(sought)
            || command.name.contains(sought) || keys.contains(where: { $0.lowercased() == sought })
        else { continue }
        section += row(keys, command.help, width: width, theme)
      }
      guard !section.isEmpty else { return }
      if !lines.isEmpty { lines.append(ScrollPanel.Line()) }
      lines.append(ScrollPanel.Line(text: title, style: theme.strong))
      lines += section
    }
    add("On this screen: \(here.title)", local) { keys(of: $0, keymap, in: here) }
    for topic in [Command.Topic.program, .deciding, .looking, .panels] {
      let others = Command.allCases.filter { command in
        command.topic == topic && keymap.offers(command)
          && (!localHelp.contains(command.help) || !elsewhere(command, keymap, here).isEmpty)
      }
      add(topic.elsewhere, others) { command in
        localHelp.contains(command.help)
          ? elsewhere(command, keymap, here) : keys(of: command, keymap, in: nil)
      }
    }
    return lines.isEmpty
      ? [ScrollPanel.Line(text: "No command is about that.", style: theme.quiet)] : lines
  }

  /// The keys of all commands with the same help, here or anywhere; what has none is done by name.
  private static func keys(
    of command: Command, _ keymap: Keymap, in context: KeyContext?
  ) -> [String] {
    var keys: [String] = []
    for binding in keymap.bindings
    where binding.command.help == command.help
      && (context.map(binding.contexts.contains) ?? true)
    {
      keys += binding.keys.map(\.description).filter { !keys.contains($0) }
    }
    return keys.isEmpty ? [":" + command.name] : keys
  }

  /// The keys that mean a command only on other screens.
  private static func elsewhere(
    _ command: Command, _ keymap: Keymap, _ here: KeyContext
  ) -> [String] {
    let local = Set(keys(of: command, keymap, in: here))
    return keys(of: command, keymap, in: nil).filter { !local.contains($0) }
  }

  private static func row(
    _ keys: [String], _ help: String, width: Int, _ theme: Theme
  ) -> [ScrollPanel.Line] {
    let column = 16
    let names = Label.wrap(keys.joined(separator: " "), columns: column - 2)
    let help = Label.wrap(help, columns: max(10, width - column))
    return (0..<max(names.count, help.count)).map { row in
      ScrollPanel.Line(
        label: row < names.count ? names[row] : "", labelColumns: column,
        text: row < help.count ? help[row] : "", style: theme.text)
    }
  }
}

extension Command.Topic {
  /// The title above commands of this topic that do not belong to the present screen.
  fileprivate var elsewhere: String {
    switch self {
    case .deciding, .looking: rawValue + " elsewhere"
    case .program, .panels: rawValue
    }
  }
}

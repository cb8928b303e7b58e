import Testing
import TerminalUI

@testable import ReviewUI

@Suite("Keymap")
struct KeymapTests {
  @Test("No key is bound twice where it would mean two things", arguments: KeyContext.allCases)
  func noDuplicates(context: KeyContext) {
    var seen: [KeySequence: Command] = [:]
    for binding in Keymap.standard.bindings where binding.contexts.contains(context) {
      for key in binding.keys {
        #expect(seen[key] == nil, "\(key) in \(context) is bound to two commands")
        seen[key] = binding.command
      }
    }
  }

  @Test("Every command is listed once, has a key and a sentence of help")
  func everyCommandHasKeyAndHelp() {
    #expect(Set(Command.allCases).count == Command.allCases.count)
    for command in Command.allCases {
      #expect(command.help.count > 8, "\(command)")
      #expect(
        command.isInPalette || Keymap.standard.bindings.contains { $0.command == command },
        "\(command) can not be reached")
    }
    for binding in Keymap.standard.bindings {
      #expect(Command.allCases.contains(binding.command), "\(binding.command) is not listed")
      #expect(!binding.keys.isEmpty && !binding.contexts.isEmpty)
    }
  }

  @Test("The help screen names every key")
  func helpIsComplete() {
    for context in KeyContext.screens {
      let lines = HelpScreen.lines(.standard, in: context, width: 76, Theme(.full))
      let text = lines.map { $0.label + " " + $0.text }.joined(separator: "\n")
      for binding in Keymap.standard.bindings {
        for key in binding.keys { #expect(text.contains(key.description), "\(key), \(context)") }
      }
    }
  }

  @Test("The keys of the contract mean what it says")
  func contract() {
    let expected: [(String, Command)] = [
      ("1", .accept(1)), ("2", .accept(2)), ("3", .accept(3)), ("4", .accept(4)),
      ("5", .accept(5)), ("x", .rejectSelected), ("X", .rejectShown), ("n", .declareNew),
      ("s", .skip), ("u", .undo), ("C-r", .redo), ("z", .zoom), ("Tab", .selectNext),
      ("Left", .selectLeft), ("h", .selectLeft), ("j", .selectDown), ("k", .selectUp),
      ("l", .selectRight), ("Enter", .acceptSelected), ("Space", .nextEvidence), ("/", .assign),
      ("-", .markUnusable), ("c", .markNotComparable), ("i", .details), ("?", .help),
      ("q", .quit), ("b", .toggleBurst), ("C-l", .redraw), ("C-z", .suspend),
    ]
    for (text, command) in expected {
      let key = Key(text)
      #expect(key.flatMap { Keymap.standard.command(for: $0, in: .review) } == command, "\(text)")
    }
  }

  @Test("Hints gather digits, and never lose help or the way out", arguments: [58, 78, 118, 298])
  func hints(columns: Int) {
    for context in KeyContext.allCases where context != .tooSmall {
      let row = Keymap.standard.hintRows(for: context, columns: columns, rows: 1)[0]
      let used = row.reduce(-2) { $0 + 3 + $1.key.count + $1.action.count }
      #expect(used <= columns)
      let actions = row.map(\.action)
      #expect(actions.contains("back") || actions.contains("quit"), "\(context) \(actions)")
    }
    let review = Keymap.standard.hintRows(for: .review, columns: columns, rows: 1)[0]
    #expect(review.first == Keymap.Hint(key: "1-5", action: "accept"))
    #expect(review.contains(Keymap.Hint(key: "?", action: "help")))
  }
}

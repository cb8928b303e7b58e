import Foundation
import Testing
import TerminalUI

@Suite struct KeyTests {
  private static let all: [(String, Key)] = [
    ("x", .character("x")), ("X", .character("X")), ("Space", .character(" ")),
    ("-", .character("-")), ("é", .character("é")), ("C-r", .control("r")),
    ("C-Space", .control(" ")), ("M-x", .alt("x")), ("M-X", .alt("X")), ("Enter", .enter),
    ("Esc", .escape), ("Tab", .tab), ("BackTab", .backTab), ("Backspace", .backspace),
    ("Delete", .delete), ("Up", .up), ("PageDown", .pageDown), ("Insert", .insert),
    ("F1", .function(1)), ("F12", .function(12)), ("F", .character("F")),
  ]

  @Test(arguments: all)
  func textFormIsReadBack(text: String, key: Key) throws {
    #expect(key.description == text)
    #expect(Key(text) == key)
    let coded = try JSONEncoder().encode([key])
    #expect(String(decoding: coded, as: UTF8.self) == "[\"\(text)\"]")
    #expect(try JSONDecoder().decode([Key].self, from: coded) == [key])
  }

  @Test(arguments: [
    ("ctrl-R", Key.control("r")), ("escape", .escape), ("return", .enter), ("PGDN", .pageDown),
    ("Shift-Tab", .backTab), ("alt-x", .alt("x")), (" ", .character(" ")),
  ])
  func readsOtherSpellings(text: String, key: Key) {
    #expect(Key(text) == key)
  }

  @Test(arguments: ["", "xy", "C-", "C-xy", "F0", "F99", "F-1", "\u{1B}", "\n", "M-", "Entr"])
  func refusesWhatIsNoKey(_ text: String) {
    #expect(Key(text) == nil)
  }
}

import Testing
import TerminalUI
import TestSupport

@Suite(.serialized) struct InputTests {
  @Test(arguments: [
    Key.character("1"), .character("é"), .character("熊"), .character(" "), .control("r"),
    .control("a"), .enter, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right,
    .home, .end, .pageUp, .pageDown, .function(1), .function(5), .function(12), .alt("x"), .escape,
  ])
  func readsKeys(_ key: Key) throws {
    let program = try Probe.start()
    _ = try Probe.shown(program)
    program.send(keys: [key])
    try program.waitUntil("\(key)") { $0.rows[5].hasPrefix("│ events \(key) ") }
  }

  @Test(arguments: [
    "\u{1B}[1;5C", "\u{1B}[49;3u", "\u{1B}[1;9P", "\u{1B}[>0;1;2c", "\u{1B}[<2;3;4M",
  ])
  func swallowsSequencesThatItDoesNotKnow(_ sequence: String) throws {
    let program = try Probe.start()
    _ = try Probe.shown(program)
    program.send(bytes: Array(sequence.utf8))
    program.send(text: "x")
    // Nothing but the x: none of the sequence's digits was taken for a command.
    try program.waitUntil("the x") { $0.rows[5].hasPrefix("│ events x  ") }
  }

  @Test func takesAPasteAsText() throws {
    let program = try Probe.start()
    _ = try Probe.shown(program)
    program.paste("1xq 熊")
    try program.waitUntil("the paste") { $0.contains("events paste(1xq 熊)") }
  }

  @Test func reportsFocus() throws {
    let program = try Probe.start()
    _ = try Probe.shown(program)
    program.focus(false)
    try program.waitUntil("the loss") { $0.contains("events blur") }
    program.focus(true)
    try program.waitUntil("the return") { $0.contains("events blur focus") }
  }

  @Test func followsTheSizeAtOnce() throws {
    let program = try Probe.start()
    _ = try Probe.shown(program)
    for size in [
      Size(columns: 120, rows: 40), Size(columns: 41, rows: 12), Size(columns: 300, rows: 90),
    ] {
      program.resize(to: size)
      let screen = try program.waitUntil("\(size)") {
        $0.rows[0].hasPrefix("┌ probe \(size.columns)x\(size.rows) ")
          && $0[column: size.columns - 1, row: size.rows - 1].text == "┘"
      }
      #expect(screen[column: size.columns - 1, row: 0].text == "┐")
      #expect(screen[column: 0, row: size.rows - 1].text == "└")
    }
  }
}

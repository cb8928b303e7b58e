import Testing
import TerminalUI
import TestSupport

@Suite(.serialized) struct ScreenTests {
  @Test func drawsTrueColoursAttributesAndWideCharacters() throws {
    let program = try Probe.start()
    _ = try Probe.shown(program)
    // A frame may arrive in pieces; its last row is the end of it.
    let screen = try program.waitUntil("the whole frame", timeout: .seconds(20)) {
      $0.rows[23].hasPrefix("└")
    }
    #expect(screen.isAlternate)
    #expect(!screen.isCursorVisible)
    #expect(screen.contains("colors 16777216 blocks"))
    let red = screen[column: 2, row: 1]
    #expect(red.text == "r")
    // The blue's red part is 3: direct terminals keep it, because the whole number is above 7.
    #expect(
      red.style
        == Style(
          foreground: .rgb(200, 40, 30), background: .rgb(3, 5, 250), attributes: .bold))
    #expect(
      screen[column: 8, row: 1].style
        == Style(foreground: .palette(2), attributes: [.reverse, .underline]))
    #expect(screen.rows[2].hasPrefix("│ 熊猫|é|👩|FI|"))
    #expect(screen[column: 2, row: 2].columns == 2)
    #expect(screen[column: 3, row: 2].isContinuation)
    #expect(screen[column: 6, row: 2].text == "|")
    #expect(screen[column: 79, row: 2].text == "│")
    #expect(screen.rows[3].hasPrefix("│ bad␛[31m\u{FFFD}x␊y"))
    #expect(screen.rows[23] == "└" + String(repeating: "─", count: 78) + "┘")
    program.send(text: "q")
    #expect(try program.waitForExit() == .exited(0))
    #expect(!program.screen.isAlternate)
    #expect(program.screen.isCursorVisible)
  }

  @Test func asksTheTerminalWhereTheEnvironmentDoesNotTell() throws {
    let program = try Probe.start(["COLORTERM": ""])
    let screen = try Probe.shown(program)
    #expect(screen.contains("the terminal"))
    #expect(screen.contains("colors 16777216") || screen.contains("colors 256 grey"))
    // What the terminal answered is not taken for keys.
    #expect(screen.rows[5] == "│ events" + String(repeating: " ", count: 71) + "│")
  }

  @Test(arguments: [
    ("xterm-256color", "colors 256 grey", Color.palette(160)),
    ("linux", "colors 8 none", Color.palette(1)), ("vt100", "colors 0 none", Color.standard),
  ])
  func usesFewerColoursWhereThereAreFewer(
    term: String, colors: String, red: Color
  ) throws {
    let program = try Probe.start(["TERM": term, "COLORTERM": "", "TMUX": "/nowhere,1,0"])
    let screen = try Probe.shown(program)
    #expect(screen.contains(colors))
    let shown = screen[column: 2, row: 1].style.foreground
    #expect(shown == red)
    #expect(screen.rows[2].hasPrefix("│ 熊猫|é|👩|FI|"))
  }

  @Test func tellsWhyItCannotOpen() throws {
    for (term, words) in [
      ("", "TERM is not set"), ("dumb", "\"dumb\""), ("nonesuch-9", "\"nonesuch-9\""),
    ] {
      let program = try Probe.start(["TERM": term])
      #expect(try program.waitForExit() == .exited(2))
      #expect(program.screen.text.contains(words))
      #expect(!program.screen.isAlternate)
    }
  }

  @Test func refusesAFileAndTakesTheTerminalOfItsSession() throws {
    let path = try PtyBuiltProgram.path(of: "NcursesProbe")
    let refused = try PtyProgram(
      path: "/bin/sh", arguments: ["-c", "'\(path)' </dev/null | cat; echo done"])
    #expect(try refused.waitForExit() == .exited(0))
    #expect(refused.screen.text.contains("not a terminal"))
    let program = try PtyProgram(
      path: "/bin/sh", arguments: ["-c", "'\(path)' /dev/null --tty </dev/null >/dev/null"])
    _ = try Probe.shown(program)
    program.send(text: "q")
    #expect(try program.waitForExit() == .exited(0))
  }

  @Test func movesToC_UTF8WhereTheLocaleIsC() throws {
    for locale in ["C", "xx_YY.UTF-8", ""] {
      let program = try Probe.start(["LANG": locale, "LC_ALL": locale])
      #expect(try Probe.shown(program).rows[2].hasPrefix("│ 熊猫|é|"))
    }
  }

  @Test func sendsOnlyWhatChanged() throws {
    let program = try Probe.start()
    _ = try Probe.shown(program)
    let before = program.bytesReceived
    program.send(text: "x")
    try program.waitUntil("the key") { $0.contains("events x") }
    let sent = program.bytesReceived - before
    #expect(sent > 0 && sent < 40, "one changed cell took \(sent) bytes")
  }

  @Test func survivesMoreColoursThanThereArePairs() throws {
    // 200 x 60 cells with a colour each: the seventh frame is beyond 65,536 pairs.
    let program = try Probe.start(size: Size(columns: 200, rows: 60))
    _ = try Probe.shown(program)
    for round in 1...7 {
      program.send(text: "p")
      let screen = try program.waitUntil("round \(round)") {
        $0.contains("hues \(round) ") && $0[column: 198, row: 58].style == hue(round, 198, 58)
      }
      #expect(screen[column: 1, row: 9].style == hue(round, 1, 9))
      #expect(screen[column: 100, row: 30].style == hue(round, 100, 30))
      #expect(screen[column: 2, row: 1].style.foreground == .rgb(200, 40, 30))
    }
  }

  private func hue(_ round: Int, _ column: Int, _ row: Int) -> Style {
    let number = (round * 60 + row) * 200 + column
    return Style(
      foreground: .rgb(
        UInt8(truncatingIfNeeded: number >> 12), UInt8(truncatingIfNeeded: number >> 4),
        UInt8(truncatingIfNeeded: number << 4) | 8), background: .rgb(99, 100, 101))
  }

  @Test func showsTheCursorWhereTheFrameWantsIt() throws {
    let program = try Probe.start()
    _ = try Probe.shown(program)
    program.send(text: "c")
    try program.waitUntil("the cursor") {
      $0.isCursorVisible && $0.cursor == Point(column: 4, row: 2)
    }
    program.send(text: "x")
    try program.waitUntil("the cursor gone") { !$0.isCursorVisible }
  }
}

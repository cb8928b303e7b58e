import Glibc
import TerminalUI
import Testing

@testable import NcursesTerminal

@Suite struct ChoiceTests {
  @Test(arguments: [
    (["TERM": "xterm-256color", "COLORTERM": "truecolor"], ["xterm-direct", "xterm-256color"]),
    (
      ["TERM": "xterm-kitty", "COLORTERM": "24bit"],
      ["kitty-direct", "xterm-direct", "xterm-kitty"]
    ),
    (["TERM": "foot", "COLORTERM": "truecolor"], ["foot-direct", "xterm-direct", "foot"]),
    (["TERM": "tmux-256color", "TMUX": "/x,1,0"], ["tmux-direct", "tmux-256color"]),
    (["TERM": "vte-direct"], ["vte-direct"]),
  ])
  func choosesEntriesForTrueColour(environment: [String: String], entries: [String]) throws {
    let choice = try TerminalChoice { environment[$0] }
    #expect(choice.entries(trueColor: true) == entries)
    #expect(choice.entries(trueColor: false) == [environment["TERM"] ?? ""])
  }

  @Test(arguments: [
    (["TERM": "xterm-256color"], TerminalChoice.ColorTest.askTerminal),
    (["TERM": "xterm-256color", "COLORTERM": "truecolor", "TMUX": "x"], .askTmux),
    (["TERM": "linux", "COLORTERM": "truecolor"], .terminfo),
    (["TERM": "screen-256color"], .terminfo),
    (["TERM": "xterm", "COLORTERM": "24bit"], .trueColor("COLORTERM is 24bit")),
  ])
  func choosesHowToFindOut(environment: [String: String], test: TerminalChoice.ColorTest) throws {
    #expect(try TerminalChoice { environment[$0] }.colorTest == test)
  }

  @Test func waitsLongerOverSSH() throws {
    let near = try TerminalChoice { $0 == "TERM" ? "xterm" : nil }
    let far = try TerminalChoice { ["TERM": "xterm", "SSH_TTY": "/dev/pts/1"][$0] }
    #expect(near.answerMilliseconds == 300 && far.answerMilliseconds == 1000)
    #expect(near.escapeMilliseconds < far.escapeMilliseconds)
  }

  @Test(arguments: [nil, "", "dumb", "unknown"])
  func refusesHopelessTerminals(term: String?) {
    #expect(throws: TerminalError.unknownTerminal(term ?? "")) {
      _ = try TerminalChoice { $0 == "TERM" ? term : nil }
    }
  }

  @Test(arguments: [
    ("\u{1B}P1$r48:2:1:2:3m\u{1B}\\\u{1B}[?62c", true, true, ""),
    ("\u{1B}P1$r0;48:2::1:2:3m\u{1B}\\\u{1B}[?1;2c", true, true, ""),
    ("\u{1B}P1$r0;48;2;1;2;3m\u{1B}\\\u{1B}[?62;4c", true, true, ""),
    ("\u{1B}P1$r0;48:5:16m\u{1B}\\\u{1B}[?62c", false, true, ""),
    ("\u{1B}P0$r\u{1B}\\\u{1B}[?62c", false, true, ""), ("\u{1B}[?62c", false, true, ""),
    ("ab\u{1B}P>|foo 1.2\u{1B}\\c\u{1B}[?6cd", false, true, "abcd"), ("", false, false, ""),
    ("\u{1B}P1$r48:2:1:2:3m", false, false, "\u{1B}P1$r48:2:1:2:3m"),
  ])
  func readsAnswers(bytes: String, trueColor: Bool, complete: Bool, typed: String) {
    let reply = ProbeReply(Array(bytes.utf8))
    #expect(reply.trueColor == trueColor)
    #expect(reply.isComplete == complete)
    #expect(reply.typed == Array(typed.utf8))
    #expect(reply.version == (bytes.contains("foo") ? "foo 1.2" : nil))
  }

  @Test(arguments: [
    (1 << 24, Color.rgb(1, 2, 3), Int32(0x010203)), (1 << 24, .rgb(0, 0, 5), 8),
    (1 << 24, .rgb(0, 0, 8), 8), (1 << 24, .palette(3), 3), (1 << 24, .palette(9), 0xff0000),
    (1 << 24, .palette(255), 0xeeeeee), (1 << 24, .standard, -1), (256, .rgb(255, 0, 0), 196),
    (256, .rgb(128, 128, 128), 244), (256, .rgb(0, 0, 0), 16), (256, .rgb(255, 255, 255), 231),
    (256, .palette(200), 200), (16, .rgb(250, 10, 10), 9), (8, .rgb(250, 10, 10), 1),
    (8, .palette(9), 1), (8, .palette(7), 7), (0, .rgb(9, 9, 9), -1), (0, .palette(1), -1),
  ])
  func mapsColours(colors: Int, color: Color, number: Int32) {
    #expect(Palette(colors: colors).number(of: color) == number)
  }

  @Test func greysStayGreyAndInOrder() {
    let palette = Palette(colors: 256)
    var last = 0
    for value in UInt8(0)...255 {
      let number = palette.number(of: .rgb(value, value, value))
      let (red, green, blue) = Palette.components(of: UInt8(number))
      #expect(red == green && green == blue)
      #expect(Int(red) >= last && abs(Int(red) - Int(value)) <= 10, "\(value)")
      last = Int(red)
    }
  }

  @Test func pairsAreSharedAndLimited() {
    var pairs = ColorPairs(limit: 3)
    #expect(pairs.number(foreground: -1, background: -1) == .known(0))
    #expect(pairs.number(foreground: 1, background: -1) == .new(1))
    #expect(pairs.number(foreground: -1, background: 1) == .new(2))
    #expect(pairs.number(foreground: 1, background: -1) == .known(1))
    #expect(pairs.number(foreground: 5, background: 5) == .full)
    pairs.removeAll()
    #expect(pairs.number(foreground: 5, background: 5) == .new(1))
  }

  @Test func theWidthTableAgreesWithTheCLibrary() {
    #expect(LocaleSetup.useUnicode())
    var different: [String] = []
    var compared = 0
    for value in UInt32(0x20)..<0x3_2000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = TextWidth.sanitise(String(scalar))
      guard text == String(scalar), let character = text.first else { continue }
      let library = CellText.columnsInLibrary(wchar_t(bitPattern: value))
      guard library >= 0 else { continue }  // newer than the C library, which draws a symbol
      compared += 1
      if TextWidth.columns(of: character) != Int(library) {
        different.append(String(value, radix: 16))
      }
    }
    #expect(compared > 100_000)
    // A few marks changed their kind from one Unicode version to the next.
    #expect(different.count <= 100, "\(different.count) of \(compared): \(different.prefix(40))")
  }

  @Test func drawsASCIIWhereTheLocaleHasNoMore() {
    #expect(LocaleSetup.useUnicode())
    #expect(CellText.wideCharacters(of: "─", columns: 1, unicode: false) == [[45, 0]])
    #expect(CellText.wideCharacters(of: "熊", columns: 2, unicode: false) == [[63, 0], [63, 0]])
    #expect(CellText.wideCharacters(of: "x", columns: 1, unicode: false) == [[120, 0]])
    #expect(CellText.wideCharacters(of: "熊", columns: 2, unicode: true) == [[0x718a, 0]])
  }
}

import TerminalUI
import Testing

@testable import NcursesTerminal

@Suite struct DecoderTests {
  private func events(_ text: String) -> [InputEvent] {
    var decoder = InputDecoder()
    return text.unicodeScalars.flatMap { decoder.feed(.scalar($0.value)) } + decoder.flush()
  }

  @Test(arguments: [
    ("x", ["x"]), ("\u{1B}", ["Esc"]), ("\u{1B}\u{1B}", ["Esc", "Esc"]), ("\u{1B}x", ["M-x"]),
    ("\u{1B}[A", ["Up"]), ("\u{1B}OB", ["Down"]), ("\u{1B}[Z", ["BackTab"]),
    ("\u{1B}[3~", ["Delete"]),
    ("\u{1B}[15~", ["F5"]), ("\u{1B}OP", ["F1"]), ("\u{1B}[", ["M-["]), ("\u{1B}O", ["M-O"]),
    ("\u{1B}\u{7F}", ["C-w"]), ("\u{0}", ["C-Space"]), ("\r", ["Enter"]), ("\u{1A}", ["C-z"]),
    ("\u{1B}[1;5C", []), ("\u{1B}[99~", []), ("\u{1B}[?64;1;2c1", ["1"]), ("\u{9B}", []),
    ("\u{1B}[12", []), ("\u{1B}P1$r0m\u{1B}\\5", ["5"]), ("\u{1B}]0;1x2\u{7}q", ["q"]),
    ("\u{1B}[1\u{1B}[A", ["Up"]),
  ])
  func decodesKeys(text: String, keys: [String]) {
    #expect(events(text) == keys.compactMap { Key($0).map(InputEvent.key) })
  }

  @Test func decodesFocusAndPaste() {
    #expect(events("\u{1B}[I\u{1B}[O") == [.focusGained, .focusLost])
    #expect(
      events("\u{1B}[200~1x\r\u{1B}[2y\u{1B}[201~q") == [
        .paste("1x\n\u{1B}[2y"), .key(.character("q")),
      ])
    #expect(events("\u{1B}[200~unended") == [.paste("unended")])
    #expect(events("\u{1B}[200~\u{1B}[201~") == [.paste("")])
  }

  @Test(arguments: [
    ("\u{1B}[<0;1;1M", [MouseEvent.pressed(Point(column: 0, row: 0))]),
    ("\u{1B}[<0;120;40m", [.released(Point(column: 119, row: 39))]),
    ("\u{1B}[<64;3;4M", [.scrolledUp(Point(column: 2, row: 3))]),
    ("\u{1B}[<65;300;4M", [.scrolledDown(Point(column: 299, row: 3))]),
    // Other buttons, movements, modifiers, places off the screen, and what is no report at all.
    ("\u{1B}[<1;3;4M", []), ("\u{1B}[<2;3;4M", []), ("\u{1B}[<32;3;4M", []),
    ("\u{1B}[<4;3;4M", []), ("\u{1B}[<0;0;4M", []), ("\u{1B}[<0;3;99999999999999999999M", []),
    ("\u{1B}[<0;3M", []), ("\u{1B}[<0;3;4;5M", []), ("\u{1B}[<;;M", []), ("\u{1B}[0;3;4M", []),
    ("\u{1B}[<65;3;4m", []),
  ])
  func decodesTheMouse(text: String, mouse: [MouseEvent]) {
    #expect(events(text) == mouse.map(InputEvent.mouse))
    #expect(events(text + "1").last == .key(.character("1")))
  }

  @Test func twoQuickPressesInACellAreADoubleClick() {
    var clicks = ClickCounter()
    let (here, there) = (Point(column: 3, row: 4), Point(column: 4, row: 4))
    let start = ContinuousClock.now
    func press(_ point: Point, _ milliseconds: Int) -> [InputEvent] {
      clicks.counted(
        [.mouse(.pressed(point)), .mouse(.released(point))],
        at: start.advanced(by: .milliseconds(milliseconds)))
    }
    #expect(press(here, 0).first == .mouse(.pressed(here)))
    #expect(press(here, 300).first == .mouse(.doubleClicked(here)))
    #expect(press(here, 500).first == .mouse(.pressed(here)), "a third press begins anew")
    #expect(press(there, 600).first == .mouse(.pressed(there)))
    #expect(press(there, 1_100).first == .mouse(.pressed(there)))
  }

  @Test func pastesStayWithinTheirLimit() {
    let text = String(repeating: "x", count: 150_000)
    guard case .paste(let kept) = events("\u{1B}[200~\(text)\u{1B}[201~").first else {
      Issue.record("no paste")
      return
    }
    #expect(kept.count == 100_000)
  }

  @Test func noDigitOfASequenceBecomesAKey() {
    // Any sequence with a final byte, whole: it is one event or none, and never a character.
    for final in UInt32(0x40)...0x7e {
      for parameters in ["", "1", "1;5", "?25", "<0;3;4", ">1", "200;3", "5"] {
        guard let scalar = Unicode.Scalar(final) else { continue }
        let text = "\u{1B}[\(parameters)\(Character(scalar))"
        let decoded = events(text)
        #expect(decoded.count <= 1, "\(text.debugDescription)")
        if case .key(.character) = decoded.first { Issue.record("\(text.debugDescription)") }
      }
    }
  }
}

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

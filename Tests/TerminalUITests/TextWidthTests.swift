import Testing
import TerminalUI

@Suite struct TextWidthTests {
  @Test(arguments: [
    ("", 0), ("a", 1), ("é", 1), ("e\u{301}", 1), ("熊", 2), ("ｱ", 1), ("Ａ", 2), ("한", 2),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("שלום", 4), ("مرحبا", 5), ("नि", 2), ("क्ष", 2), ("👍", 2),
    ("👍🏽", 2), ("👩‍👩‍👧", 2), ("🇫🇮", 2), ("❤️", 1), ("1️⃣", 1), ("─", 1), ("█", 1), ("…", 1),
    ("\u{1B}", 1), ("\r\n", 2), ("\u{202E}", 1), ("\u{200B}", 1), ("\u{0301}", 1), ("\u{E000}", 1),
    ("🐻‍❄️", 2), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2), ("\u{378}", 1),
  ])
  func measures(text: String, columns: Int) {
    #expect(TextWidth.columns(of: text) == columns)
    #expect(TextWidth.cells(of: text).reduce(0) { $0 + $1.columns } == columns)
  }

  @Test(arguments: [
    ("a\u{1B}[31mb", "a␛[31mb"), ("\u{0}\u{7F}\u{9B}", "␀␡\u{FFFD}"), ("a\tb\nc", "a␉b␊c"),
    ("\u{202E}evil", "\u{FFFD}evil"), ("a\u{2066}b\u{200F}c\u{61C}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"),
    ("x\u{200B}y\u{FEFF}z\u{AD}", "x\u{FFFD}y\u{FFFD}z\u{FFFD}"), ("👩‍👩‍👧", "👩"), ("🇫🇮", "FI"),
    ("\u{301}x", "\u{25CC}\u{301}x"), ("plain", "plain"), ("\u{2028}", "\u{FFFD}"),
  ])
  func makesHostileCharactersVisible(text: String, shown: String) {
    #expect(TextWidth.sanitise(text) == shown)
  }

  @Test func keepsFourMarksOnly() {
    let zalgo = "e" + String(repeating: "\u{301}", count: 100_000)
    #expect(TextWidth.sanitise(zalgo).unicodeScalars.count == 5)
    #expect(TextWidth.columns(of: zalgo) == 1)
  }

  @Test(arguments: [
    ("hello", 5, "hello"), ("hello", 4, "hel…"), ("hello", 1, "…"), ("hello", 0, ""),
    ("熊猫", 4, "熊猫"), ("熊猫", 3, "熊…"), ("熊猫", 2, "…"), ("", 3, ""), ("hello", -1, ""),
  ])
  func truncates(text: String, columns: Int, shown: String) {
    #expect(TextWidth.truncate(text, to: columns) == shown)
  }

  @Test func pads() {
    #expect(TextWidth.pad("熊", to: 5) == "熊   ")
    #expect(TextWidth.pad("熊", to: 5, alignment: .trailing) == "   熊")
    #expect(TextWidth.pad("熊", to: 5, alignment: .centre) == " 熊  ")
    #expect(TextWidth.pad("熊猫", to: 3) == "熊…")
    #expect(TextWidth.pad("熊猫", to: 2) == "… ")
  }

  @Test func anyTextIsSafeAndOfTheLengthAskedFor() {
    for seed in UInt64(1)...200 {
      var random = SeededBits(seed: seed)
      var text = String.UnicodeScalarView()
      for _ in 0..<random.next(below: 40) {
        let range = [0x20, 0x100, 0x3000, 0x1_0000, 0x11_0000][random.next(below: 5)]
        if let scalar = Unicode.Scalar(UInt32(random.next(below: range))) { text.append(scalar) }
      }
      let string = String(text)
      let safe = TextWidth.sanitise(string)
      #expect(TextWidth.sanitise(safe) == safe, "seed \(seed)")
      #expect(
        !safe.unicodeScalars.contains {
          [.control, .privateUse, .unassigned].contains($0.properties.generalCategory)
        }, "seed \(seed)")
      let limit = random.next(below: 30)
      #expect(TextWidth.columns(of: TextWidth.truncate(string, to: limit)) <= limit, "seed \(seed)")
      #expect(TextWidth.columns(of: TextWidth.pad(string, to: limit)) == limit, "seed \(seed)")
    }
  }
}

import TerminalUI

/// Random keys as a terminal sends them: byte sequences, some of them garbage.
///
/// Left out are the keys that end or stop the program or the terminal's output: `q`, and the
/// controls C, Q, S, Z and `\`.
struct SoakKeys {
  private var random: SeededRandom

  private static let forbidden: Set<UInt8> = [0x03, 0x11, 0x13, 0x1a, 0x1c, 0x71]
  private static let escape = "\u{1B}"

  /// Keys that lead to every screen and open every panel, most of them from the review.
  private static let ways =
    ["z", "v", "zv", "-", "n", "/", "a", "i", "F", "?", ":"].map { escape + "[13~" + $0 }
    + [
      "gt", "gT", "\(escape)OP/", "\(escape)OQ", "\(escape)[14~\r", "\(escape)[15~",
      "\(escape)[17~",
    ]
    + ["11", "12", "13", "14", "15", "17", "18", "24"].map { escape + "[\($0)~" }
  /// Keys that close what is open.
  private static let exits = [escape, escape, "\u{7F}", "\u{15}"]
  private static let decisions = [
    "1", "2", "3", "4", "5", "x", "X", "s", "c", "n", "b", ".", "U", "\r", " ",
  ]
  private static let others =
    [
      "u", "u", "u", "\u{12}", "\u{0C}", "\t", "S", "r", "o", "w", "p", "+", "0", "=", "[", "]",
      "f",
    ]
    + ["\\", "h", "j", "k", "l", "v", " ", "é", "熊", "👩‍👩‍👧", "\u{0E}", "\u{10}", "\u{04}"]
    + ["A", "B", "C", "D", "H", "F", "Z"].map { escape + "[" + $0 }
    + ["2", "3", "5", "6"].map { escape + "[\($0)~" }
  /// Sequences that are none, or are cut, or belong to answers that nobody asked for.
  private static let garbage = [
    "[", "[<", "[<0;", "[<999999999999;1;1M", "[M", "[200~1xs", "[201~", "[200~\u{07}\u{1B}[201~",
    "[?62;4;22c", "[6;20;10t", "]0;name\u{07}", "]11;rgb:ff/ff/ff\u{1B}\\", "P1$r48:2::1:2:3m",
    "\u{1B}\\", "_Gi=31;OK\u{1B}\\", "_Gi=31;ENOENT", "[1;5A", "[27;5;9~", "[I", "[O", "[99999~",
    "O", "OZ", "\u{1B}\u{1B}", "[;;;;;;;;;;;;;;;;m", "[1;2", "x", "\u{1B}[A", "[38;5", "N1",
    "^s\u{1B}\\",
  ]

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
  }

  /// Some keys that are pressed at once, each as its bytes.
  ///
  /// A third of them are Escape alone, which closes what is open: it is that only if nothing follows
  /// at once. Another third begins by going somewhere.
  mutating func chunk(atMost count: Int) -> [[UInt8]] {
    let kind = number(below: 3)
    if kind == 0 { return [Array(Self.escape.utf8)] }
    let keys = (0..<min(count, 1 + number(below: 30))).map { _ in key() }
    return kind == 1 ? [way()] + keys.dropLast() : keys
  }

  /// A size for the window, now and then.
  mutating func newSize() -> Size? {
    guard number(below: 4) == 0 else { return nil }
    return Size(columns: 40 + number(below: 161), rows: 12 + number(below: 49))
  }

  private mutating func key() -> [UInt8] {
    switch number(below: 100) {
    case ..<18: way()
    case ..<28: Array(Self.exits[number(below: Self.exits.count)].utf8)
    case ..<42: Array(Self.decisions[number(below: Self.decisions.count)].utf8)
    case ..<72: Array(Self.others[number(below: Self.others.count)].utf8)
    case ..<82: mouse()
    case ..<88: letter()
    case ..<94: Array((Self.escape + Self.garbage[number(below: Self.garbage.count)]).utf8)
    case ..<97: (0..<(1 + number(below: 6))).map { _ in byte() }
    default: typed()
    }
  }

  private mutating func way() -> [UInt8] {
    Array(Self.ways[number(below: Self.ways.count)].utf8)
  }

  /// A press, a release, a drag or the wheel, also outside the window.
  private mutating func mouse() -> [UInt8] {
    let buttons = [0, 0, 0, 1, 2, 32, 35, 64, 65, 66, 128, 4, 8, 16]
    let button = buttons[number(below: buttons.count)]
    let (column, row) = (number(below: 210), number(below: 65))
    return Array("\u{1B}[<\(button);\(column);\(row)\(number(below: 3) == 0 ? "m" : "M")".utf8)
  }

  private mutating func letter() -> [UInt8] {
    let byte = UInt8(0x20 + number(below: 95))
    return Self.forbidden.contains(byte) ? [0x20] : [byte]
  }

  private mutating func byte() -> UInt8 {
    let byte = UInt8(truncatingIfNeeded: random.next())
    return Self.forbidden.contains(byte) ? 0xff : byte
  }

  /// What somebody might type at a prompt.
  private mutating func typed() -> [UInt8] {
    let texts = [
      "bear", "camera:north", "light:night size:2", "sim:>0.5", "reload\r", "order\r", "zoom\r",
      "history\r", "gallery\r", "individuals\r", "undo\r", "Ursula \u{202E}x", "new bear\r",
      "date:2024-01", "individual:bear", "reviewer:tester", "((", "\"", "flicker\r", "embed\r",
    ]
    return Array(texts[number(below: texts.count)].utf8)
  }

  private mutating func number(below bound: Int) -> Int {
    Int(random.next() % UInt64(bound))
  }
}

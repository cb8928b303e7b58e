/// xorshift64*, for tests.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    for _ in 0..<4 { _ = next() }
  }

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

/// Text made of everything that breaks CSV readers.
func hostileText(using generator: inout Seeded) -> String {
  let pieces = [
    "", " ", "\t", ",", "\"", "\"\"", "\n", "\r", "\r\n", "\0", "a", "bear", "Bär", "=1+1", "@",
    ";", "'", "\\", "\u{FEFF}", "\u{301}", "\u{200D}", "👨‍👩‍👧", "🇨🇭", "\u{85}", "\u{A0}", "\u{2028}",
    "\u{B}", "\u{C}", "NA", "#", "\u{10FFFF}", "e\u{301}", "한글", "\u{1B}[31m",
  ]
  return (0..<Int.random(in: 0...5, using: &generator))
    .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
}

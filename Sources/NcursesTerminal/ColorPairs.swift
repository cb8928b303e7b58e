/// Which number stands for which two colours: ncurses draws pairs, and has a limited number of them.
struct ColorPairs: Hashable, Sendable {
  /// A pair that was asked for.
  enum Answer: Hashable, Sendable {
    /// It has this number already.
    case known(Int32)
    /// It gets this number now, which ncurses must be told.
    case new(Int32)
    /// All numbers are taken.
    case full
  }

  private var numbers: [UInt64: Int32] = [:]
  private var next: Int32 = 1
  /// How many numbers there are, counting 0, which is the terminal's own colours.
  let limit: Int32

  /// Begins with no pairs.
  init(limit: Int) {
    self.limit = Int32(clamping: max(1, limit))
  }

  /// Finds or makes the number of two colours (-1 for the terminal's own).
  mutating func number(foreground: Int32, background: Int32) -> Answer {
    guard foreground != -1 || background != -1 else { return .known(0) }
    let key = UInt64(UInt32(bitPattern: foreground)) << 32 | UInt64(UInt32(bitPattern: background))
    if let number = numbers[key] { return .known(number) }
    guard next < limit else { return .full }
    numbers[key] = next
    next += 1
    return .new(next - 1)
  }

  /// Forgets all pairs.
  mutating func removeAll() {
    numbers.removeAll(keepingCapacity: true)
    next = 1
  }
}

/// The tiny generator with which wildlife-datasets draws its splits, so that theirs can be repeated.
///
/// Not for anything else: its low bits are poor.
///
/// Source: state · 1103515245 + 12345 modulo 2^31, as in the C standard's example of `rand`.
public struct LinearCongruential: Hashable, Sendable {
  private var state: UInt64

  /// Starts from a seed.
  public init(seed: Int) {
    state = UInt64(truncatingIfNeeded: seed)
  }

  /// The next number, 0..<2^31.
  public mutating func next() -> Int {
    state = (state &* 1_103_515_245 &+ 12_345) & 0x7FFF_FFFF
    return Int(state)
  }

  /// An order of `count` things: draws a number for each and sorts by these.
  public mutating func permutation(_ count: Int) -> [Int] {
    var drawn: [Int] = []
    drawn.reserveCapacity(count)
    for _ in 0..<count { drawn.append(next()) }
    return drawn.indices.sorted { drawn[$0] != drawn[$1] ? drawn[$0] < drawn[$1] : $0 < $1 }
  }
}

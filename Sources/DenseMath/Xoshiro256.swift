/// xoshiro256**: a fast generator with a period of 2^256 - 1, for long random streams.
///
/// Equal seeds give equal streams on every machine. Not for secrets.
///
/// Source: Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021.
public struct Xoshiro256: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// Starts the stream of a seed, which SplitMix64 spreads over the state.
  ///
  /// - Parameter seed: Any number.
  public init(seed: UInt64) {
    var source = SplitMix64(seed: seed)
    state = (source.next(), source.next(), source.next(), source.next())
  }

  /// Starts from a whole state; for tests against published streams.
  init(state: (UInt64, UInt64, UInt64, UInt64)) {
    self.state = state
  }

  /// The next 64 random bits.
  ///
  /// - Returns: Any 64-bit number with equal chance.
  public mutating func next() -> UInt64 {
    let result = Self.rotate(state.1 &* 5, 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = Self.rotate(state.3, 45)
    return result
  }

  private static func rotate(_ value: UInt64, _ by: UInt64) -> UInt64 {
    value << by | value >> (64 - by)
  }
}

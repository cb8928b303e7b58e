/// A tiny generator of random numbers whose whole state is one number.
///
/// Good for seeding and for one stream per item; ``Xoshiro256`` is better for long streams.
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts the stream of a seed.
  ///
  /// - Parameter seed: Any number; equal seeds give equal streams on every machine.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next 64 random bits.
  ///
  /// - Returns: Any 64-bit number with equal chance.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// Scrambles a number so that similar numbers become unlike.
  ///
  /// - Parameter value: Any number.
  /// - Returns: Another; different numbers give different results.
  public static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A small seeded generator: equal seeds give equal sequences on every machine.
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// A stream of its own for each combination of `parts`, so that drawing more of one thing never
  /// shifts another.
  init(seed: UInt64, _ parts: Int...) {
    var mixed = seed
    for part in parts {
      mixed = Self.mix((mixed ^ UInt64(bitPattern: Int64(part))) &+ 0x9E37_79B9_7F4A_7C15)
    }
    state = mixed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// Uniform in 0..<1, with 24 bits.
  mutating func unit() -> Float {
    Float(next() >> 40) * (1 / 16_777_216)
  }

  /// Uniform in -1..<1.
  mutating func signed() -> Float {
    unit() * 2 - 1
  }

  /// Uniform in `low..<high`.
  mutating func between(_ low: Float, _ high: Float) -> Float {
    low + (high - low) * unit()
  }

  /// Roughly normal with mean 0 and deviation 1, within ±3.47: the sum of four 16-bit uniforms.
  mutating func bell() -> Float {
    let bits = next()
    let sum =
      Int32(bits & 0xFFFF) + Int32((bits >> 16) & 0xFFFF) + Int32((bits >> 32) & 0xFFFF)
      + Int32(bits >> 48)
    // Four uniforms of 65,536 steps have mean 131,070 and deviation 37,837.2.
    return Float(sum - 131_070) * (1 / 37_837.2)
  }

  /// An index in `0..<bound`; the bias is below 2^-40 for the bounds used here.
  mutating func index(below bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func chance(_ probability: Float) -> Bool {
    unit() < probability
  }

  static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

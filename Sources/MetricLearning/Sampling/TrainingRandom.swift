internal import DenseMath

/// The random numbers of a training, with a state that a checkpoint can hold.
///
/// The stream is SplitMix64's. One stream feeds everything that is drawn in a training, so that
/// the state alone says what comes next.
public struct TrainingRandom: RandomNumberGenerator, Sendable, Equatable, Codable {
  /// All that the next numbers depend on.
  public private(set) var state: UInt64

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
    return SplitMix64.mix(state)
  }

  /// A number below a bound, each with equal chance to within 2^-32 or so.
  ///
  /// Takes one number of the stream, always; the standard library's may take more.
  ///
  /// - Parameter bound: At least 1.
  /// - Returns: 0..<bound.
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "nothing lies below \(bound)")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Puts elements into a random order.
  ///
  /// - Parameter elements: What to shuffle, in place.
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, below(last + 1))
    }
  }
}

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension RandomNumberGenerator {
  /// A random number in `0..<1`, of 53 random bits.
  ///
  /// - Returns: A multiple of 2^-53.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A random number of the normal distribution with mean 0 and standard deviation 1.
  ///
  /// Takes two numbers of the stream, always, so that streams stay in step.
  ///
  /// - Returns: A finite number, at most 8.6 from 0.
  ///
  /// Source: Box and Muller, "A note on the generation of random normal deviates", 1958.
  public mutating func normal() -> Double {
    // 1 - u lies in (0, 1], where the logarithm is finite.
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * Double.pi * uniform())
  }

  /// Fills an array with numbers of the normal distribution.
  ///
  /// - Parameter count: How many numbers.
  /// - Returns: `count` independent numbers with mean 0 and standard deviation 1.
  public mutating func normals(_ count: Int) -> [Float] {
    var values: [Float] = []
    values.reserveCapacity(count)
    for _ in 0..<count {
      values.append(Float(normal()))
    }
    return values
  }
}

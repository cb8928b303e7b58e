import DenseMath

/// Seeded values for tests.
struct RandomValues {
  let seed: UInt64
  var generator: Xoshiro256

  init(seed: UInt64) {
    self.seed = seed
    generator = Xoshiro256(seed: seed)
  }

  mutating func values(_ count: Int, scale: Float = 1) -> [Float] {
    generator.normals(count).map { $0 * scale }
  }

  mutating func map(_ height: Int, _ width: Int, _ channels: Int) -> FeatureMap {
    FeatureMap(
      height: height, width: width, channels: channels, values: values(height * width * channels))
  }
}

/// The largest difference of two vectors of the same length; infinite if one is not finite.
func largestDifference(_ a: [Float], _ b: [Float]) -> Float {
  guard a.count == b.count else { return .infinity }
  return zip(a, b).reduce(0) { largest, pair in
    let difference = (pair.0 - pair.1).magnitude
    return difference.isNaN ? .infinity : max(largest, difference)
  }
}

/// A smooth curve through points that rises and falls only where the points do.
///
/// Source: Fritsch and Butland, "A method for constructing local monotone piecewise cubic
/// interpolants", 1984; ends as in Moler, "Numerical Computing with Matlab", 2004.
public struct MonotoneCubic: Hashable, Sendable {
  private let x: [Double]
  private let y: [Double]
  private let slopes: [Double]

  /// Makes the curve through points; nil unless there are points, as many `y` as `x`, all finite
  /// and `x` strictly rising.
  ///
  /// - Parameters:
  ///   - x: Where the points are.
  ///   - y: Their heights.
  public init?(x: [Double], y: [Double]) {
    guard !x.isEmpty, x.count == y.count, (x + y).allSatisfy(\.isFinite),
      zip(x, x.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    self.x = x
    self.y = y
    slopes = Self.slopes(x, y)
  }

  /// The height at a place; the end pieces reach on outside the points.
  public func value(at place: Double) -> Double {
    guard x.count > 1 else { return y[0] }
    var low = 0
    var high = x.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if x[middle] <= place { low = middle } else { high = middle }
    }
    let h = x[high] - x[low]
    let t = place - x[low]
    let secant = (y[high] - y[low]) / h
    let bend = (slopes[low] + slopes[high] - 2 * secant) / h
    let quadratic = (secant - slopes[low]) / h - bend
    return y[low] + t * (slopes[low] + t * (quadratic + t * (bend / h)))
  }

  private static func slopes(_ x: [Double], _ y: [Double]) -> [Double] {
    let h = zip(x, x.dropFirst()).map { $1 - $0 }
    let m = h.indices.map { (y[$0 + 1] - y[$0]) / h[$0] }
    guard m.count > 1 else { return [Double](repeating: m.first ?? 0, count: x.count) }
    var result = [Double](repeating: 0, count: x.count)
    for k in 1..<m.count where m[k] != 0 && sign(m[k - 1]) == sign(m[k]) {
      let before = 2 * h[k] + h[k - 1]
      let after = h[k] + 2 * h[k - 1]
      result[k] = (before + after) / (before / m[k - 1] + after / m[k])
    }
    result[0] = end(h[0], h[1], m[0], m[1])
    let last = m.count - 1
    result[x.count - 1] = end(h[last], h[last - 1], m[last], m[last - 1])
    return result
  }

  /// The slope at an end by three points, held back where it would overshoot.
  private static func end(_ h0: Double, _ h1: Double, _ m0: Double, _ m1: Double) -> Double {
    let slope = ((2 * h0 + h1) * m0 - h0 * m1) / (h0 + h1)
    if sign(slope) != sign(m0) { return 0 }
    if sign(m0) != sign(m1), slope.magnitude > 3 * m0.magnitude { return 3 * m0 }
    return slope
  }

  private static func sign(_ value: Double) -> Int { value > 0 ? 1 : value < 0 ? -1 : 0 }
}

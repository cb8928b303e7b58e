/// An isotonic curve rounded off so that two scores are hardly ever given the same value.
///
/// Through the middles between the isotonic curve's knots runs a monotone cubic, and a trace of
/// the score itself is added. Values may leave 0...1 by that trace.
///
/// Source: wildlife-tools' `IsotonicCalibration` (WildFusion, 2024).
public struct SmoothIsotonicCurve: Hashable, Sendable {
  private let cubic: MonotoneCubic?
  private let steps: IsotonicCurve
  private let scores: ClosedRange<Double>
  private let targets: ClosedRange<Double>

  /// Fits the curve.
  ///
  /// - Parameters:
  ///   - scores: At least one finite number.
  ///   - targets: One finite number for each, usually 0 or 1.
  /// - Returns: The curve.
  /// - Throws: `CalibrationError.empty`, `.differentCounts` or `.notFinite`.
  public static func fit<Scalar: BinaryFloatingPoint>(
    scores: [Scalar], targets: [Scalar]
  ) throws(CalibrationError) -> SmoothIsotonicCurve {
    let steps = try IsotonicCurve.fit(scores: scores, targets: targets)
    let range = { (all: [Scalar]) in
      let numbers = all.map { Double($0) }
      let low = numbers.min() ?? 0
      return low...(numbers.max() ?? low)
    }
    return SmoothIsotonicCurve(steps: steps, scores: range(scores), targets: range(targets))
  }

  private init(steps: IsotonicCurve, scores: ClosedRange<Double>, targets: ClosedRange<Double>) {
    self.steps = steps
    self.scores = scores
    self.targets = targets
    let knots = steps.positions
    var places = zip(knots, knots.dropFirst()).map { ($0 + $1) / 2 }
    places += [scores.lowerBound, scores.upperBound]
    places.sort()
    cubic = MonotoneCubic(x: places, y: places.map { steps.value(at: $0) })
  }

  /// The curve's value; NaN gives NaN.
  public func value(at score: Double) -> Double {
    let trace = score * Double.ulpOfOne
    if score < scores.lowerBound { return targets.lowerBound + trace }
    if score > scores.upperBound { return targets.upperBound + trace }
    // With a single knot there is nothing to round off.
    return (cubic?.value(at: score) ?? steps.value(at: score)) + trace
  }
}

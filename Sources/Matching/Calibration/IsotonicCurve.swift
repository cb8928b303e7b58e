/// A curve that never falls, straight between its knots and level outside them.
///
/// ```swift
/// let curve = try IsotonicCurve.fit(scores: similarities, targets: hits)
/// let share = curve.value(at: 0.7)
/// ```
///
/// Source: Zadrozny and Elkan, "Transforming classifier scores into accurate multiclass
/// probability estimates", 2002; knots as scikit-learn's `IsotonicRegression`.
public struct IsotonicCurve: Hashable, Codable, Sendable {
  /// Where the knots are, strictly rising.
  public let positions: [Double]
  /// The value at each knot, never falling.
  public let values: [Double]

  /// Makes a curve of its knots.
  ///
  /// - Parameters:
  ///   - positions: At least one finite number, strictly rising.
  ///   - values: As many finite numbers, never falling.
  /// - Throws: `CalibrationError.empty`, `.differentCounts` or `.damaged`.
  public init(positions: [Double], values: [Double]) throws(CalibrationError) {
    guard !positions.isEmpty else { throw .empty }
    guard positions.count == values.count else {
      throw .differentCounts(scores: positions.count, targets: values.count)
    }
    guard (positions + values).allSatisfy(\.isFinite) else {
      throw .damaged("a knot is no number")
    }
    guard zip(positions, positions.dropFirst()).allSatisfy({ $0 < $1 }),
      zip(values, values.dropFirst()).allSatisfy({ $0 <= $1 })
    else { throw .damaged("its knots are out of order") }
    self.positions = positions
    self.values = values
  }

  private init(checkedPositions: [Double], values: [Double]) {
    positions = checkedPositions
    self.values = values
  }

  /// Fits the curve nearest to the targets by least squares.
  ///
  /// - Parameters:
  ///   - scores: At least one finite number, in any order.
  ///   - targets: One finite number for each, usually 0 or 1.
  ///   - weights: Weights of at least 0, one for each; nil for all 1.
  /// - Returns: The first and last score, and both ends of every block, as knots.
  /// - Throws: `CalibrationError.empty`, `.differentCounts` or `.notFinite`.
  /// - Complexity: O(n log n).
  public static func fit<Scalar: BinaryFloatingPoint>(
    scores: [Scalar], targets: [Scalar], weights: [Double]? = nil
  ) throws(CalibrationError) -> IsotonicCurve {
    let (scores, targets) = try CalibrationInput.checked(scores, targets, weights)
    let pooled = PooledBlocks(scores: scores, targets: targets, weights: weights)
    guard !pooled.blocks.isEmpty else { throw .empty }
    return IsotonicCurve(pooled)
  }

  /// The ends of all blocks as knots.
  init(_ pooled: PooledBlocks) {
    var positions: [Double] = []
    var values: [Double] = []
    for block in pooled.blocks {
      positions.append(pooled.positions[block.first])
      values.append(block.value)
      if block.last > block.first {
        positions.append(pooled.positions[block.last])
        values.append(block.value)
      }
    }
    self.init(checkedPositions: positions, values: values)
  }

  /// The curve's value.
  ///
  /// - Parameter score: Any number; NaN gives NaN.
  /// - Returns: A straight line between two knots, the first or last knot's value outside.
  /// - Complexity: O(log knots).
  public func value(at score: Double) -> Double {
    guard !score.isNaN else { return score }
    guard score > positions[0] else { return values[0] }
    let last = positions.count - 1
    guard score < positions[last] else { return values[last] }
    var low = 0
    var high = last
    while high - low > 1 {
      let middle = (low + high) / 2
      if positions[middle] < score { low = middle } else { high = middle }
    }
    let slope = (values[high] - values[low]) / (positions[high] - positions[low])
    // Rounding must not step over the next knot.
    return min(values[high], slope * (score - positions[low]) + values[low])
  }

  private enum CodingKeys: String, CodingKey {
    case positions, values
  }

  /// Reads and checks the knots.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      positions: container.decode([Double].self, forKey: .positions),
      values: container.decode([Double].self, forKey: .values))
  }
}

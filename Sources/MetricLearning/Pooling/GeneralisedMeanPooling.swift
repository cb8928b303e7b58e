public import DenseMath

/// Generalised-mean (GeM) pooling: one number for each channel of a feature map.
///
/// `y = (mean of max(x, floor)^p)^(1/p)` over a channel's places: the mean for p = 1, nearing
/// the maximum as p grows. The exponent can be learned.
///
/// Source: Radenović, Tolias and Chum, "Fine-tuning CNN image retrieval with no human
/// annotation", 2018.
public struct GeneralisedMeanPooling: Sendable {
  /// The exponent, above 0; keep a learned one in ``exponentRange``.
  public var exponent: Double
  /// What smaller inputs are raised to, above 0.
  public var floor: Double

  /// Where a learned exponent is useful and finite in single precision.
  public static var exponentRange: ClosedRange<Double> { 1...10 }

  /// Makes a pooling.
  ///
  /// - Parameters:
  ///   - exponent: p, above 0.
  ///   - floor: What smaller inputs are raised to, above 0.
  /// - Throws: `MetricLearningError.invalidSetting` if either is not above 0 and finite.
  public init(exponent: Double = 3, floor: Double = 1e-6) throws(MetricLearningError) {
    for (name, value) in [("GeM exponent", exponent), ("GeM floor", floor)] {
      guard value > 0, value.isFinite else {
        throw .invalidSetting(name: name, value: "\(value)", reason: "it must be above 0")
      }
    }
    self.exponent = exponent
    self.floor = floor
  }

  /// Pools feature maps.
  ///
  /// - Parameter maps: One row for each channel of each picture, one column for each place:
  ///   `(pictures · channels) x places`, at least one place.
  /// - Returns: One number for each row.
  /// - Complexity: O(rows · places).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func callAsFunction<Scalar: DenseScalar>(_ maps: Matrix<Scalar>) -> [Scalar] {
    precondition(maps.columns > 0, "a channel needs a place")
    return (0..<maps.rows).map { ChannelPowers(maps.row($0), self).pooled() }
  }

  /// Turns the gradient with respect to what was pooled into that with respect to the maps and
  /// to the exponent.
  ///
  /// An input below the floor has gradient 0, one equal to it has its gradient.
  ///
  /// - Parameters:
  ///   - maps: What was pooled.
  ///   - upstream: The gradient with respect to each pooled number, one for each row.
  /// - Returns: The gradients with respect to `maps` (of its shape) and to the exponent.
  /// - Complexity: O(rows · places).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func gradient<Scalar: DenseScalar>(
    _ maps: Matrix<Scalar>, upstream: [Scalar]
  ) -> (maps: Matrix<Scalar>, exponent: Scalar) {
    precondition(maps.columns > 0, "a channel needs a place")
    precondition(upstream.count == maps.rows, "one upstream number for each row")
    var result = Matrix<Scalar>(rows: maps.rows, columns: maps.columns)
    var slope = 0.0
    for row in 0..<maps.rows {
      let powers = ChannelPowers(maps.row(row), self)
      let above = Double(upstream[row])
      slope += above * powers.exponentSlope
      for (place, value) in powers.slopes.enumerated() {
        result.values[row * maps.columns + place] = Scalar(above * value)
      }
    }
    return (result, Scalar(slope))
  }
}

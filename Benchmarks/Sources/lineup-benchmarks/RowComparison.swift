import DenseMath

/// How far apart vectors are that should be the same.
enum RowComparison {
  /// The least cosine of a row with the row of the other matrix.
  static func leastCosine(_ left: Matrix<Float>, _ right: Matrix<Float>) -> Double {
    guard left.rows == right.rows, left.columns == right.columns else { return .nan }
    return (0..<left.rows).map { cosine(left.row($0), right.row($0)) }.min() ?? 1
  }

  /// The cosine of two vectors; NaN if they are not of the same length.
  static func cosine(_ left: some Collection<Float>, _ right: some Collection<Float>) -> Double {
    var product = 0.0
    var squares = (0.0, 0.0)
    for (one, other) in zip(left, right) {
      product += Double(one) * Double(other)
      squares.0 += Double(one) * Double(one)
      squares.1 += Double(other) * Double(other)
    }
    return left.count == right.count ? product / (squares.0 * squares.1).squareRoot() : .nan
  }
}

public import DenseMath

/// The directions in which vectors differ most.
///
/// ```swift
/// let axes = try PrincipalComponents.fit(vectors, count: 2)
/// let places = axes.coordinates(of: vectors)  // n x 2
/// ```
///
/// Source: Pearson, 1901; signs and shares as scikit-learn's `PCA`.
public struct PrincipalComponents<Scalar: DenseScalar>: Sendable {
  /// The mean of the vectors that were fitted, d numbers.
  public let mean: [Scalar]
  /// `k x d` orthonormal rows, the direction of largest variance first; in each, the number of
  /// largest magnitude is positive, so that equal vectors give equal signs.
  public let components: Matrix<Scalar>
  /// The variance along each component, with n - 1 in the denominator.
  public let variances: [Scalar]
  /// Each variance's share of the sum over all dimensions; 0 where nothing varies.
  public let varianceShares: [Scalar]

  /// Finds the components.
  ///
  /// Where there are fewer vectors than dimensions, products of vectors are decomposed instead of
  /// the covariance, and where few of many components are wanted, only these are computed.
  ///
  /// - Parameters:
  ///   - vectors: `n x d`, finite.
  ///   - count: How many are wanted; at most `min(n, d)` are found.
  ///   - seed: Starts the search for few components of many, whose result does not depend on it
  ///     beyond rounding.
  /// - Returns: `min(count, n, d)` components; those without variance are any that complete the
  ///   others.
  /// - Throws: `MapError.empty` or `.notFinite`.
  /// - Complexity: O(n · d · m + m³) for m = min(n, d), O(n · d · m + m²) for few components.
  public static func fit(
    _ vectors: Matrix<Scalar>, count: Int, seed: UInt64 = 0
  ) throws(MapError) -> PrincipalComponents {
    precondition(count >= 0, "no fewer than no components")
    guard vectors.rows > 0, vectors.columns > 0 else { throw .empty }
    try MapInput.check(vectors)
    let mean = MapInput.mean(vectors)
    let rows = MapInput.centred(vectors, mean: mean)
    let kept = min(count, rows.rows, rows.columns)
    let usesRows = rows.rows < rows.columns
    let products = usesRows ? rowProducts(rows) : columnProducts(rows)
    let found = leading(products, count: kept, seed: seed)
    let directions = usesRows ? lifted(found, rows: rows) : found.vectors
    let freedom = Double(max(1, rows.rows - 1))
    let trace = (0..<products.rows).reduce(0) { $0 + products[$1, $1] } / freedom
    let variances = found.values.map { max(0, $0) / freedom }
    return PrincipalComponents(
      mean: mean,
      components: Matrix(
        rows: kept, columns: rows.columns, values: directions.flatMap { $0.map { Scalar($0) } }),
      variances: variances.map { Scalar($0) },
      varianceShares: variances.map { Scalar(trace > 0 ? $0 / trace : 0) })
  }

  /// Where vectors lie along the components.
  ///
  /// - Parameter vectors: `n x d`.
  /// - Returns: `n x k`.
  public func coordinates(of vectors: Matrix<Scalar>) -> Matrix<Scalar> {
    precondition(vectors.columns == mean.count, "vectors of different lengths")
    return MapInput.centred(vectors, mean: mean).product(transposed: components)
  }

  private static func rowProducts(_ rows: Matrix<Scalar>) -> Matrix<Double> {
    let products = rows.product(transposed: rows)
    return Matrix(
      rows: products.rows, columns: products.columns, values: products.values.map { Double($0) })
  }

  /// The sum over rows of a row times itself, in pieces so that sums stay exact and memory small.
  private static func columnProducts(_ rows: Matrix<Scalar>) -> Matrix<Double> {
    let (d, piece) = (rows.columns, 2048)
    var sums = Matrix<Double>(rows: d, columns: d)
    for first in stride(from: 0, to: rows.rows, by: piece) {
      let count = min(piece, rows.rows - first)
      let part = Matrix(
        rows: count, columns: d, values: Array(rows.values[first * d..<(first + count) * d]))
      let product = part.transposed.product(part)
      for index in sums.values.indices {
        sums.values[index] += Double(product.values[index])
      }
    }
    return sums
  }

  private static func leading(
    _ matrix: Matrix<Double>, count: Int, seed: UInt64
  ) -> (values: [Double], vectors: [[Double]]) {
    // Below this size decomposing all of it takes no time.
    if matrix.rows > 200, count * 8 <= matrix.rows,
      let few = LeadingEigenvectors(matrix, count: count, seed: seed)
    {
      return (few.values, few.vectors)
    }
    guard let all = SymmetricEigen(matrix) else {
      // Finite symmetric matrices are decomposed; without that there is no direction to prefer.
      let unit = (0..<count).map { index in
        (0..<matrix.rows).map { $0 == index ? 1.0 : 0 }
      }
      return ([Double](repeating: 0, count: count), unit)
    }
    return (Array(all.values.prefix(count)), (0..<count).map { Array(all.vectors.row($0)) })
  }

  /// Directions in d dimensions from eigenvectors over the n rows.
  private static func lifted(
    _ found: (values: [Double], vectors: [[Double]]), rows: Matrix<Scalar>
  ) -> [[Double]] {
    let floor = (found.values.first ?? 0) * Double(rows.columns) * Double(Scalar.ulpOfOne)
    var result: [[Double]] = []
    for (value, vector) in zip(found.values, found.vectors) where value > floor {
      var direction = [Double](repeating: 0, count: rows.columns)
      for (row, weight) in vector.enumerated() {
        for (column, number) in rows.row(row).enumerated() {
          direction[column] += weight * Double(number)
        }
      }
      if let unit = remainder(of: direction, after: result) {
        result.append(LeadingEigenvectors.signed(unit))
      }
    }
    // Where nothing varies any more, any direction across the others will do.
    var column = 0
    while result.count < found.values.count, column < rows.columns {
      let axis = (0..<rows.columns).map { $0 == column ? 1.0 : 0 }
      if let unit = remainder(of: axis, after: result) {
        result.append(LeadingEigenvectors.signed(unit))
      }
      column += 1
    }
    return result
  }

  /// The unit vector of what a vector has that others do not; nil if that is next to nothing.
  private static func remainder(of vector: [Double], after others: [[Double]]) -> [Double]? {
    let before = Vectors.norm(vector)
    var rest = vector
    for _ in 0..<2 {
      for other in others {
        let share = Vectors.dot(rest, other)
        for index in rest.indices {
          rest[index] -= share * other[index]
        }
      }
    }
    let length = Vectors.norm(rest)
    return length > 1e-6 * before && length > 0 ? rest.map { $0 / length } : nil
  }
}

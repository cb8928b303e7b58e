import DenseMath

/// What all maps ask of their vectors.
enum MapInput {
  /// Refuses rows that are not finite.
  static func check<Scalar: DenseScalar>(_ vectors: Matrix<Scalar>) throws(MapError) {
    if let index = vectors.values.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(row: index / vectors.columns)
    }
  }

  /// The mean row, summed in double precision.
  static func mean<Scalar: DenseScalar>(_ vectors: Matrix<Scalar>) -> [Scalar] {
    var sums = [Double](repeating: 0, count: vectors.columns)
    for row in 0..<vectors.rows {
      let start = row * vectors.columns
      for column in 0..<vectors.columns {
        sums[column] += Double(vectors.values[start + column])
      }
    }
    return sums.map { Scalar($0 / Double(max(1, vectors.rows))) }
  }

  /// The rows less their mean.
  static func centred<Scalar: DenseScalar>(
    _ vectors: Matrix<Scalar>, mean: [Scalar]
  ) -> Matrix<Scalar> {
    var result = vectors
    for row in 0..<vectors.rows {
      let start = row * vectors.columns
      for column in 0..<vectors.columns {
        result.values[start + column] -= mean[column]
      }
    }
    return result
  }

  /// Squared Euclidean distances between all rows, `n x n`, none negative and 0 to itself.
  ///
  /// The rows are moved to mean 0 first, so that little is lost where they differ little.
  static func squaredDistances<Scalar: DenseScalar>(_ vectors: Matrix<Scalar>) -> Matrix<Scalar> {
    let n = vectors.rows
    let rows = centred(vectors, mean: mean(vectors))
    var result = rows.product(transposed: rows)
    let lengths = (0..<n).map { result.values[$0 * n + $0] }
    for i in 0..<n {
      result.values[i * n + i] = 0
      for j in i + 1..<max(n, i + 1) {
        let distance = max(0, lengths[i] + lengths[j] - 2 * result.values[i * n + j])
        result.values[i * n + j] = distance
        result.values[j * n + i] = distance
      }
    }
    return result
  }
}

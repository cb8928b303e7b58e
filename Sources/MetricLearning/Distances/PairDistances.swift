internal import DenseMath

/// The distances between all rows of a batch, in every kind, from one matrix product.
struct PairDistances<Scalar: DenseScalar>: Sendable {
  /// The unit rows.
  let unit: UnitRows<Scalar>
  /// Inner products of all unit rows, `n x n`.
  let cosines: Matrix<Scalar>

  /// Below this square of a distance, `2 - 2 cosine` has lost too many digits: the distance is
  /// computed from the differences of the rows.
  private static var closeSquare: Scalar { 1e-3 }

  init(_ unit: UnitRows<Scalar>) {
    self.unit = unit
    cosines = unit.rows.product(transposed: unit.rows)
  }

  /// The number of rows.
  var count: Int { unit.rows.rows }

  /// The distances of a kind between all rows, `n x n`.
  func values(_ distance: EmbeddingDistance) -> Matrix<Scalar> {
    guard distance != .cosine else { return cosines }
    var result = cosines
    let count = count
    let squares = (0..<count).map { cosines.values[$0 * count + $0] }
    let takesRoot = distance == .l2
    for i in 0..<count {
      for j in 0..<i {
        var square = squares[i] + squares[j] - 2 * cosines.values[i * count + j]
        if square < Self.closeSquare {
          square = squareOfDifference(i, j)
        }
        // The square of the rounded root, as peers have it: distances that are equal stay equal.
        let root = square.squareRoot()
        let value = takesRoot ? root : root * root
        result.values[i * count + j] = value
        result.values[j * count + i] = value
      }
      result.values[i * count + i] = 0
    }
    return result
  }

  /// The squared distance from the differences of two rows.
  private func squareOfDifference(_ i: Int, _ j: Int) -> Scalar {
    let width = unit.rows.columns
    let (a, b) = (i * width, j * width)
    return unit.rows.values.withUnsafeBufferPointer { rows in
      // Four sums side by side, so that additions need not wait for one another.
      var sums: (Scalar, Scalar, Scalar, Scalar) = (0, 0, 0, 0)
      var k = 0
      while k + 4 <= width {
        let first = rows[a + k] - rows[b + k]
        let second = rows[a + k + 1] - rows[b + k + 1]
        let third = rows[a + k + 2] - rows[b + k + 2]
        let fourth = rows[a + k + 3] - rows[b + k + 3]
        sums.0 += first * first
        sums.1 += second * second
        sums.2 += third * third
        sums.3 += fourth * fourth
        k += 4
      }
      while k < width {
        let difference = rows[a + k] - rows[b + k]
        sums.0 += difference * difference
        k += 1
      }
      return (sums.0 + sums.1) + (sums.2 + sums.3)
    }
  }

  /// The gradient of the sum of all distances times their weights, with respect to the raw rows.
  ///
  /// - Parameters:
  ///   - distance: The kind of distance.
  ///   - weights: `n x n`.
  /// - Returns: `n x d`.
  func gradient(_ distance: EmbeddingDistance, weights: [Scalar]) -> Matrix<Scalar> {
    let count = count
    var both = Matrix<Scalar>(rows: count, columns: count)
    for i in 0..<count {
      for j in 0..<count where i != j || distance == .cosine {
        both.values[i * count + j] = weights[i * count + j] + weights[j * count + i]
      }
    }
    guard distance != .cosine else {
      return unit.gradient(ofRaw: both.product(unit.rows))
    }
    return unit.gradient(ofRaw: euclidean(&both, takesRoot: distance == .l2))
  }

  /// Per row i the sum over j of w(i, j) (z(i) - z(j)), where w is 2 or 1 / distance times the
  /// weights of both directions, which are consumed; 0 for equal rows.
  private func euclidean(_ weights: inout Matrix<Scalar>, takesRoot: Bool) -> Matrix<Scalar> {
    let count = count
    let distances = takesRoot ? values(.l2).values : []
    var sums = [Scalar](repeating: 0, count: count)
    for i in 0..<count {
      for at in i * count..<(i + 1) * count where weights.values[at] != 0 {
        let factor: Scalar = takesRoot ? (distances[at] == 0 ? 0 : 1 / distances[at]) : 2
        weights.values[at] *= factor
        sums[i] += weights.values[at]
      }
    }
    var result = weights.product(unit.rows)
    let width = unit.rows.columns
    result.values.withUnsafeMutableBufferPointer { result in
      unit.rows.values.withUnsafeBufferPointer { rows in
        for i in 0..<count {
          let sum = sums[i]
          for k in i * width..<(i + 1) * width {
            result[k] = sum * rows[k] - result[k]
          }
        }
      }
    }
    return result
  }
}

internal import DenseMath

/// The rows of a matrix scaled to unit length, and the way back for gradients.
struct UnitRows<Scalar: DenseScalar>: Sendable {
  /// The unit rows, `n x d`.
  let rows: Matrix<Scalar>
  /// What each row was divided by: its length, at least ``smallestLength``.
  let divisors: [Scalar]
  /// Whether the length was so small that ``smallestLength`` took its place.
  let isTiny: [Bool]

  /// Shorter rows are divided by this, as PyTorch's `normalize` does.
  static var smallestLength: Scalar { 1e-12 }

  init(_ raw: Matrix<Scalar>) {
    let width = raw.columns
    var values = raw.values
    var divisors = [Scalar](repeating: 1, count: raw.rows)
    var isTiny = [Bool](repeating: false, count: raw.rows)
    for row in 0..<raw.rows {
      let length = Self.length(raw, row)
      isTiny[row] = length < Self.smallestLength
      divisors[row] = isTiny[row] ? Self.smallestLength : length
      let divisor = divisors[row]
      values.withUnsafeMutableBufferPointer { values in
        for at in row * width..<(row + 1) * width {
          values[at] /= divisor
        }
      }
    }
    self.rows = Matrix(rows: raw.rows, columns: width, values: values)
    self.divisors = divisors
    self.isTiny = isTiny
  }

  private static func length(_ raw: Matrix<Scalar>, _ row: Int) -> Scalar {
    let numbers = raw.values.span.extracting(row * raw.columns..<(row + 1) * raw.columns)
    let square = Scalar.dot(numbers, numbers)
    // Where squares overflow or vanish, the slow way scales first.
    guard square.isFinite, square >= Scalar.leastNormalMagnitude * 1e10 else {
      return Vectors.norm(Array(raw.row(row)))
    }
    return square.squareRoot()
  }

  /// Turns a gradient with respect to the unit rows into one with respect to the raw rows.
  func gradient(ofRaw gradient: Matrix<Scalar>) -> Matrix<Scalar> {
    let width = rows.columns
    var values = gradient.values
    for row in 0..<rows.rows {
      let range = row * width..<(row + 1) * width
      let divisor = divisors[row]
      // A tiny row was divided by a constant, so that its length has no gradient.
      let along =
        isTiny[row]
        ? 0 : Scalar.dot(rows.values.span.extracting(range), values.span.extracting(range))
      values.withUnsafeMutableBufferPointer { values in
        rows.values.withUnsafeBufferPointer { unit in
          for at in range {
            values[at] = (values[at] - along * unit[at]) / divisor
          }
        }
      }
    }
    return Matrix(rows: rows.rows, columns: width, values: values)
  }
}

internal import DenseMath

/// The loops over numbers that heads are made of; matrix products are DenseMath's.
enum HeadLoops {
  /// What a batch norm adds to a variance before its root.
  static var epsilon: Double { 1e-5 }
  /// How much of a batch's statistics enters the running ones.
  static var momentum: Double { 0.1 }

  /// Scales every row to unit length; a row of zeros stays.
  @inline(__always)
  static func scaleRows<Scalar: DenseScalar>(_ values: inout [Scalar], width: Int) {
    guard width > 0 else { return }
    values.withUnsafeMutableBufferPointer { values in
      for first in stride(from: 0, to: values.count, by: width) {
        let row = UnsafeBufferPointer(rebasing: values[first..<first + width])
        var length = Scalar.dot(row.span, row.span).squareRoot()
        if !length.isFinite || length < Scalar(1e-18) {
          // Squares that overflow or vanish: scale by the largest number first.
          let largest = row.reduce(0) { max($0, $1.magnitude) }
          guard largest > 0, largest.isFinite else { continue }
          for index in first..<first + width { values[index] /= largest }
          length = Scalar.dot(row.span, row.span).squareRoot()
        }
        let factor = 1 / length
        for index in first..<first + width { values[index] *= factor }
      }
    }
  }

  /// Adds a bias to every row.
  @inline(__always)
  static func addBias<Scalar: DenseScalar>(
    _ values: UnsafeMutablePointer<Scalar>, _ bias: UnsafePointer<Scalar>, rows: Int, width: Int
  ) {
    for row in 0..<rows {
      let line = values + row * width
      for index in 0..<width { line[index] += bias[index] }
    }
  }

  /// Sums of columns, replacing what was there.
  @inline(__always)
  static func columnSums<Scalar: DenseScalar>(
    _ values: UnsafePointer<Scalar>, rows: Int, width: Int, to sums: UnsafeMutablePointer<Scalar>
  ) {
    sums.update(repeating: 0, count: width)
    for row in 0..<rows {
      let line = values + row * width
      for index in 0..<width { sums[index] += line[index] }
    }
  }

  /// Mean and biased variance of every column.
  @inline(__always)
  static func moments<Scalar: DenseScalar>(
    _ values: UnsafePointer<Scalar>, rows: Int, width: Int, mean: UnsafeMutablePointer<Scalar>,
    variance: UnsafeMutablePointer<Scalar>
  ) {
    columnSums(values, rows: rows, width: width, to: mean)
    let share = 1 / Scalar(rows)
    for index in 0..<width { mean[index] *= share }
    variance.update(repeating: 0, count: width)
    for row in 0..<rows {
      let line = values + row * width
      for index in 0..<width {
        let difference = line[index] - mean[index]
        variance[index] += difference * difference
      }
    }
    for index in 0..<width { variance[index] *= share }
  }
}

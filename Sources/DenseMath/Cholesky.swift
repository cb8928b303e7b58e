/// The factor `L` of a symmetric positive definite matrix `A = L Lᵀ`, lower triangular.
///
/// ```swift
/// guard let factor = Cholesky(covariance) else { … }  // not positive definite
/// let whitening = factor.inverse  // whitening · x has the identity as covariance
/// ```
public struct Cholesky<Scalar: DenseScalar>: Sendable {
  /// The factor, `n x n`, with zeros above the diagonal.
  public let lower: Matrix<Scalar>

  /// Columns that are factored before the rest is updated by one product.
  private static var block: Int { 96 }

  /// Factors a matrix; nil if it is not positive definite to rounding, or not finite.
  ///
  /// - Parameter matrix: `n x n` and symmetric; only its lower half is read.
  /// - Complexity: O(n³ / 3), nearly all of it in matrix products.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public init?(_ matrix: Matrix<Scalar>) {
    precondition(matrix.rows == matrix.columns, "\(matrix.rows)x\(matrix.columns) has no factor")
    let n = matrix.rows
    var values = matrix.values
    var scratch = ProductScratch<Scalar>()
    var good = true
    unsafe values.withUnsafeMutableBufferPointer { a in
      guard let a = a.baseAddress else { return }
      good = unsafe Self.factor(a, n: n, scratch: &scratch)
      for row in 0..<n {
        unsafe (a + (row * n + row + 1)).update(repeating: 0, count: n - row - 1)
      }
    }
    guard good else { return nil }
    lower = Matrix(rows: n, columns: n, values: values)
  }

  /// The inverse of the factor, lower triangular as well.
  ///
  /// - Complexity: O(n³), nearly all of it in matrix products.
  public var inverse: Matrix<Scalar> {
    Self.inverse(of: lower)
  }

  /// Solves `A x = b`.
  ///
  /// - Parameter b: `n` numbers.
  /// - Returns: `n` numbers.
  /// - Complexity: O(n²).
  public func solve(_ b: [Scalar]) -> [Scalar] {
    let n = lower.rows
    precondition(b.count == n, "\(b.count) numbers for \(n) equations")
    var x = b
    for row in 0..<n {
      for column in 0..<row { x[row] -= lower[row, column] * x[column] }
      x[row] /= lower[row, row]
    }
    for row in (0..<n).reversed() {
      for below in row + 1..<max(n, row + 1) { x[row] -= lower[below, row] * x[below] }
      x[row] /= lower[row, row]
    }
    return x
  }

  /// Factors the lower half in place; false if a pivot is not positive.
  private static func factor(
    _ a: UnsafeMutablePointer<Scalar>, n: Int, scratch: inout ProductScratch<Scalar>
  ) -> Bool {
    typealias Operand = ProductScratch<Scalar>.Operand
    var corner = [Scalar](repeating: 0, count: block * block)
    var inverse = corner
    var panel = [Scalar](repeating: 0, count: n * block)
    var first = 0
    while first < n {
      let size = min(block, n - first)
      let diagonal = unsafe a + (first * n + first)
      guard unsafe factorCorner(diagonal, stride: n, size: size) else { return false }
      let next = first + size
      let rest = n - next
      if rest > 0 {
        for row in 0..<size {
          for column in 0..<size {
            corner[row * size + column] = unsafe column <= row ? diagonal[row * n + column] : 0
          }
        }
        unsafe corner.withUnsafeBufferPointer { from in
          unsafe inverse.withUnsafeMutableBufferPointer { to in
            guard let from = from.baseAddress, let to = to.baseAddress else { return }
            unsafe invertCorner(from, stride: size, size: size, to: to, stride: size)
          }
        }
        unsafe inverse.withUnsafeBufferPointer { inverse in
          unsafe panel.withUnsafeMutableBufferPointer { panel in
            guard let inverse = inverse.baseAddress, let panel = panel.baseAddress else { return }
            // The rows below become rows times the transposed inverse of the corner …
            let below = unsafe a + (next * n + first)
            unsafe scratch.run(
              Operand(base: below, stride: n),
              Operand(base: inverse, stride: size, transposed: true), rows: rest, depth: size,
              columns: size, into: panel, stride: size, .replace)
            for row in 0..<rest {
              unsafe (below + row * n).update(from: panel + row * size, count: size)
            }
            // … and their products leave the rest, of which only the lower half counts.
            var column = 0
            while column < rest {
              let width = min(2 * block, rest - column)
              unsafe scratch.run(
                Operand(base: panel + column * size, stride: size),
                Operand(base: panel + column * size, stride: size, transposed: true),
                rows: rest - column, depth: size, columns: width,
                into: a + ((next + column) * n + next + column), stride: n, .subtract)
              column += width
            }
          }
        }
      }
      first = next
    }
    return true
  }

  private static func factorCorner(
    _ a: UnsafeMutablePointer<Scalar>, stride: Int, size: Int
  ) -> Bool {
    for row in 0..<size {
      let line = unsafe a + row * stride
      for column in 0..<row {
        let other = unsafe a + column * stride
        var sum = unsafe line[column]
        for k in 0..<column { unsafe sum -= line[k] * other[k] }
        unsafe line[column] = sum / other[column]
      }
      var pivot = unsafe line[row]
      for k in 0..<row { unsafe pivot -= line[k] * line[k] }
      guard pivot > 0, pivot.isFinite else { return false }
      unsafe line[row] = pivot.squareRoot()
    }
    return true
  }

  /// Inverts a small lower triangle; above its diagonal come zeros.
  private static func invertCorner(
    _ from: UnsafePointer<Scalar>, stride: Int, size: Int, to: UnsafeMutablePointer<Scalar>,
    stride toStride: Int
  ) {
    for row in 0..<size {
      let line = unsafe to + row * toStride
      unsafe line.update(repeating: 0, count: size)
      let source = unsafe from + row * stride
      let pivot = unsafe 1 / source[row]
      // Row by row, so that the inner loop runs along memory.
      for k in 0..<row {
        let factor = unsafe -source[k] * pivot
        let earlier = unsafe to + k * toStride
        for column in 0...k { unsafe line[column] += factor * earlier[column] }
      }
      unsafe line[row] = pivot
    }
  }

  /// The inverse of a lower triangular matrix without zeros on its diagonal.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private static func inverse(of lower: Matrix<Scalar>) -> Matrix<Scalar> {
    let n = lower.rows
    var values = [Scalar](repeating: 0, count: n * n)
    var between = [Scalar](repeating: 0, count: (n + 1) / 2 * ((n + 1) / 2))
    var scratch = ProductScratch<Scalar>()
    unsafe lower.values.withUnsafeBufferPointer { from in
      unsafe values.withUnsafeMutableBufferPointer { to in
        unsafe between.withUnsafeMutableBufferPointer { between in
          guard let from = from.baseAddress, let to = to.baseAddress,
            let between = between.baseAddress
          else { return }
          unsafe invert(from, to, n: n, size: n, between, &scratch)
        }
      }
    }
    return Matrix(rows: n, columns: n, values: values)
  }

  /// Inverts by halves: the lower left of the inverse is -C⁻¹ B A⁻¹.
  private static func invert(
    _ from: UnsafePointer<Scalar>, _ to: UnsafeMutablePointer<Scalar>, n: Int, size: Int,
    _ between: UnsafeMutablePointer<Scalar>, _ scratch: inout ProductScratch<Scalar>
  ) {
    typealias Operand = ProductScratch<Scalar>.Operand
    guard size > block else {
      return unsafe invertCorner(from, stride: n, size: size, to: to, stride: n)
    }
    let half = size / 2
    let rest = size - half
    let across = half * n + half
    unsafe invert(from, to, n: n, size: half, between, &scratch)
    unsafe invert(from + across, to + across, n: n, size: rest, between, &scratch)
    unsafe scratch.run(
      Operand(base: from + half * n, stride: n), Operand(base: to, stride: n), rows: rest,
      depth: half, columns: half, into: between, stride: half, .replace)
    unsafe scratch.run(
      Operand(base: to + across, stride: n), Operand(base: between, stride: half), rows: rest,
      depth: rest, columns: half, into: to + half * n, stride: n, .subtract)
  }
}

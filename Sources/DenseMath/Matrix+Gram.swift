extension Matrix {
  /// The product of the transpose of this matrix with the matrix: inner products of columns.
  ///
  /// Only the lower half is multiplied out.
  ///
  /// - Returns: `columns x columns`, symmetric to the bit.
  /// - Complexity: O(rows · columns²) / 2.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func gram() -> Matrix {
    let d = columns
    var result = Matrix(rows: d, columns: d)
    guard rows > 0, d > 0 else { return result }
    typealias Operand = ProductScratch<Scalar>.Operand
    let across = transposed.values
    var scratch = ProductScratch<Scalar>()
    let width = 192
    unsafe values.withUnsafeBufferPointer { a in
      unsafe across.withUnsafeBufferPointer { across in
        unsafe result.values.withUnsafeMutableBufferPointer { to in
          guard let a = a.baseAddress, let across = across.baseAddress, let to = to.baseAddress
          else { return }
          var first = 0
          while first < d {
            unsafe scratch.run(
              Operand(base: across + first * rows, stride: rows),
              Operand(base: a + first, stride: d), rows: d - first, depth: rows,
              columns: min(width, d - first), into: to + (first * d + first), stride: d, .replace)
            first += width
          }
          for row in 0..<d {
            for column in 0..<row {
              unsafe to[column * d + row] = to[row * d + column]
            }
          }
        }
      }
    }
    return result
  }
}

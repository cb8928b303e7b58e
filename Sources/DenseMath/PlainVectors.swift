/// Loops over vectors and matrices in plain Swift, compiled for each number type.
enum PlainVectors {
  @inline(__always)
  static func dot<Scalar: DenseScalar>(_ a: Span<Scalar>, _ b: Span<Scalar>) -> Scalar {
    precondition(a.count == b.count, "vectors of different lengths have no inner product")
    // Eight sums side by side: rounding errors stay smaller, and additions need not wait.
    return unsafe a.withUnsafeBufferPointer { a in
      unsafe b.withUnsafeBufferPointer { b in
        var sums: (Scalar, Scalar, Scalar, Scalar) = (0, 0, 0, 0)
        var more: (Scalar, Scalar, Scalar, Scalar) = (0, 0, 0, 0)
        var i = 0
        while i + 8 <= a.count {
          unsafe sums.0 += a[i] * b[i]
          unsafe sums.1 += a[i + 1] * b[i + 1]
          unsafe sums.2 += a[i + 2] * b[i + 2]
          unsafe sums.3 += a[i + 3] * b[i + 3]
          unsafe more.0 += a[i + 4] * b[i + 4]
          unsafe more.1 += a[i + 5] * b[i + 5]
          unsafe more.2 += a[i + 6] * b[i + 6]
          unsafe more.3 += a[i + 7] * b[i + 7]
          i += 8
        }
        while i < a.count {
          unsafe sums.0 += a[i] * b[i]
          i += 1
        }
        let low = (sums.0 + more.0) + (sums.1 + more.1)
        return low + ((sums.2 + more.2) + (sums.3 + more.3))
      }
    }
  }

  @inline(__always)
  static func product<Scalar: DenseScalar>(
    _ a: Matrix<Scalar>, _ b: Matrix<Scalar>, transposed: Bool
  ) -> Matrix<Scalar> {
    if transposed {
      var result = Matrix<Scalar>(rows: a.rows, columns: b.rows)
      for i in 0..<a.rows {
        let row = a.values.span.extracting(i * a.columns..<(i + 1) * a.columns)
        for j in 0..<b.rows {
          result.values[i * b.rows + j] = dot(
            row, b.values.span.extracting(j * b.columns..<(j + 1) * b.columns))
        }
      }
      return result
    }
    // Rows of b are added to rows of the result, so that the inner loop runs along memory.
    var values = [Scalar](repeating: 0, count: a.rows * b.columns)
    let columns = b.columns
    unsafe values.withUnsafeMutableBufferPointer { values in
      unsafe b.values.withUnsafeBufferPointer { b in
        for i in 0..<a.rows {
          for k in 0..<a.columns {
            let x = a.values[i * a.columns + k]
            for j in 0..<columns {
              unsafe values[i * columns + j] += x * b[k * columns + j]
            }
          }
        }
      }
    }
    return Matrix(rows: a.rows, columns: columns, values: values)
  }
}

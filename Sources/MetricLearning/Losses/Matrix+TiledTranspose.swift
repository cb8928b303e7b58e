internal import DenseMath

extension Matrix {
  /// The matrix with rows and columns exchanged, made tile by tile: for matrices too large for
  /// the cache, and compiled for the number type of the caller.
  var tiledTranspose: Matrix {
    let tile = 32
    var result = Matrix(rows: columns, columns: rows)
    values.withUnsafeBufferPointer { from in
      result.values.withUnsafeMutableBufferPointer { to in
        for top in stride(from: 0, to: rows, by: tile) {
          for left in stride(from: 0, to: columns, by: tile) {
            for row in top..<min(top + tile, rows) {
              for column in left..<min(left + tile, columns) {
                to[column * rows + row] = from[row * columns + column]
              }
            }
          }
        }
      }
    }
    return result
  }
}

extension Matrix {
  /// The product with another matrix.
  ///
  /// - Parameters:
  ///   - other: As many rows as this matrix has columns.
  ///   - instructionSet: The kernels to use; `Double` has none and ignores it.
  /// - Returns: `rows x other.columns`.
  /// - Complexity: O(rows · columns · other.columns).
  public func product(_ other: Matrix, instructionSet: InstructionSet = .best) -> Matrix {
    precondition(columns == other.rows, "\(rows)x\(columns) times \(other.rows)x\(other.columns)")
    return Scalar.product(self, other, transposed: false, instructionSet: instructionSet)
  }

  /// The product with the transpose of another matrix: all inner products of rows.
  ///
  /// - Parameters:
  ///   - other: As many columns as this matrix.
  ///   - instructionSet: The kernels to use; `Double` has none and ignores it.
  /// - Returns: `rows x other.rows`.
  /// - Complexity: O(rows · columns · other.rows).
  public func product(
    transposed other: Matrix, instructionSet: InstructionSet = .best
  ) -> Matrix {
    precondition(columns == other.columns, "rows of \(columns) and of \(other.columns) numbers")
    return Scalar.product(self, other, transposed: true, instructionSet: instructionSet)
  }

  /// Scales every row to unit length; a row of zeros stays.
  public mutating func normaliseRows() {
    for row in 0..<rows {
      let range = row * columns..<(row + 1) * columns
      let unit = Vectors.normalised(Array(values[range]))
      values.replaceSubrange(range, with: unit)
    }
  }
}

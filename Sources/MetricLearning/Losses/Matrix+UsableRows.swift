public import DenseMath

extension Matrix {
  /// Refuses a matrix in which a row holds NaN or an infinite number, or only zeros.
  ///
  /// - Throws: `MetricLearningError.notFinite` or `zeroVector` with the first such row.
  /// - Complexity: O(rows · columns).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func refuseUnusableRows() throws(MetricLearningError) {
    for row in 0..<rows {
      let values = self.row(row)
      if let column = values.firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(row: row, column: column - values.startIndex)
      }
      guard values.contains(where: { $0 != 0 }) else {
        throw .zeroVector(row: row)
      }
    }
  }
}

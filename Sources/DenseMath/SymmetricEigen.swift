/// The eigenvalues and eigenvectors of a symmetric matrix.
///
/// ```swift
/// let eigen = SymmetricEigen(covariance)
/// let axes = eigen.vectors  // row 0 is the axis of largest variance
/// ```
///
/// Source: Householder reduction and the implicit QL method, as Golub and Van Loan describe them.
public struct SymmetricEigen<Scalar: DenseScalar>: Sendable {
  /// The eigenvalues, largest first.
  public let values: [Scalar]
  /// The eigenvectors, `n x n`, one a **row**, in the order of the values.
  ///
  /// Rows have unit length and are orthogonal; the number of largest magnitude in each is
  /// positive, so that equal matrices give equal signs.
  public let vectors: Matrix<Scalar>

  /// Decomposes a matrix, in double precision whatever its numbers are; nil if it is not finite
  /// or the iteration does not converge.
  ///
  /// - Parameter matrix: `n x n`, symmetric and finite; only its lower half is read.
  /// - Complexity: O(n³): seconds for a thousand rows.
  public init?(_ matrix: Matrix<Scalar>) {
    precondition(matrix.rows == matrix.columns, "\(matrix.rows)x\(matrix.columns) is not square")
    let n = matrix.rows
    guard matrix.values.allSatisfy(\.isFinite) else { return nil }
    var solver = TridiagonalSolver(size: n, lower: matrix.values.map { Double($0) })
    guard solver.solve() else { return nil }
    let order = (0..<n).sorted {
      (-solver.diagonal[$0], $0) < (-solver.diagonal[$1], $1)
    }
    values = order.map { Scalar(solver.diagonal[$0]) }
    var rows: [Scalar] = []
    rows.reserveCapacity(n * n)
    for index in order {
      let row = solver.vectors[index * n..<(index + 1) * n]
      let largest = row.reduce(0.0) { $1.magnitude > $0.magnitude ? $1 : $0 }
      rows.append(contentsOf: row.map { Scalar(largest < 0 ? -$0 : $0) })
    }
    vectors = Matrix(rows: n, columns: n, values: rows)
  }
}

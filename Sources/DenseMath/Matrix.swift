/// A rectangle of numbers, row by row.
///
/// ```swift
/// let similarities = probes.product(transposed: gallery)  // p x d times n x d is p x n
/// ```
public struct Matrix<Scalar: DenseScalar>: Sendable, Equatable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// `rows * columns` numbers, row-major.
  public var values: [Scalar]

  /// Makes a matrix of the given numbers.
  ///
  /// - Parameters:
  ///   - rows: The number of rows.
  ///   - columns: The number of columns.
  ///   - values: `rows * columns` numbers, row-major.
  @inlinable
  public init(rows: Int, columns: Int, values: [Scalar]) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative extent")
    precondition(values.count == rows * columns, "the values do not fill the matrix")
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// Makes a matrix of zeros.
  ///
  /// - Parameters:
  ///   - rows: The number of rows.
  ///   - columns: The number of columns.
  @inlinable
  public init(rows: Int, columns: Int) {
    self.init(
      rows: rows, columns: columns, values: [Scalar](repeating: 0, count: rows * columns))
  }

  /// The element in a row and column.
  @inlinable
  public subscript(row: Int, column: Int) -> Scalar {
    get {
      precondition(column >= 0 && column < columns, "column outside the matrix")
      return values[row * columns + column]
    }
    set {
      precondition(column >= 0 && column < columns, "column outside the matrix")
      values[row * columns + column] = newValue
    }
  }

  /// The numbers of one row.
  ///
  /// - Parameter row: The row's index.
  /// - Returns: `columns` numbers.
  @inlinable
  public func row(_ row: Int) -> ArraySlice<Scalar> {
    values[row * columns..<(row + 1) * columns]
  }

  /// The matrix with rows and columns exchanged.
  public var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for row in 0..<rows {
      for column in 0..<columns {
        result.values[column * rows + row] = values[row * columns + column]
      }
    }
    return result
  }
}

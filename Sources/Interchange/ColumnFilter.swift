import Foundation

/// Keeps the rows in whose column a certain value stands.
public struct ColumnFilter: Hashable, Sendable {
  /// The column's name, compared without regard to case.
  public let column: String
  /// The value, compared exactly but for surrounding space.
  public let value: String

  /// Makes a filter.
  public init(column: String, value: String) {
    self.column = column.trimmingCharacters(in: .whitespacesAndNewlines)
    self.value = value.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Reads `COLUMN=VALUE`; the value may be empty and may hold further equal signs.
  ///
  /// - Throws: `InterchangeError.malformedFilter`.
  public init(parsing text: String) throws(InterchangeError) {
    guard let sign = text.firstIndex(of: "=") else { throw .malformedFilter(text) }
    self.init(column: String(text[..<sign]), value: String(text[text.index(after: sign)...]))
    guard !column.isEmpty else { throw .malformedFilter(text) }
  }

  /// Whether the cell under the filter's column has the value.
  func admits(_ cell: String) -> Bool {
    cell.trimmingCharacters(in: .whitespacesAndNewlines) == value
  }
}

import Foundation

/// A wildlife-datasets `metadata.csv`: which picture shows which individual.
///
/// Only `path` is needed. `image_id`, `identity`, `bbox`, `date`, `camera`, `encounter`,
/// `position` and `species` are understood, in any spelling of case; all other columns are kept.
///
/// ```swift
/// let metadata = try WildlifeMetadata(
///   contentsOf: path, where: [ColumnFilter(parsing: "set=core")])
/// ```
///
/// Source: the column names of the Python package wildlife-datasets.
public struct WildlifeMetadata: Hashable, Sendable {
  /// The file's columns in its order.
  public let header: [String]
  /// The rows that could be understood, in the file's order.
  public let rows: [WildlifeRow]
  /// The rows that could not, in the file's order.
  public let faults: [RowFault]

  /// Reads a file, keeping only rows that all filters admit.
  ///
  /// - Throws: `InterchangeError`, as `CSVTable` does, also `.missingColumn` without a `path`
  ///   column and `.unknownFilterColumn`.
  public init(
    contentsOf path: String, where filters: [ColumnFilter] = []
  ) throws(InterchangeError) {
    try self.init(CSVTable(contentsOf: path), path: path, where: filters)
  }

  /// Understands a table; `path` only names it in errors.
  ///
  /// - Throws: `InterchangeError.missingColumn`, `.duplicateColumn` or `.unknownFilterColumn`.
  public init(
    _ table: CSVTable, path: String, where filters: [ColumnFilter] = []
  ) throws(InterchangeError) {
    header = table.header
    let layout = try WildlifeLayout(table.header, path: path)
    var conditions: [(column: Int, filter: ColumnFilter)] = []
    for filter in filters {
      guard let column = layout.column(named: filter.column) else {
        throw .unknownFilterColumn(path: path, name: filter.column, has: table.header)
      }
      conditions.append((column, filter))
    }
    var rows: [WildlifeRow] = []
    var faults: [RowFault] = []
    for record in table.records
    where conditions.allSatisfy({ $0.filter.admits(record.cells[$0.column]) }) {
      do throws(RowProblem) {
        rows.append(try layout.row(record))
      } catch {
        faults.append(
          RowFault(
            line: record.line, column: error.column, path: layout.path(of: record),
            reason: error.reason))
      }
    }
    self.rows = rows
    self.faults = faults
  }

  /// Whether a text in the identity column means that there is no identity: empty, `unknown`,
  /// `NA`, `N/A` or `-` in any case, with any space around it.
  public static func meansNoIdentity(_ text: String) -> Bool {
    let folded = text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
    return ["", "unknown", "na", "n/a", "-"].contains(folded)
  }
}

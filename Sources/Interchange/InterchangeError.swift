/// Why a file of another program could not be read or written as a whole.
///
/// Faults of single rows are `RowFault`s instead: the other rows go on.
public enum InterchangeError: Error, Hashable, Sendable {
  /// The file could not be read.
  case unreadable(path: String, reason: String)
  /// The file could not be written; what was there before is untouched.
  case unwritable(path: String, reason: String)
  /// The file has no heading line.
  case empty(path: String)
  /// The file is text in another encoding than UTF-8.
  case notUTF8(path: String, line: Int, column: String)
  /// Quotation marks do not come in the order that CSV asks for.
  case quoting(path: String, line: Int, column: Int, problem: String)
  /// A record has more or fewer cells than the heading.
  case cellCount(path: String, line: Int, expected: Int, got: Int)
  /// None of the columns has a needed name.
  case missingColumn(path: String, name: String, has: [String])
  /// Two columns have the same name.
  case duplicateColumn(path: String, name: String)
  /// A filter is not written as COLUMN=VALUE.
  case malformedFilter(String)
  /// A filter names a column that the file does not have.
  case unknownFilterColumn(path: String, name: String, has: [String])
  /// An individual has a name that, when read again, would mean "no identity".
  case nameMeansNone(String)
}

extension InterchangeError: CustomStringConvertible {
  /// What was being done, to what, why it failed and what to try.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "cannot read \(path): \(reason)"
    case .unwritable(let path, let reason):
      "cannot write \(path): \(reason); what was there before is untouched"
    case .empty(let path):
      "cannot read \(path): it is empty; its first line must name the columns"
    case .notUTF8(let path, let line, let column):
      "cannot read \(path): line \(line), column \(column) is not UTF-8 text; "
        + "save the file as UTF-8 and try again"
    case .quoting(let path, let line, let column, let problem):
      "cannot read \(path): line \(line), column \(column): \(problem)"
    case .cellCount(let path, let line, let expected, let got):
      "cannot read \(path): line \(line) has \(got) cells where the heading has \(expected); "
        + "put cells that hold a comma in quotation marks"
    case .missingColumn(let path, let name, let has):
      "cannot read \(path): it has no column \"\(name)\", only \(Self.list(has)); "
        + "cells must be separated by commas"
    case .duplicateColumn(let path, let name):
      "cannot read \(path): line 1 names the column \"\(name)\" twice; rename one"
    case .malformedFilter(let text):
      "cannot filter by \"\(text)\": write COLUMN=VALUE"
    case .unknownFilterColumn(let path, let name, let has):
      "cannot filter \(path) by \"\(name)\": its columns are \(Self.list(has))"
    case .nameMeansNone(let name):
      "cannot export the individual named \"\(name)\": in a metadata file that means "
        + "\"no identity\"; rename it first"
    }
  }

  private static func list(_ names: [String]) -> String {
    names.map { "\"\($0)\"" }.joined(separator: ", ")
  }
}

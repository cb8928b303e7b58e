import Foundation
import SwiftCSV

/// A comma-separated file as text cells under named columns.
///
/// RFC 4180 with what is found in the field: line ends of any kind, a byte order mark, blank
/// lines. Every record must have as many cells as the heading.
public struct CSVTable: Hashable, Sendable {
  /// One record.
  public struct Record: Hashable, Sendable {
    /// The physical line on which it begins, from 1.
    public let line: Int
    /// Its cells, as many as there are columns, exactly as they stand in the file.
    public let cells: [String]
  }

  /// The columns' names, without surrounding space.
  public let header: [String]
  /// The records below the heading.
  public let records: [Record]

  /// Reads a file.
  ///
  /// - Throws: `InterchangeError.unreadable`, `.empty`, `.notUTF8`, `.quoting`, `.cellCount` or
  ///   `.duplicateColumn`.
  public init(contentsOf path: String) throws(InterchangeError) {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
    try self.init(bytes: [UInt8](data), path: path)
  }

  /// Reads the bytes of a file; `path` only names it in errors.
  ///
  /// - Throws: As `init(contentsOf:)`, except `.unreadable`.
  public init(bytes: [UInt8], path: String) throws(InterchangeError) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw .notUTF8(path: path, line: 1, column: "1")
    }
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let scan: CSVScan
    do {
      scan = try CSVScan(bytes[mark...])
    } catch {
      throw .quoting(path: path, line: error.line, column: error.column, problem: error.text)
    }
    guard let heading = scan.records.first else { throw .empty(path: path) }
    if let odd = scan.records.first(where: { $0.cells != heading.cells }) {
      throw .cellCount(path: path, line: odd.line, expected: heading.cells, got: odd.cells)
    }
    let parsed: CSV<Enumerated>
    do {
      parsed = try EnumeratedCSV(string: scan.text, delimiter: .comma, loadColumns: false)
    } catch {
      throw .quoting(path: path, line: heading.line, column: 1, problem: "\(error)")
    }
    var names: [String] = []
    for (column, cell) in parsed.header.enumerated() {
      let name = try Self.decode(cell, path: path, line: heading.line, column: "\(column + 1)")
        .trimmingCharacters(in: .whitespacesAndNewlines)
      if !name.isEmpty, names.contains(name) { throw .duplicateColumn(path: path, name: name) }
      names.append(name)
    }
    var found: [Record] = []
    found.reserveCapacity(parsed.rows.count)
    for (row, place) in zip(parsed.rows, scan.records.dropFirst()) {
      var cells: [String] = []
      cells.reserveCapacity(names.count)
      for (cell, name) in zip(row, names) {
        cells.append(try Self.decode(cell, path: path, line: place.line, column: name))
      }
      found.append(Record(line: place.line, cells: cells))
    }
    header = names
    records = found
  }

  private static func decode(
    _ cell: String, path: String, line: Int, column: String
  ) throws(InterchangeError) -> String {
    guard let text = String(validating: CSVScan.bytes(of: cell), as: UTF8.self) else {
      throw .notUTF8(path: path, line: line, column: column)
    }
    return text
  }
}

import Foundation
import ReidCore

/// A value that could not be understood.
struct RowProblem: Error {
  let column: String
  let reason: String
}

/// Which column of a file holds what.
struct WildlifeLayout {
  /// The columns that are understood.
  private enum Field: String, CaseIterable {
    case imageID = "image_id"
    case identity, path, bbox, date, camera, encounter, position, species
  }

  private let header: [String]
  private let columns: [Field: Int]
  private let others: [Int]

  /// Finds the columns of a heading.
  init(_ header: [String], path: String) throws(InterchangeError) {
    var columns: [Field: Int] = [:]
    var others: [Int] = []
    for (number, name) in header.enumerated() {
      guard let field = Field(rawValue: name.lowercased()) else {
        others.append(number)
        continue
      }
      guard columns[field] == nil else { throw .duplicateColumn(path: path, name: name) }
      columns[field] = number
    }
    guard columns[.path] != nil else {
      throw .missingColumn(path: path, name: Field.path.rawValue, has: header)
    }
    self.header = header
    self.columns = columns
    self.others = others
  }

  /// The column of that name, in any case; an exact match goes first.
  func column(named name: String) -> Int? {
    header.firstIndex(of: name)
      ?? header.firstIndex { $0.lowercased() == name.lowercased() }
  }

  /// The record's picture file, if it names one.
  func path(of record: CSVTable.Record) -> String? {
    let text = raw(.path, record) ?? ""
    return text.isEmpty ? nil : text
  }

  /// Understands a record.
  func row(_ record: CSVTable.Record) throws(RowProblem) -> WildlifeRow {
    guard let path = path(of: record) else {
      throw RowProblem(column: name(.path), reason: "no picture file is named")
    }
    guard !path.utf8.contains(0) else {
      throw RowProblem(column: name(.path), reason: "the file name holds a NUL character")
    }
    let identity = trimmed(.identity, record) ?? ""
    return WildlifeRow(
      line: record.line, path: path, imageID: value(.imageID, record),
      identity: WildlifeMetadata.meansNoIdentity(identity) ? nil : identity,
      box: try box(record), capturedAt: try time(record), camera: value(.camera, record),
      encounter: value(.encounter, record), position: value(.position, record),
      species: value(.species, record),
      columns: others.map { MetadataColumn(name: header[$0], value: record.cells[$0]) })
  }

  private func raw(_ field: Field, _ record: CSVTable.Record) -> String? {
    columns[field].map { record.cells[$0] }
  }

  private func trimmed(_ field: Field, _ record: CSVTable.Record) -> String? {
    raw(field, record)?.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The text of a column that says something.
  private func value(_ field: Field, _ record: CSVTable.Record) -> String? {
    guard let text = trimmed(field, record), !WildlifeMetadata.meansNoIdentity(text),
      !["nan", "nat", "none", "null"].contains(text.lowercased())
    else { return nil }
    return text
  }

  private func time(_ record: CSVTable.Record) throws(RowProblem) -> CaptureTime? {
    guard let text = value(.date, record) else { return nil }
    guard let time = CaptureTime(parsing: text) else {
      throw RowProblem(
        column: name(.date),
        reason: "\"\(text)\" is no date; write YYYY-MM-DD HH:MM:SS, or nothing")
    }
    return time
  }

  private func box(_ record: CSVTable.Record) throws(RowProblem) -> CropBox? {
    guard let text = value(.bbox, record) else { return nil }
    let inner = text.hasPrefix("[") && text.hasSuffix("]") ? text.dropFirst().dropLast() : text[...]
    let numbers = inner.split { $0 == "," || $0.isWhitespace }.map { Double($0) ?? .nan }
    guard numbers.count == 4, numbers.allSatisfy(\.isFinite), numbers[2] > 0, numbers[3] > 0 else {
      throw RowProblem(
        column: name(.bbox),
        reason: "\"\(text)\" is no box; write [x, y, width, height] in pixels, or nothing")
    }
    return CropBox(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
  }

  private func name(_ field: Field) -> String {
    columns[field].map { header[$0] } ?? field.rawValue
  }
}

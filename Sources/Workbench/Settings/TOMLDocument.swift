import Foundation
import TOMLKit

/// A TOML file as a list of values, each with the line that it stands on.
struct TOMLDocument: Sendable {
  /// The longest file that is read; settings are a few kilobytes.
  static let byteLimit = 1 << 20

  /// Every value, in the order of lines.
  let entries: [TOMLEntry]
  /// What is wrong with the file.
  let complaints: [SettingsComplaint]

  /// Reads a file; one that is not there is an empty one.
  init(readingFrom path: String) {
    guard FileManager.default.fileExists(atPath: path) else {
      self.init(text: "", path: path)
      return
    }
    let data: Data
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? handle.close() }
      data = try handle.read(upToCount: Self.byteLimit + 1) ?? Data()
    } catch {
      self.init(refusing: path, "cannot be read (\(error.localizedDescription))")
      return
    }
    guard data.count <= Self.byteLimit else {
      self.init(refusing: path, "is larger than a settings file can be")
      return
    }
    guard let text = String(data: data, encoding: .utf8) else {
      self.init(refusing: path, "is no UTF-8 text")
      return
    }
    self.init(text: text, path: path)
  }

  /// A file that cannot be used at all.
  private init(refusing path: String, _ reason: String) {
    entries = []
    complaints = [SettingsComplaint(place: path, text: "\(reason); all defaults are used")]
  }

  /// Parses a file's text.
  ///
  /// A key that is assigned twice costs only its second line, not the file.
  init(text: String, path: String) {
    let lines = TOMLLines(text)
    var complaints = lines.repeated.map { repeated in
      SettingsComplaint(
        place: path, line: repeated.line,
        text: "\(repeated.path.joined(separator: ".")) is set a second time (first on line "
          + "\(repeated.first)); this line is ignored")
    }
    do {
      let table = try TOMLTable(string: lines.textWithoutRepeated)
      var entries: [TOMLEntry] = []
      Self.flatten(table, under: [], lines: lines, into: &entries)
      self.entries = entries.enumerated().sorted {
        ($0.element.line ?? .max, $0.offset) < ($1.element.line ?? .max, $1.offset)
      }.map(\.element)
    } catch let error as TOMLParseError {
      entries = []
      complaints.append(
        SettingsComplaint(
          place: path, line: error.source.begin.line,
          text: "\(error.description) (column \(error.source.begin.column)); all defaults are used")
      )
    } catch {
      entries = []
      complaints.append(
        SettingsComplaint(place: path, text: "is no TOML (\(error)); all defaults are used"))
    }
    self.complaints = complaints
  }

  private static func flatten(
    _ table: TOMLTable, under path: [String], lines: TOMLLines, into entries: inout [TOMLEntry]
  ) {
    for key in table.keys {
      guard let value = table[key] else { continue }
      let path = path + [key]
      if let inner = value.table {
        flatten(inner, under: path, lines: lines, into: &entries)
      } else {
        entries.append(TOMLEntry(path: path, value: read(value), line: lines.line(of: path)))
      }
    }
  }

  private static func read(_ value: any TOMLValueConvertible) -> TOMLEntry.Value {
    if let text = value.string { return .text(text) }
    if let flag = value.bool { return .flag(flag) }
    if let whole = value.int { return .whole(whole) }
    if let number = value.double { return .number(number) }
    return .other(value.type.description)
  }
}

import Foundation
import Workbench

/// Standard output and standard error.
enum Output {
  /// Prints one JSON document: sorted keys, so that two runs can be compared as text.
  static func printJSON(_ value: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    encoder.nonConformingFloatEncodingStrategy = .throw
    do {
      let document = try encoder.encode(value)
      FileHandle.standardOutput.write(document)
      FileHandle.standardOutput.write(Data("\n".utf8))
    } catch {
      complain("cannot write the report as JSON: \(error)")
    }
  }

  /// Says on standard error what went wrong.
  static func complain(_ message: String) {
    FileHandle.standardError.write(Data("lineup: \(message)\n".utf8))
  }
}

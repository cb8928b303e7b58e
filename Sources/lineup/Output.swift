import Foundation
import Workbench

/// Standard output and standard error.
enum Output {
  /// Prints one JSON document: sorted keys, so that two runs can be compared as text.
  ///
  /// - Throws: A ``Failure`` if it cannot be written.
  static func printJSON(_ value: some Encodable) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    encoder.nonConformingFloatEncodingStrategy = .throw
    let document: Data
    do {
      document = try encoder.encode(value)
    } catch {
      throw Failure(.bug, "cannot write the report as JSON: \(error); please report this")
    }
    try write(document)
  }

  /// Prints lines for a person, without control characters.
  ///
  /// - Throws: A ``Failure`` if they cannot be written.
  static func printLines(_ text: String) throws(Failure) {
    try write(Data(PlainText.lines(text).utf8))
  }

  /// Says on standard error what went wrong.
  static func complain(_ message: String) {
    say("lineup: \(message)")
  }

  /// Writes lines to standard error, without control characters.
  static func say(_ text: String) {
    // Where nobody listens there is nobody to tell.
    try? FileHandle.standardError.write(contentsOf: Data("\(PlainText.lines(text))\n".utf8))
  }

  private static func write(_ data: Data) throws(Failure) {
    do {
      try FileHandle.standardOutput.write(contentsOf: data + Data("\n".utf8))
    } catch {
      throw Failure(
        .inputOutput, "cannot write to standard output: \(error.localizedDescription)")
    }
  }
}

import Foundation
import TestSupport

/// The built program, run without a terminal.
enum LineupProgram {
  /// What a run came to.
  struct Outcome {
    let status: Int32
    let output: Data
    let errors: String

    /// Standard output as one JSON document.
    func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
      try JSONDecoder().decode(type, from: output)
    }
  }

  /// Where it was built.
  static func path() throws -> String {
    try PtyBuiltProgram.path(of: "lineup")
  }

  /// What every run gets besides its own: no file of the user is touched or read, and keys count
  /// however early they come, because tests type faster than people.
  static var environment: [String: String] {
    let home = TestFolder.root + "/home"
    return [
      "HOME": home, "XDG_CACHE_HOME": home + "/cache", "XDG_STATE_HOME": home + "/state",
      "XDG_CONFIG_HOME": home + "/config", "LINEUP_EARLY_KEY_GUARD": "false",
      "USER": "tester", "LINEUP_GALLERY": "",
    ]
  }

  /// Runs a command to its end; its standard input is empty.
  static func run(
    _ arguments: [String], environment own: [String: String] = [:]
  ) throws -> Outcome {
    let errors = try TestFolder.make(named: "errors") + "/stderr.txt"
    _ = FileManager.default.createFile(atPath: errors, contents: nil)
    defer { TestFolder.remove(URL(fileURLWithPath: errors).deletingLastPathComponent().path) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try path())
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(environment) { _, new in new }.merging(own) { _, new in new }
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: data,
      errors: try String(contentsOfFile: errors, encoding: .utf8))
  }
}

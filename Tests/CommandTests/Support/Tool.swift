import Foundation
import TestSupport
import Testing

/// The built program, run without a terminal in a folder of its own.
final class Tool: Sendable {
  /// What a run came to.
  struct Run {
    let status: Int32
    let output: Data
    let errors: String

    /// Standard output as text.
    var text: String { String(decoding: output, as: UTF8.self) }

    /// The one JSON document on standard output.
    ///
    /// - Throws: What is wrong if there is none, or anything else beside it.
    func json() throws -> JSONValue { try JSONDecoder().decode(JSONValue.self, from: output) }
  }

  /// The folder in which the program runs; goes away with the value.
  let folder: URL

  /// Prepares a folder.
  init() throws {
    folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "command-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// Where the program was built.
  static func program() throws -> String { try PtyBuiltProgram.path(of: "lineup") }

  /// Copies the program to another place in the folder.
  ///
  /// Another process does it: a child that is started meanwhile would inherit the open file, and a
  /// program that is open for writing cannot be run.
  func copyProgram(to name: String) async throws -> String {
    let url = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try #require(try await run([try Self.program(), url.path], program: "/bin/cp").status == 0)
    return url.path
  }

  /// The path of something in the folder.
  func path(_ name: String) -> String { folder.path + "/" + name }

  /// Where the gallery is that `run` uses when nothing else is said.
  var gallery: String { path("gallery") }

  /// Runs the program and waits for its end without holding a thread.
  ///
  /// - Parameters:
  ///   - arguments: As typed after `lineup`.
  ///   - environment: Variables besides the usual ones.
  ///   - program: Another program than the built one.
  ///   - launcher: What is to start it, with its own arguments.
  /// - Returns: Exit status and output.
  /// - Throws: Why it could not be started.
  @discardableResult
  func run(
    _ arguments: [String], environment: [String: String] = [:], program: String? = nil,
    through launcher: [String] = []
  ) async throws -> Run {
    let number = UUID().uuidString
    let (outputURL, errorURL) = (
      folder.appending(path: ".out-\(number)"), folder.appending(path: ".err-\(number)")
    )
    // Files take any amount of output; a pipe that nobody empties would stop the program.
    for url in [outputURL, errorURL] {
      try Data().write(to: url)
    }
    defer {
      try? FileManager.default.removeItem(at: outputURL)
      try? FileManager.default.removeItem(at: errorURL)
    }
    let lineup = try program ?? Self.program()
    let words = launcher + [lineup] + arguments
    let process = Process()
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: outputURL)
    process.standardError = try FileHandle(forWritingTo: errorURL)
    process.environment = Self.environment(home: folder.path)
      .merging(["LINEUP_GALLERY": gallery]) { $1 }.merging(environment) { $1 }
    let status: Int32 = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do {
        try process.run()
      } catch {
        continuation.resume(throwing: error)
      }
    }
    return Run(
      status: status, output: try Data(contentsOf: outputURL),
      errors: String(decoding: try Data(contentsOf: errorURL), as: UTF8.self))
  }

  /// Nothing of the machine's own environment but where programs are and a shared cache, so that
  /// engines compile their network once.
  private static func environment(home: String) -> [String: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": home,
      "USER": "ana", "LC_ALL": "C.UTF-8", "TERM": "dumb",
      "XDG_CACHE_HOME": FileManager.default.temporaryDirectory
        .appending(path: "lineup-command-tests-cache").path,
    ]
  }
}

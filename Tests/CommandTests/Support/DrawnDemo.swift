import Foundation
import Testing

/// A small synthetic gallery, drawn and embedded once by the program itself.
actor DrawnDemo {
  static let shared = DrawnDemo()

  static let arguments = ["--individuals", "4", "--chips", "20", "--seed", "5"]

  private var making: Task<String, any Error>?

  /// The gallery; tests must copy it before they change anything.
  func path() async throws -> String {
    if let making { return try await making.value }
    let task = Task {
      Self.removeThoseOfEarlierRuns()
      let folder = Self.folder(of: getpid())
      let done = try await Tool().run(
        ["demo", "--no-review", "--quiet", "--gallery", folder.path] + Self.arguments)
      try #require(done.status == 0, "\(done.errors)")
      return folder.path
    }
    making = task
    return try await task.value
  }

  private static let prefix = "lineup-command-tests-demo-"

  private static func folder(of process: pid_t) -> URL {
    FileManager.default.temporaryDirectory.appending(path: "\(prefix)\(process)")
  }

  /// Nothing runs after the last test, so each run tidies up after those before it.
  private static func removeThoseOfEarlierRuns() {
    let root = FileManager.default.temporaryDirectory
    for name in (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? [] {
      guard name.hasPrefix(prefix), let process = pid_t(name.dropFirst(prefix.count)),
        process == getpid() || kill(process, 0) != 0
      else { continue }
      try? FileManager.default.removeItem(at: root.appending(path: name))
    }
  }
}

import Foundation

/// What the kernel counted for some threads of a program.
struct ThreadTimes {
  /// CPU time in milliseconds.
  private(set) var cpu = 0.0
  /// Milliseconds in which a thread could have run but no core was free: other programs' doing.
  private(set) var waiting = 0.0

  /// Adds up the threads of these names.
  init(ofThreads names: Set<String>, pid: Int32) {
    let tasks = "/proc/\(pid)/task"
    for task in (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? [] {
      let name = Self.text("\(tasks)/\(task)/comm").first.map(String.init) ?? ""
      let times = Self.text("\(tasks)/\(task)/schedstat").compactMap { Double($0) }
      guard names.contains(name), times.count >= 2 else { continue }
      cpu += times[0] / 1e6
      waiting += times[1] / 1e6
    }
  }

  /// What has been added since.
  func since(_ before: ThreadTimes) -> ThreadTimes {
    var difference = self
    difference.cpu -= before.cpu
    difference.waiting -= before.waiting
    return difference
  }

  private static func text(_ path: String) -> [Substring] {
    (try? String(contentsOfFile: path, encoding: .utf8))?.split(whereSeparator: \.isWhitespace)
      ?? []
  }
}

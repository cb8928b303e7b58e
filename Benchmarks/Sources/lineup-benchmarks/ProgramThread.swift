import Foundation

/// What the kernel has counted for a thread of a program since its start.
struct ProgramThread {
  /// The kernel's number.
  let id: Int
  /// Its name, or what the library that made it calls it.
  let name: String
  /// CPU time in milliseconds.
  let cpu: Double
  /// Milliseconds in which it could have run but no core was free: other programs' doing.
  let waiting: Double
  /// How often it gave up its core of its own accord, which is how often it went to sleep.
  let sleeps: Int

  /// All threads that a program has now.
  static func all(of pid: Int32) -> [ProgramThread] {
    let tasks = "/proc/\(pid)/task"
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
    return entries.compactMap { ProgramThread(id: $0, folder: "\(tasks)/\($0)") }
  }

  private init?(id: String, folder: String) {
    let times = Self.text("\(folder)/schedstat").split(separator: " ").compactMap { Double($0) }
    guard let number = Int(id), times.count >= 2 else { return nil }
    self.id = number
    name = Self.text("\(folder)/comm").trimmingCharacters(in: .whitespacesAndNewlines)
    cpu = times[0] / 1e6
    waiting = times[1] / 1e6
    let line = Self.text("\(folder)/status").split(separator: "\n").first {
      $0.hasPrefix("voluntary_ctxt_switches:")
    }
    sleeps = line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }

  private static func text(_ path: String) -> String {
    (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }
}

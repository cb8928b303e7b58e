import BenchmarkHarness
import Glibc

/// Runs programs to their end.
enum Command {
  /// Runs a program with its output thrown away, and takes its time.
  ///
  /// Foundation's `Process` notices an end only after up to 50 ms.
  ///
  /// - Returns: The time of the whole process.
  /// - Throws: `WrongAnswer` if it cannot be started or its exit status is not 0.
  @discardableResult
  static func run(_ path: String, _ arguments: [String]) throws -> Reading {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    let argv = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for text in argv { free(text) } }
    var pid = pid_t()
    let watch = Stopwatch()
    let code = posix_spawn(&pid, path, &actions, nil, argv, environ)
    guard code == 0 else { throw WrongAnswer("\(path) could not be started: error \(code)") }
    var status: Int32 = 0
    var usage = rusage()
    wait4(pid, &status, 0, &usage)
    let wall = watch.reading.wall
    guard status == 0 else {
      throw WrongAnswer(
        "\(path) \(arguments.joined(separator: " ")) ended with wait status \(status)")
    }
    return Reading(wall: wall, cpu: milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime))
  }

  private static func milliseconds(_ time: timeval) -> Double {
    Double(time.tv_sec) * 1e3 + Double(time.tv_usec) / 1e3
  }
}

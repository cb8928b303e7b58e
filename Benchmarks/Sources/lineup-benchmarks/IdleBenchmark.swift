import BenchmarkHarness
import TerminalUI

/// What a review does while nobody does anything.
enum IdleBenchmark {
  static let benchmark = Benchmark<Context>(
    "review.idle.20s", "a review that nobody touches: wakeups, CPU time and bytes in 20 seconds"
  ) { context in
    try context.withScratch { folder in try run(context, folder: folder) }
  }

  private static let milliseconds = 20_000.0
  private static let modes: [PictureMode] = [.kitty, .blocks, .none]
  /// The clock of the terminal's thread strikes once a second, asks the gallery's thread whether
  /// others have written, and a thread of the language's runtime hands the question over.
  private static let clocked: Set<String> = ["terminal", "gallery", handingOver]
  private static let handingOver = "(runtime)"

  /// What was counted in one stretch of time.
  private struct Count {
    var wakeups: [String: Int] = [:]
    var cpu = 0.0
    var bytes = 0
  }

  private static func run(_ context: Context, folder: String) throws -> BenchmarkResult {
    let sessions = try modes.map { mode in
      // Each has a gallery of its own, so that none waits for another's lock.
      let gallery = "\(folder)/gallery-\(mode.rawValue)"
      try DemoGallery.small.copy(to: gallery, context: context)
      let session = try PictureSession(
        binary: context.binary(), gallery: gallery, home: folder,
        size: Size(columns: 160, rows: 45), mode: mode, readOnly: true)
      try session.waitForFirstFrame()
      return session
    }
    var counts: [PictureMode: [Count]] = [:]
    for _ in 0..<context.trials(3) {
      let before = sessions.map { ProgramThread.all(of: $0.terminal.pid) }
      let bytes = read(sessions)
      for (place, session) in sessions.enumerated() {
        counts[session.mode, default: []].append(
          count(ProgramThread.all(of: session.terminal.pid), since: before[place], bytes[place]))
      }
    }
    for session in sessions { try session.end() }
    return BenchmarkResult(
      name: benchmark.name, summary: benchmark.summary,
      figures: modes.flatMap { figures($0, counts[$0] ?? []) },
      notes: [
        """
        a wakeup is a voluntary context switch by /proc; the clock strikes once a second, so that \
        20 of each of its threads are its own
        """
      ])
  }

  /// Reads all terminals until the time has passed.
  private static func read(_ sessions: [PictureSession]) -> [Int] {
    var bytes = sessions.map { _ in 0 }
    let end = Stopwatch.wallMilliseconds + milliseconds
    while Stopwatch.wallMilliseconds < end {
      for (place, session) in sessions.enumerated() {
        guard let piece = session.terminal.read(within: 100) else { continue }
        bytes[place] += piece.bytes.count
      }
    }
    return bytes
  }

  private static func count(
    _ now: [ProgramThread], since before: [ProgramThread], _ bytes: Int
  ) -> Count {
    var count = Count()
    count.bytes = bytes
    for thread in now {
      let old = before.first { $0.id == thread.id }
      count.cpu += thread.cpu - (old?.cpu ?? 0)
      let sleeps = thread.sleeps - (old?.sleeps ?? 0)
      count.wakeups[name(of: thread), default: 0] += sleeps
    }
    return count
  }

  /// Threads that the program named itself, and those of the runtime as one.
  private static func name(of thread: ProgramThread) -> String {
    let own: Set<String> = [
      "lineup", "terminal", "gallery", "pictures", "session", "model", "command",
    ]
    return own.contains(thread.name) ? thread.name : handingOver
  }

  private static func figures(_ mode: PictureMode, _ counts: [Count]) -> [Figure?] {
    let subject = mode.rawValue
    // A second more or less may fall into the stretch.
    let most = milliseconds / 1000 + 2
    var figures: [Figure?] = ["terminal", "gallery", handingOver].map { name in
      Figure(
        subject, "wakeups, \(name)", unit: "", counts.map { Double($0.wakeups[name] ?? 0) }
      ) { [Aim("p99 <= \(Int(most)): the clock alone", isMet: $0.p99 <= most)] }
    }
    let others = counts.map { count in
      Double(count.wakeups.filter { !clocked.contains($0.key) }.reduce(0) { $0 + $1.value })
    }
    figures.append(
      Figure(subject, "wakeups, all others", unit: "", others) {
        [Aim("none", isMet: $0.p99 == 0)]
      })
    figures.append(Figure(subject, "cpu", unit: "ms", counts.map(\.cpu)))
    figures.append(
      Figure(subject, "written", unit: "bytes", counts.map { Double($0.bytes) }) {
        [Aim("none", isMet: $0.p99 == 0)]
      })
    return figures
  }
}

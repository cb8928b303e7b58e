import BenchmarkHarness
import Foundation
import TerminalUI

/// From a key to the next probe with its candidates.
enum NextFrameBenchmark {
  static let large = benchmark(DemoGallery.large)

  private static let copy = "cat of \(copiedKilobytes) KB to a terminal"
  /// About as much as a frame of 120x40 is.
  private static let copiedKilobytes = 97

  /// One way to work through the queue.
  private struct Way {
    let name: String
    let key: Character
    let size: Size
    /// Whether the next key comes before the program has prepared the probe after the next.
    var isHurried = false
  }

  private static let ways = [
    Way(name: "accept 80x24", key: "1", size: Size(columns: 80, rows: 24)),
    Way(name: "accept 120x40", key: "1", size: Size(columns: 120, rows: 40)),
    Way(name: "skip 120x40", key: "s", size: Size(columns: 120, rows: 40)),
    Way(name: "accept 200x60", key: "1", size: Size(columns: 200, rows: 60)),
    Way(
      name: "accept 120x40, hurried", key: "1", size: Size(columns: 120, rows: 40),
      isHurried: true),
  ]

  private static func benchmark(_ gallery: DemoGallery) -> Benchmark<Context> {
    let name = "review.key-to-next-frame.\(gallery.chips)"
    let summary = "from a key to the next probe's picture, names and candidates"
    return Benchmark(name, summary) { context in
      try context.withScratch { folder in
        try run(gallery, context, folder: folder, name: name, summary: summary)
      }
    }
  }

  private static func run(
    _ gallery: DemoGallery, _ context: Context, folder: String, name: String, summary: String
  ) throws -> BenchmarkResult {
    let binary = try context.binary()
    var timings: [String: [ReviewSession.Timing]] = [:]
    var sessions: [ReviewSession] = []
    var contestants: [Contestant] = []
    for (number, way) in ways.enumerated() {
      // Each has a gallery of its own: they run at the same time, and only one may write.
      try gallery.copy(to: "\(folder)/gallery-\(number)", context: context)
      let session = try ReviewSession(
        binary: binary, gallery: "\(folder)/gallery-\(number)", home: folder, size: way.size)
      _ = try session.firstFrame()
      sessions.append(session)
      contestants.append(
        Contestant(way.name) { warmups, trials in
          for _ in 0..<warmups {
            session.waitUntilIdle()
            _ = try session.press(way.key)
          }
          return try (0..<trials).map { _ in
            if !way.isHurried { session.waitUntilIdle() }
            let timing = try session.press(way.key)
            timings[way.name, default: []].append(timing)
            return Reading(wall: timing.frame, cpu: timing.cpu)
          }
        })
    }
    let file = "\(folder)/frame"
    let bytes = copiedKilobytes << 10
    try Data(repeating: UInt8(ascii: "x"), count: bytes).write(to: URL(fileURLWithPath: file))
    let shell = try TerminalSession(
      path: "/bin/sh", arguments: ["-c", "stty -echo; while read line; do cat '\(file)'; done"],
      size: Size(columns: 120, rows: 40))
    contestants.append(Contestant(copy) { try shell.await(bytes: bytes, after: "\n") })
    let outcome = try Contest(rounds: context.trials(15, least: 2), trials: 8).run(contestants)
    for session in sessions { try session.end() }

    var figures: [Figure?] = []
    for way in ways {
      let readings = outcome.readings(of: way.name)
      figures.append(
        Figure(way.name, "wall", unit: "ms", readings.map(\.wall)) {
          way.isHurried
            ? []
            : [
              Aim("median < 16 ms", isMet: $0.median < 16),
              Aim("p99 < 50 ms", isMet: $0.p99 < 50),
            ]
        })
      let taken = timings[way.name] ?? []
      figures.append(Figure(way.name, "wall, names", unit: "ms", taken.map(\.names)))
      figures.append(
        Figure(way.name, "wall, whole screen", unit: "ms", taken.map(\.everything)))
      figures.append(
        Figure(way.name, "cpu, two threads", unit: "ms", taken.map(\.threads.cpu)))
      figures.append(
        Figure(way.name, "waited for a core", unit: "ms", taken.map(\.threads.waiting)))
      figures.append(
        Figure(way.name, "written", unit: "KB", taken.map { Double($0.bytes) / 1024 }))
    }
    figures.append(
      Figure(copy, "wall", unit: "ms", outcome.readings(of: copy).map(\.wall)))
    return BenchmarkResult(
      name: name, summary: summary, figures: figures,
      ratios: [outcome.ratio(of: "accept 120x40", to: copy, \.wall)],
      notes: [
        """
        "hurried": the next key comes \(Int(ReviewSession.quiet)) ms after the last output, before \
        pictures of the probe after the next are ready
        """
      ])
  }
}

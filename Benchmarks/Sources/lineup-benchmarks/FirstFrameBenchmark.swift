import BenchmarkHarness
import TerminalUI

/// From starting the program to the first probe with its candidates.
enum FirstFrameBenchmark {
  static let small = benchmark(DemoGallery.small)
  static let large = benchmark(DemoGallery.large)

  private static let size = TerminalUI.Size(columns: 120, rows: 40)
  private static let start = "lineup --version"

  private static func benchmark(_ gallery: DemoGallery) -> Benchmark<Context> {
    let name = "review.first-frame.\(gallery.chips)"
    let summary = "from start to the probe's picture and five candidates, \(gallery.chips) chips"
    return Benchmark(name, summary) { context in
      try context.withScratch { folder in
        try gallery.copy(to: "\(folder)/gallery", context: context)
        return try run(context, folder: folder, name: name, summary: summary)
      }
    }
  }

  private static func run(
    _ context: Context, folder: String, name: String, summary: String
  ) throws -> BenchmarkResult {
    let binary = try context.binary()
    var everything: [Double] = []
    let subject = "review \(size.columns)x\(size.rows)"
    func trial() throws -> ReviewSession.Timing {
      let session = try ReviewSession(
        binary: binary, gallery: "\(folder)/gallery", home: folder, size: size)
      let timing = try session.firstFrame()
      try session.end()
      return timing
    }
    let outcome = try Contest(rounds: context.trials(20, least: 3), trials: 1).run([
      Contestant(subject) { warmups, trials in
        for _ in 0..<warmups { _ = try trial() }
        return try (0..<trials).map { _ in
          let timing = try trial()
          everything.append(timing.everything)
          return Reading(wall: timing.frame, cpu: timing.cpu)
        }
      },
      Contestant(start) { warmups, trials in
        for _ in 0..<warmups { _ = try Command.run(binary, ["--version"]) }
        return try (0..<trials).map { _ in try Command.run(binary, ["--version"]) }
      },
    ])
    let readings = outcome.readings(of: subject)
    return BenchmarkResult(
      name: name, summary: summary,
      figures: [
        Figure(subject, "wall", unit: "ms", readings.map(\.wall)) {
          [Aim("median < 300 ms", isMet: $0.median < 300)]
        },
        Figure(subject, "wall, whole screen", unit: "ms", everything),
        Figure(subject, "cpu until idle", unit: "ms", readings.map(\.cpu)),
        Figure(start, "wall", unit: "ms", outcome.readings(of: start).map(\.wall)),
      ],
      ratios: [outcome.ratio(of: subject, to: start, \.wall)])
  }
}

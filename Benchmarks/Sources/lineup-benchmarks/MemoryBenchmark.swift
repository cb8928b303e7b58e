import BenchmarkHarness
import TerminalUI

/// How much memory a review takes.
enum MemoryBenchmark {
  static let large = Benchmark<Context>(
    "review.memory.\(DemoGallery.large.chips)",
    "peak resident memory of a review, after the first frame and after 30 decisions"
  ) { context in
    try context.withScratch { folder in try run(context, folder: folder) }
  }

  private static let decisions = 30

  private static func run(_ context: Context, folder: String) throws -> BenchmarkResult {
    var first: [Int: [Double]] = [:]
    var last: [Int: [Double]] = [:]
    for trial in 0..<context.trials(5, least: 2) {
      for gallery in [DemoGallery.small, .large] {
        let copy = "\(folder)/gallery-\(gallery.chips)-\(trial)"
        try gallery.copy(to: copy, context: context)
        let session = try ReviewSession(
          binary: context.binary(), gallery: copy, home: folder,
          size: Size(columns: 120, rows: 40))
        _ = try session.firstFrame()
        first[gallery.chips, default: []] += [session.terminal.peakMemory].compactMap(\.self)
        for _ in 0..<decisions { _ = try session.press("1") }
        last[gallery.chips, default: []] += [session.terminal.peakMemory].compactMap(\.self)
        try session.end()
      }
    }
    let sizes = [DemoGallery.large.chips, DemoGallery.small.chips]
    return BenchmarkResult(
      name: large.name, summary: large.summary,
      figures: sizes.flatMap { chips in
        [
          Figure("\(chips) chips", "first frame", unit: "MB", first[chips] ?? []),
          Figure(
            "\(chips) chips", "after \(decisions) decisions", unit: "MB", last[chips] ?? []
          ) { values in
            chips == DemoGallery.large.chips
              ? [Aim("p99 < 600 MB", isMet: values.p99 < 600)] : []
          },
        ]
      },
      notes: ["the vectors of \(sizes[0]) chips alone are 249 MB as floats and 62 MB as codes"])
  }
}

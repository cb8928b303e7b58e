import BenchmarkHarness
import DenseMath
import MetricLearning

/// Within-class whitening, against NumPy and LAPACK.
enum WhiteningBenchmark {
  private static let rows = 3000
  private static let width = 1280

  static let benchmark = Benchmark<Context>(
    "learn.whitening.\(rows)x\(width)",
    "within-class whitening of individuals with 2, 10 and 100 vectors, f32, 1 thread"
  ) { context in
    try context.withScratch { folder in try run(context, folder: folder) }
  }

  private static let swift = "swift"
  private static let numpy = "numpy"

  private struct Settings: Encodable {
    let inputs: Int
    let labels: [Int]
  }

  private static func run(_ context: Context, folder: String) throws -> BenchmarkResult {
    let drawn = LabelledVectors(
      individuals: rows / 10, each: 10, width: width, nuisance: 2, noise: 1, seed: 2)
    // Uneven as in life: it matters to the weights, and the peer is to have the same.
    let labels = drawn.labels.enumerated().map { row, label in
      label < 20 ? label / 10 : label < 120 ? rows + row / 2 : label
    }
    func whiten() throws -> Head<Float> {
      try WithinClassWhitening(fitting: drawn.matrix, labels: labels).head
    }
    var notes: [String] = []
    var contestants = [Contestant(swift) { _ = try whiten() }]
    do {
      try FloatFile.write(case: Settings(inputs: width, labels: labels), to: folder)
      try FloatFile.write(drawn.matrix.values, to: "\(folder)/vectors.f32")
      let peer = try PeerProcess("whitening_peer", context: context, folder: folder)
      notes = [peer.version, try agreement(try whiten(), try peer.answer("whitening").values)]
      contestants.append(
        Contestant(numpy) { try peer.turn("whitening", warmups: $0, trials: $1) })
    } catch let skipped as Skipped {
      notes.append("SKIPPED \(numpy): \(skipped)")
    }
    let outcome = try Contest(rounds: context.trials(12, least: 3), trials: 3).run(contestants)
    return BenchmarkResult(
      name: benchmark.name, summary: benchmark.summary,
      figures: outcome.names.flatMap { name in
        [
          ("cpu", outcome.readings(of: name).map(\.cpu)),
          ("wall", outcome.readings(of: name).map(\.wall)),
        ].map { quantity, values in
          Figure(name, quantity, unit: "ms", values) {
            name == swift ? [Aim("median < 1000 ms", isMet: $0.median < 1000)] : []
          }
        }
      },
      ratios: [
        outcome.ratio(of: swift, to: numpy), outcome.ratio(of: swift, to: numpy, \.wall),
      ], notes: notes)
  }

  /// - Throws: `WrongAnswer` if the two heads are not the same to rounding.
  private static func agreement(_ head: Head<Float>, _ answer: [Float]) throws -> String {
    let own = (head["net.0.weight"]?.values ?? []) + (head["net.0.bias"]?.values ?? [])
    guard own.count == answer.count, let largest = answer.map(\.magnitude).max() else {
      throw WrongAnswer("numpy's head has \(answer.count) numbers, not \(own.count)")
    }
    let apart = zip(own, answer).map { ($0 - $1).magnitude }.max() ?? 0
    guard apart <= 5e-5 * largest else {
      throw WrongAnswer("the heads differ by \(apart) where the largest number is \(largest)")
    }
    return "the two heads differ by \(apart) at most; their largest number is \(largest)"
  }
}

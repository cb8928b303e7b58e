import BenchmarkHarness
import DenseMath
import MetricLearning

/// A t-SNE map, exact, against scikit-learn's, which approximates.
enum MapBenchmark {
  private static let individuals = 100
  private static let each = 20
  private static let widths = [64, 1280]

  static let benchmark = Benchmark<Context>(
    "map.tsne.\(individuals * each)",
    """
    t-SNE of \(individuals) individuals with \(each) vectors each, 1,000 steps from principal \
    components, 1 thread
    """
  ) { context in
    try context.withScratch { folder in try run(context, folder: folder) }
  }

  private struct Settings: Encodable {
    let widths: [Int]
    let perplexity: Double
    let iterations: Int
  }

  /// How good two maps are.
  private struct Quality {
    let note: String
    /// The Kullback-Leibler divergence of our map and of the peer's, by the same sum.
    let own: Double
    let peer: Double?
  }

  private static func run(_ context: Context, folder: String) throws -> BenchmarkResult {
    let options = TSNEOptions.standard
    let sets = widths.map { width in
      LabelledVectors(
        individuals: individuals, each: each, width: width, nuisance: 0.5, noise: 1, seed: 3)
    }
    var notes: [String] = []
    var peer: PeerProcess?
    do {
      try FloatFile.write(
        case: Settings(
          widths: widths, perplexity: options.perplexity, iterations: options.iterations),
        to: folder)
      for (width, set) in zip(widths, sets) {
        try FloatFile.write(set.matrix.values, to: "\(folder)/vectors-\(width).f32")
      }
      peer = try PeerProcess("tsne_peer", context: context, folder: folder)
      notes = peer.map { ["\($0.version), method barnes_hut, angle 0.5"] } ?? []
    } catch let skipped as Skipped {
      notes.append("SKIPPED scikit-learn: \(skipped)")
    }
    var figures: [Figure?] = []
    var ratios: [Ratio?] = []
    for (width, set) in zip(widths, sets) {
      let (own, other) = ("swift \(width)", "scikit-learn \(width)")
      let quality = try compare(set, width: width, options: options, peer: peer)
      notes.append(quality.note)
      var contestants = [
        Contestant(own) { _ = try TSNE.map(set.matrix, options: options, seed: 1) }
      ]
      if let peer {
        contestants.append(
          Contestant(other) { try peer.turn("\(width)", warmups: $0, trials: $1) })
      }
      // Seconds each: a run before the first that counts would cost more than it tells.
      let outcome = try Contest(rounds: context.trials(5, least: 1), trials: 1, warmups: 0)
        .run(contestants)
      for name in outcome.names {
        figures += [
          Figure(name, "cpu", unit: "ms", outcome.readings(of: name).map(\.cpu)),
          Figure(name, "wall", unit: "ms", outcome.readings(of: name).map(\.wall)),
        ]
      }
      figures += [
        Figure(own, "divergence", unit: "nats", [quality.own]),
        Figure(other, "divergence", unit: "nats", [quality.peer].compactMap(\.self)),
      ]
      ratios += [
        outcome.ratio(of: own, to: other), outcome.ratio(of: own, to: other, \.wall),
      ]
    }
    return BenchmarkResult(
      name: benchmark.name, summary: benchmark.summary, figures: figures, ratios: ratios,
      notes: notes)
  }

  /// Says how good both maps are.
  ///
  /// - Throws: `WrongAnswer` if ours is worse than the peer's by a tenth, or if on one of them most
  ///   points have a stranger next to them, which the vectors do not.
  private static func compare(
    _ set: LabelledVectors, width: Int, options: TSNEOptions, peer: PeerProcess?
  ) throws -> Quality {
    let map = try TSNE.map(set.matrix, options: options, seed: 1)
    let share = share(ofOwnNeighbours: map.layout, labels: set.labels)
    var text = """
      \(width) numbers: divergence \(Float(map.divergence)), nearest neighbour of the same \
      individual for \(Float(share))
      """
    guard share > 0.5 else { throw WrongAnswer("a map that shows nobody: \(text)") }
    guard let peer else { return Quality(note: text, own: map.divergence, peer: nil) }
    let answer = try peer.answer("\(width) judged").values
    guard answer.count == 2 + 2 * set.labels.count else {
      throw WrongAnswer("scikit-learn's map has \(answer.count / 2 - 1) points")
    }
    let places = set.labels.indices.map { SIMD2(answer[2 + 2 * $0], answer[3 + 2 * $0]) }
    // Both maps are judged by the same exact sum over all pairs.
    let judged = try TSNE(set.matrix, start: .layout(places), options: options, seed: 1).divergence
    let theirs = Self.share(ofOwnNeighbours: places, labels: set.labels)
    text += """
      ; scikit-learn's map \(Float(judged)) by the same sum (\(answer[1]) by its exact one, \
      \(answer[0]) by its approximate one) and \(Float(theirs))
      """
    guard (judged - Double(answer[1])).magnitude <= 1e-3 * judged else {
      throw WrongAnswer("the same map has two divergences: \(text)")
    }
    guard map.divergence <= 1.1 * judged, share >= theirs - 0.05, theirs > 0.5 else {
      throw WrongAnswer("one map is much worse than the other: \(text)")
    }
    return Quality(note: text, own: map.divergence, peer: judged)
  }

  /// How many points have one of their own individual next to them.
  private static func share(ofOwnNeighbours layout: [SIMD2<Float>], labels: [Int]) -> Double {
    var found = 0
    for (point, place) in layout.enumerated() {
      var nearest = (distance: Float.infinity, label: -1)
      for (other, there) in layout.enumerated() where other != point {
        let distance = ((there - place) * (there - place)).sum()
        if distance < nearest.distance { nearest = (distance, labels[other]) }
      }
      if nearest.label == labels[point] { found += 1 }
    }
    return Double(found) / Double(max(1, layout.count))
  }
}

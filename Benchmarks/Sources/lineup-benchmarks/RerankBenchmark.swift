import BenchmarkHarness
import Foundation
import Matching
import ReidCore

/// Re-ranking the best candidates of one probe in a gallery of the size of the load tests.
enum RerankBenchmark {
  static let chips = 51_042
  static let individuals = 144
  static let dimension = 1280
  /// Chips that are re-ranked: what Lineup takes, and four times as many.
  static let pools = [500, 2000]
  private static let candidates = 20

  static let benchmark = Benchmark<Context>(
    "match.rerank.\(chips)",
    """
    the \(candidates) best of \(individuals) individuals for one of \(chips) chips, k-reciprocal \
    over its best candidates, \(dimension) numbers, 1 thread
    """
  ) { context in
    try context.withScratch { folder in try run(context, folder: folder) }
  }

  private static let numpy = "numpy 500"

  private struct Settings: Encodable {
    var width = RerankBenchmark.dimension
    var pool = RerankBenchmark.pools[0]
    var count = RerankBenchmark.candidates
    var neighbours = KReciprocalOptions.standard.neighbours
    var averaged = KReciprocalOptions.standard.averaged
    var originalWeight = KReciprocalOptions.standard.originalWeight
    let labels: [Int32]
    let encounters: [Int32]
    let probes: [Int]
  }

  private static func run(_ context: Context, folder: String) throws -> BenchmarkResult {
    let memory = try (0..<context.trials(3, least: 1)).map { _ in
      try pools.map { try RerankMemory.measure(pool: $0) }
    }
    let gallery = try DrawnGallery(
      individuals: individuals, chips: chips, dimension: dimension, seed: 1)
    let probes = stride(from: 1, to: chips, by: 997).filter { gallery.labels[$0] < 0 }
    var notes: [String] = []
    var peer: PeerProcess?
    do {
      try FloatFile.write(
        case: Settings(
          labels: gallery.labels, encounters: gallery.encounters, probes: probes), to: folder)
      try FloatFile.write(gallery.vectors, to: "\(folder)/vectors.f32")
      let started = try PeerProcess("rerank_peer", context: context, folder: folder)
      notes += [
        started.version,
        try compare(try started.answer("all").values, gallery: gallery, probes: probes),
      ]
      peer = started
    } catch let skipped as Skipped {
      notes.append("SKIPPED \(numpy): \(skipped)")
    }

    // Each time another probe, so that none stays in the caches.
    var next = 0
    var contestants = pools.map { pool in
      Contestant("swift \(pool)") {
        next += 1
        _ = try gallery.index.rerankedCandidates(
          of: gallery.chips[probes[next % probes.count]], count: candidates, pool: pool)
      }
    }
    if let peer {
      contestants.append(Contestant(numpy) { try peer.turn("one", warmups: $0, trials: $1) })
    }
    let outcome = try Contest(rounds: context.trials(10, least: 2), trials: 4).run(contestants)
    var figures = outcome.names.flatMap { name in
      [
        ("cpu", outcome.readings(of: name).map(\.cpu)),
        ("wall", outcome.readings(of: name).map(\.wall)),
      ].map { quantity, values in
        Figure(name, quantity, unit: "ms", values) {
          name == "swift \(pools[0])" ? [Aim("p99 < 2000 ms", isMet: $0.p99 < 2000)] : []
        }
      }
    }
    for (place, pool) in pools.enumerated() {
      figures += [
        Figure("swift \(pool)", "peak memory", unit: "MB", memory.map { $0[place].peak }) {
          [Aim("p99 < 500 MB", isMet: $0.p99 < 500)]
        },
        Figure(
          "swift \(pool)", "peak memory before", unit: "MB", memory.map { $0[place].before }),
      ]
    }
    let own = "swift \(pools[0])"
    return BenchmarkResult(
      name: benchmark.name, summary: benchmark.summary, figures: figures,
      ratios: [
        outcome.ratio(of: own, to: numpy), outcome.ratio(of: own, to: numpy, \.wall),
      ],
      notes: notes + [
        "peak memory is that of a process with the gallery alone; the vectors are 249 MB of it as "
          + "floats and 62 MB as codes"
      ])
  }

  /// - Throws: `WrongAnswer` unless both put the same individuals in the same order at the same
  ///   distances; those whose distances differ by less than rounding may be swapped. Of twenty
  ///   probes one may differ: where two neighbours are equally far to rounding, either is right,
  ///   and whole neighbourhoods hang on it.
  private static func compare(
    _ answer: [Float], gallery: DrawnGallery, probes: [Int]
  ) throws -> String {
    var expected: [Int: [(individual: Int, distance: Float)]] = [:]
    for at in stride(from: 0, to: answer.count - 2, by: 3) {
      expected[Int(answer[at]), default: []].append((Int(answer[at + 1]), answer[at + 2]))
    }
    var apart: [String] = []
    var largest: Float = 0
    for probe in probes {
      let found = try gallery.index.rerankedCandidates(
        of: gallery.chips[probe], count: candidates, pool: pools[0]
      ).filter { $0.distance != nil }
      let theirs = expected[probe] ?? []
      var difference: Float = found.count == theirs.count ? 0 : .infinity
      for (one, other) in zip(found, theirs) {
        difference = max(difference, ((one.distance ?? .infinity) - other.distance).magnitude)
        let same = one.candidate.individual == gallery.individuals[other.individual]
        let isTied = theirs.contains {
          one.candidate.individual == gallery.individuals[$0.individual]
            && ($0.distance - other.distance).magnitude < 1e-5
        }
        if !same, !isTied { difference = .infinity }
      }
      if difference < 1e-5 {
        largest = max(largest, difference)
      } else {
        apart.append("probe \(probe) by \(difference)")
      }
    }
    guard apart.count <= probes.count / 20 else {
      throw WrongAnswer(
        "\(apart.count) of \(probes.count) differ: \(apart.joined(separator: ", "))")
    }
    let exceptions = apart.isEmpty ? "" : "; not for \(apart.joined(separator: ", "))"
    return """
      the same individuals in the same order for \(probes.count - apart.count) of \(probes.count) \
      probes, distances \(largest) apart at most\(exceptions)
      """
  }
}

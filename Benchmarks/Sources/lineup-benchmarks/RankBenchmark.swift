import BenchmarkHarness
import DenseMath
import Matching
import ReidCore
import SyntheticAnimals

/// Ranking one probe in a gallery of the size of the load tests.
enum RankBenchmark {
  private static let chips = 51_042
  private static let individuals = 144
  private static let dimension = 1280
  /// As many candidates as the review screen asks for.
  private static let candidates = 20

  static let benchmark = Benchmark<Context>(
    "match.rank.\(chips)x\(dimension)",
    "the \(candidates) most similar of \(individuals) individuals for one of \(chips) chips, exactly",
    run: run)

  private static let index = "index"
  private static let scan = "plain f32 scan"

  private static func run(_ context: Context) throws -> BenchmarkResult {
    let gallery = try DrawnGallery(
      individuals: individuals, chips: chips, dimension: dimension, seed: 1)
    // Probes from all over the queue, each time another one, so that none stays in the caches.
    let probes = stride(from: 1, to: chips, by: 997).filter { gallery.labels[$0] < 0 }
    let scanned = PlainScan(gallery)
    for probe in probes {
      let expected = scanned.ranking(of: probe, count: candidates)
      let found = try gallery.index.ranking(of: gallery.chips[probe], count: candidates)
      try compare(found.candidates, expected, probe: probe)
    }

    var next = [0, 0]
    func probe(for contestant: Int) -> Int {
      next[contestant] += 1
      return probes[next[contestant] % probes.count]
    }
    let outcome = try Contest(rounds: context.trials(40, least: 4), trials: 10).run([
      Contestant(index) {
        _ = try gallery.index.ranking(of: gallery.chips[probe(for: 0)], count: candidates)
      },
      Contestant(scan) { _ = scanned.ranking(of: probe(for: 1), count: candidates) },
    ])
    return BenchmarkResult(
      name: benchmark.name, summary: benchmark.summary,
      figures: [
        Figure(index, "cpu", unit: "ms", outcome.readings(of: index).map(\.cpu)) {
          [Aim("median < 10 ms", isMet: $0.median < 10)]
        },
        Figure(index, "wall", unit: "ms", outcome.readings(of: index).map(\.wall)),
        Figure(scan, "cpu", unit: "ms", outcome.readings(of: scan).map(\.cpu)),
      ],
      ratios: [outcome.ratio(of: index, to: scan)],
      notes: [
        """
        both gave the same \(candidates) individuals in the same order for all \
        \(probes.count) probes
        """
      ])
  }

  /// - Throws: `WrongAnswer` unless both offer the same individuals in the same order; those whose
  ///   similarities differ by less than rounding may be swapped.
  private static func compare(
    _ found: [Candidate], _ expected: [Candidate], probe: Int
  ) throws {
    guard found.count == expected.count else {
      throw WrongAnswer("probe \(probe): \(found.count) candidates, not \(expected.count)")
    }
    for (place, (one, other)) in zip(found, expected).enumerated() {
      let difference = (one.similarity - other.similarity).magnitude
      let next = place + 1 < expected.count ? expected[place + 1].similarity : -1
      let isTied = (other.similarity - next).magnitude < 2e-6
      guard difference < 2e-6, one.individual == other.individual || isTied else {
        throw WrongAnswer("probe \(probe), place \(place): \(one) instead of \(other)")
      }
    }
  }
}

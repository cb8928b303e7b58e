import DenseMath
import ReidCore

/// From which similarity on an answer is given, chosen on queries that are not measured with it.
public struct OpenSetThresholds: Hashable, Sendable, Codable {
  /// Below it a probe is called new; nil where there was nothing to choose on.
  public let newBelow: Double?
  /// From it on an answer needs no person; nil where no score was sure enough.
  public let automaticFrom: Double?

  /// Sets both.
  public init(newBelow: Double?, automaticFrom: Double?) {
    self.newBelow = newBelow
    self.automaticFrom = automaticFrom
  }

  /// Chooses both on validation queries.
  ///
  /// `newBelow` has the greatest geometric mean of BAKS and BAUS (the higher of equals); it needs
  /// known and new queries. `automaticFrom` is the lowest similarity from which on at most a share of
  /// the first answers is wrong; naming a new animal is wrong.
  ///
  /// - Parameters:
  ///   - validation: Queries of other individuals, or at least of other encounters, than those that
  ///     are measured.
  ///   - wrong: The allowed share of wrong answers.
  /// - Complexity: O(n log n) for n queries.
  public init(chosenOn validation: [QueryRecord], wrong: Double = 0.01) {
    automaticFrom = KnownOrNew(
      validation.map {
        KnownOrNew.Probe(score: $0.topSimilarity, isKnown: $0.isKnown, isRight: $0.isRight)
      }
    ).automaticThreshold(wrong: wrong).flatMap { $0.isFinite ? $0 : nil }
    newBelow = Self.bestNewBelow(validation)
  }

  private static func bestNewBelow(_ queries: [QueryRecord]) -> Double? {
    var known: [ID<Individual>: Int] = [:]
    var new: [ID<Individual>: Int] = [:]
    for query in queries {
      if query.isKnown {
        known[query.individual, default: 0] += 1
      } else {
        new[query.individual, default: 0] += 1
      }
    }
    guard !known.isEmpty, !new.isEmpty else { return nil }
    let sorted = queries.sorted { $0.topSimilarity > $1.topSimilarity }
    // Above everything: all are new.
    var (named, told) = (0.0, 1.0)
    var best: (value: Double, threshold: Double)?
    for (place, query) in sorted.enumerated() {
      let counts = query.isKnown ? known : new
      let share = 1 / Double(counts[query.individual] ?? 1)
      if query.isKnown {
        if query.isRight { named += share / Double(known.count) }
      } else {
        told -= share / Double(new.count)
      }
      let next = place + 1 < sorted.count ? sorted[place + 1].topSimilarity : nil
      guard query.topSimilarity.isFinite, next != query.topSimilarity else { continue }
      let value = named * max(told, 0)
      if value > (best?.value ?? -1) + 1e-12 {
        // Halfway to the next, so that a trace of a change does not matter.
        let threshold =
          next.map { $0.isFinite ? ($0 + query.topSimilarity) / 2 : query.topSimilarity }
          ?? query.topSimilarity
        best = (value, threshold)
      }
    }
    return best?.threshold
  }
}

/// Where the thresholds of a measurement come from.
public enum ThresholdSource: Hashable, Sendable {
  /// They were chosen on validation.
  case fixed(OpenSetThresholds)
  /// Individuals are put into two halves, and each is judged by what was chosen on the other.
  case crossed(seed: UInt64)

  /// The thresholds of each query.
  func thresholds(of queries: [QueryRecord]) -> [OpenSetThresholds] {
    switch self {
    case .fixed(let thresholds):
      return [OpenSetThresholds](repeating: thresholds, count: queries.count)
    case .crossed(let seed):
      var generator = Xoshiro256(seed: seed)
      var halves: [ID<Individual>: Int] = [:]
      // Known and new ones apart, so that both halves have both; who is asked about both with and
      // without its chips in the gallery stays in one.
      for isKnown in [true, false] {
        let individuals = Set(queries.filter { $0.isKnown == isKnown }.map(\.individual))
          .filter { halves[$0] == nil }.sorted()
        for (place, individual) in individuals.shuffled(using: &generator).enumerated() {
          halves[individual] = place % 2
        }
      }
      let chosen = [0, 1].map { half in
        OpenSetThresholds(chosenOn: queries.filter { halves[$0.individual] != half })
      }
      return queries.map { chosen[halves[$0.individual] ?? 0] }
    }
  }
}

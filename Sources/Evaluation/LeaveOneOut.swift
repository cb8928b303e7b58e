import ReidCore

/// Ranks each chip of a labelled set against all others and counts how well that went.
///
/// ```swift
/// let result = LeaveOneOut(exclusion: .encounter).evaluate(set)
/// print(result.accuracy[5] ?? "no queries")
/// ```
///
/// Source: average precision over all ranks divided by all relevant chips; identity-balanced as
/// the mean over individuals; accuracy over distinct individuals at their best chip.
public struct LeaveOneOut: Hashable, Sendable {
  /// What is taken away before a probe is ranked.
  public let exclusion: Exclusion

  /// Chooses what is taken away.
  public init(exclusion: Exclusion = .encounter) {
    self.exclusion = exclusion
  }

  /// Measures a labelled set.
  ///
  /// Where both chips have a `position`, only the same one is compared. A probe is a query if a
  /// chip of its individual is left. Equal similarities are ordered by the chips' order.
  ///
  /// - Parameters:
  ///   - set: n chips with unit vectors of d components.
  ///   - progress: Called now and then with the number of chips that were ranked, of n.
  /// - Returns: The metrics; without queries they are nil.
  /// - Complexity: O(n² · d); memory O(n · d) and at most 64 MB for similarities.
  public func evaluate(
    _ set: LabelledSet, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) -> EvaluationResult {
    let blocks = SimilarityBlocks(vectors: set.vectors, dimension: set.dimension)
    return evaluate(set.chips, progress: progress, similarities: blocks.block)
  }

  /// Measures chips by any similarity.
  ///
  /// - Parameters:
  ///   - chips: n chips.
  ///   - progress: Called after each block of probes.
  ///   - similarities: Gives those of all chips to a range of probes, `n x probes`, row-major.
  /// - Returns: The metrics; without queries they are nil.
  func evaluate(
    _ chips: [LabelledChip], progress: (_ done: Int, _ of: Int) -> Void = { _, _ in },
    similarities: (Range<Int>) -> [Float]
  ) -> EvaluationResult {
    let rules = ComparisonRules(chips, exclusion: exclusion)
    var tally = QueryTally(individuals: rules.individualCount)
    var judge = QueryJudge(rules: rules)
    let width = SimilarityBlocks.probes(among: chips.count)
    for first in stride(from: 0, to: chips.count, by: width) {
      let probes = first..<min(chips.count, first + width)
      // A block without a query needs no product.
      let queries = probes.filter { rules.isQuery($0) }
      if !queries.isEmpty {
        let block = similarities(probes)
        for probe in queries {
          judge.load(block, column: probe - first, width: probes.count)
          tally.add(judge.outcome(of: probe), individual: rules.individuals[probe])
        }
      }
      progress(probes.upperBound, chips.count)
    }
    return EvaluationResult(
      protocol: "leave-one-out, exclude \(exclusion.rawValue)",
      queries: tally.queries, individuals: tally.individualsWithQueries,
      skippedQueries: chips.count - tally.queries,
      accuracy: CutoffRates(ranks: tally.individualRanks),
      hitRateByImage: CutoffRates(ranks: tally.imageRanks),
      mAP: tally.meanAveragePrecision, identityBalancedMAP: tally.identityBalancedMAP,
      BAKS: nil, BAUS: nil, aurocNew: nil)
  }
}

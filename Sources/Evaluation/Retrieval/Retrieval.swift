public import Matching
public import ReidCore

/// Ranks labelled chips against each other and records how every query went.
///
/// ```swift
/// let before = Retrieval().leaveOneOut(set)
/// let after = Retrieval().leaveOneOut(
///   set.replacingVectors(dimension: 512, vectors: head.projected))
/// let result = EvaluationResult(before, bootstrap: Bootstrap(seed: 1))
/// ```
///
/// Where both chips have a `position`, only the same one is compared. A probe is a query if a chip
/// of its individual is left, or if its individual has none in the gallery at all: then it is new.
/// Equal similarities are ordered by the chips' order.
public struct Retrieval: Sendable {
  /// Gives a probe's candidates new similarities.
  ///
  /// Called with the probe's place in the set, the places of the chips that it is compared with, in
  /// rising order, and their similarities; returns as many numbers, higher is closer.
  public typealias Reranking =
    @Sendable (_ probe: Int, _ candidates: [Int], _ similarities: [Float]) -> [Float]

  /// What is taken away before a probe is ranked.
  public let exclusion: Exclusion
  /// How an individual's chips become its score; chosen on validation, never on test.
  public let score: IndividualScore
  /// What changes similarities before ranking.
  public let reranking: Reranking?

  /// Chooses how to rank.
  public init(
    exclusion: Exclusion = .encounter, score: IndividualScore = .bestChip,
    reranking: Reranking? = nil
  ) {
    self.exclusion = exclusion
    self.score = score
    self.reranking = reranking
  }

  /// Ranks every chip against all others.
  ///
  /// - Parameters:
  ///   - set: n chips with unit vectors of d components.
  ///   - progress: Called now and then with the number of chips that were looked at, of n.
  /// - Returns: How every query went.
  /// - Complexity: O(n² · d); memory O(n · d) and at most 64 MB for similarities.
  public func leaveOneOut(
    _ set: LabelledSet, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) -> EvaluationRecords {
    let rules = ComparisonRules(set.chips, exclusion: exclusion)
    return run(
      set.chips, probes: Array(set.chips.indices), rules: rules, vectors: set,
      protocol: "leave-one-out, exclude \(exclusion.rawValue)", progress: progress,
      similarities: SimilarityBlocks(vectors: set.vectors, dimension: set.dimension).block)
  }

  /// Ranks probes against a gallery.
  ///
  /// - Parameters:
  ///   - set: Chips with unit vectors; those that are in neither are not looked at.
  ///   - gallery: The chips to be found.
  ///   - probes: The chips to look for; one that is also in the gallery is not its own evidence.
  ///   - progress: Called now and then with the number of probes that were looked at.
  /// - Returns: How every query went.
  /// - Complexity: O(p · n · d) for p probes.
  public func galleryProbe(
    _ set: LabelledSet, gallery: Set<ID<Chip>>, probes: Set<ID<Chip>>,
    progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) -> EvaluationRecords {
    let rules = ComparisonRules(
      set.chips, exclusion: exclusion, isGallery: set.chips.map { gallery.contains($0.chip) })
    return run(
      set.chips, probes: set.chips.indices.filter { probes.contains(set.chips[$0].chip) },
      rules: rules, vectors: set, protocol: "gallery/probe, exclude \(exclusion.rawValue)",
      progress: progress,
      similarities: SimilarityBlocks(vectors: set.vectors, dimension: set.dimension).block)
  }

  /// Ranks the probes of a split against the gallery of it.
  ///
  /// - Parameters:
  ///   - set: Chips with unit vectors; those that the split does not know are not looked at.
  ///   - split: Who is in which part.
  ///   - gallery: The parts to be found, such as `[.train]`; with the probes' own part, those are
  ///     ranked against each other too, as a disjoint split needs it.
  ///   - probes: The part to look for.
  ///   - progress: Called now and then with the number of probes that were looked at.
  /// - Returns: How every query went.
  public func measure(
    _ set: LabelledSet, on split: Split, gallery: Set<SplitRole>, probes: SplitRole,
    progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) -> EvaluationRecords {
    let found = galleryProbe(
      set, gallery: Set(gallery.flatMap { split.chips($0) }), probes: Set(split.chips(probes)),
      progress: progress)
    let parts = gallery.map(\.rawValue).sorted().joined(separator: "+")
    return EvaluationRecords(
      protocol: "\(split.plan.kind.name) split (seed \(split.seed)), \(probes.rawValue) against "
        + "\(parts), exclude \(exclusion.rawValue)",
      queries: found.queries, skippedQueries: found.skippedQueries)
  }

  /// Ranks by any similarity, which a function gives for all n chips and some probes:
  /// `n x probes`, row-major.
  func run(
    _ chips: [LabelledChip], probes: [Int], rules: ComparisonRules, vectors: LabelledSet? = nil,
    protocol: String, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in },
    similarities: ([Int]) -> [Float]
  ) -> EvaluationRecords {
    var judge = QueryJudge(rules: rules)
    let scorer = score == .bestChip ? nil : IndividualJudge(score, rules: rules, vectors: vectors)
    var records: [QueryRecord] = []
    // Only queries are worth a product.
    let queries = probes.filter(rules.isQuery)
    let width = SimilarityBlocks.probes(among: chips.count)
    progress(probes.count - queries.count, probes.count)
    for first in stride(from: 0, to: queries.count, by: width) {
      let some = Array(queries[first..<min(queries.count, first + width)])
      let block = similarities(some)
      for (column, probe) in some.enumerated() {
        judge.load(block, column: column, width: some.count)
        if let reranking { judge.rerank(probe, by: reranking) }
        let outcome = judge.outcome(of: probe, individuals: scorer)
        func answer(_ place: QueryOutcome.Answer?) -> RankedAnswer? {
          place.map {
            RankedAnswer(
              individual: chips[$0.evidence].individual, evidence: chips[$0.evidence].chip,
              similarity: $0.score)
          }
        }
        records.append(
          QueryRecord(
            chip: chips[probe].chip, individual: chips[probe].individual,
            individualRank: outcome.individualRank, imageRank: outcome.imageRank,
            averagePrecision: outcome.averagePrecision, own: answer(outcome.own),
            other: answer(outcome.other)))
      }
      progress(probes.count - queries.count + first + some.count, probes.count)
    }
    return EvaluationRecords(
      protocol: `protocol`, queries: records, skippedQueries: probes.count - queries.count)
  }
}

extension SplitKind {
  /// What the kind of split is called.
  public var name: String {
    switch self {
    case .closedSet: "closed-set"
    case .openSet: "open-set"
    case .disjointSet: "disjoint-set"
    case .timeOverall, .timePerIndividual, .timeCutoff: "time-aware"
    }
  }
}

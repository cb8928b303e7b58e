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
  ///   - bootstrap: How to find the metrics' intervals; without it they have none.
  ///   - progress: Called now and then with the number of chips that were ranked, of n.
  /// - Returns: The metrics; without queries they are nil.
  /// - Complexity: O(n² · d); memory O(n · d) and at most 64 MB for similarities.
  public func evaluate(
    _ set: LabelledSet, bootstrap: Bootstrap? = nil,
    progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) -> EvaluationResult {
    EvaluationResult(
      Retrieval(exclusion: exclusion).leaveOneOut(set, progress: progress), bootstrap: bootstrap)
  }

  /// Measures chips by any similarity.
  ///
  /// - Parameters:
  ///   - chips: n chips.
  ///   - similarities: Gives those of all chips to some probes, `n x probes`, row-major.
  /// - Returns: The metrics; without queries they are nil.
  func evaluate(
    _ chips: [LabelledChip], similarities: ([Int]) -> [Float]
  ) -> EvaluationResult {
    EvaluationResult(
      Retrieval(exclusion: exclusion).run(
        chips, probes: Array(chips.indices),
        rules: ComparisonRules(chips, exclusion: exclusion),
        protocol: "leave-one-out, exclude \(exclusion.rawValue)", similarities: similarities))
  }
}

import ReidCore

/// Two models on the same probes: what changed, how surely, and whether to change over.
///
/// ```swift
/// let comparison = try ModelComparison(
///   before: old, after: new, bootstrap: Bootstrap(seed: 7))
/// print(comparison.isRecommended, comparison.reason)
/// ```
public struct ModelComparison: Hashable, Sendable {
  /// One metric of both models.
  public struct Change: Hashable, Sendable, Codable {
    /// What was measured.
    public let metric: Metric
    /// Of the model in use.
    public let before: Double
    /// Of the new one.
    public let after: Double
    /// After less before.
    public let difference: Double
    /// The interval of the difference, both models on the same drawn animals; nil if too few draws
    /// had a value.
    public let interval: ConfidenceInterval?
    /// The share of draws in which the new model is better, ties counted half; lower is better for
    /// `automaticWrong`.
    public let shareBetter: Double?
  }

  /// How individuals were drawn.
  public let bootstrap: Bootstrap
  /// How many queries both models answered.
  public let queries: Int
  /// How many individuals these show.
  public let individuals: Int
  /// The metrics that both models have, in the order of `Metric.allCases`.
  public let changes: [Change]
  /// Whether the new model is surely better.
  public let isRecommended: Bool
  /// Why, or why not, in a sentence.
  public let reason: String

  /// Compares two models.
  ///
  /// The new one is recommended if it is better at identity-balanced mAP beyond chance (the lower end
  /// of the difference's interval is above 0) and not worse at accuracy@1 beyond chance (the upper end
  /// of that difference's interval is not below 0).
  ///
  /// - Parameters:
  ///   - before: The queries of the model in use.
  ///   - after: Those of the new one on the same probes, in any order.
  ///   - thresholds: Where thresholds come from for each: `(before, after)`; similarities of different
  ///     models are different, so each has its own.
  ///   - bootstrap: How to draw.
  /// - Throws: `EvaluationError.differentProbes`.
  public init(
    before: EvaluationRecords, after: EvaluationRecords,
    thresholds: (before: ThresholdSource, after: ThresholdSource) = (
      .crossed(seed: 0), .crossed(seed: 0)
    ),
    bootstrap: Bootstrap
  ) throws(EvaluationError) {
    try Self.checkSameProbes(before, after)
    let old = MetricTable(before.queries, thresholds: thresholds.before)
    let new = MetricTable(after.queries, thresholds: thresholds.after)
    var drawn = [[Double?]](repeating: [], count: Metric.allCases.count)
    bootstrap.weights(members: old.individuals.count, strata: old.strata) { weights in
      let pairs = zip(old.values(weights: weights), new.values(weights: weights))
      for (place, pair) in pairs.enumerated() {
        drawn[place].append(pair.0.flatMap { one in pair.1.map { $0 - one } })
      }
    }
    let figures = zip(zip(old.values, new.values), drawn)
    changes = zip(Metric.allCases, figures).compactMap { metric, figures in
      let ((one, other), differences) = figures
      guard let one, let other else { return nil }
      return Change(
        metric: metric, before: one, after: other, difference: other - one,
        interval: bootstrap.interval(differences),
        shareBetter: Self.shareBetter(differences, lowerIsBetter: metric == .automaticWrong))
    }
    self.bootstrap = bootstrap
    queries = before.queries.count
    individuals = old.individuals.count
    (isRecommended, reason) = Self.recommendation(changes)
  }

  /// The change of one metric; nil where a model has no value.
  public func change(_ metric: Metric) -> Change? {
    changes.first { $0.metric == metric }
  }

  private static func checkSameProbes(
    _ before: EvaluationRecords, _ after: EvaluationRecords
  ) throws(EvaluationError) {
    let known = Dictionary(before.queries.map { ($0.chip, $0) }) { first, _ in first }
    guard before.queries.count == after.queries.count, known.count == before.queries.count else {
      throw .differentProbes(before: before.queries.count, after: after.queries.count)
    }
    for query in after.queries {
      guard let other = known[query.chip], other.individual == query.individual,
        other.isKnown == query.isKnown
      else { throw .differentProbes(before: before.queries.count, after: after.queries.count) }
    }
  }

  private static func shareBetter(_ differences: [Double?], lowerIsBetter: Bool) -> Double? {
    let values = differences.compactMap { $0 }
    return Averages.mean(
      values.map { value in
        value == 0 ? 0.5 : (value > 0) != lowerIsBetter ? 1 : 0
      })
  }

  private static func recommendation(_ changes: [Change]) -> (Bool, String) {
    func interval(_ metric: Metric) -> ConfidenceInterval? {
      changes.first { $0.metric == metric }?.interval
    }
    guard let balanced = interval(.identityBalancedMAP), let first = interval(.accuracy1) else {
      return (false, "not recommended: there are no known probes to compare on")
    }
    guard balanced.low > 0 else {
      return (
        false,
        balanced.high < 0
          ? "not recommended: identity-balanced mAP is worse"
          : "not recommended: the gain in identity-balanced mAP is within chance"
      )
    }
    guard first.high >= 0 else {
      return (
        false, "not recommended: accuracy@1 is worse although identity-balanced mAP is better"
      )
    }
    return (true, "recommended: identity-balanced mAP is better beyond chance")
  }
}

extension ModelComparison: Encodable {
  private enum CodingKeys: String, CodingKey {
    case bootstrap, queries, individuals, changes, recommended, reason
  }

  /// Writes the figures and the recommendation.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(bootstrap, forKey: .bootstrap)
    try values.encode(queries, forKey: .queries)
    try values.encode(individuals, forKey: .individuals)
    try values.encode(changes, forKey: .changes)
    try values.encode(isRecommended, forKey: .recommended)
    try values.encode(reason, forKey: .reason)
  }
}

public import Evaluation

/// What of the probe's own kind is taken away before it is ranked.
public typealias ExclusionChoice = Exclusion

/// How to measure, and what to write beside the figures.
public struct EvaluationOptions: Sendable, Hashable {
  /// A burst's next frame is no recognition.
  public static let defaultExclusion = ExclusionChoice.encounter

  /// What is taken away before a probe is ranked.
  public var exclusion = defaultExclusion
  /// How chips are divided; nil to rank each against all others.
  public var split: DivisionChoice?
  /// A stored division to use instead of a new one.
  public var splitFile: String?
  /// Where to store the division.
  public var savedSplit: String?
  /// What re-orders the best candidates.
  public var reranking = RerankingChoice.none
  /// Which head maps vectors.
  public var head = HeadChoice.inUse
  /// How an individual's chips become its score.
  public var score = ScoreChoice.best
  /// What everything random begins with.
  public var seed: UInt64 = 0
  /// Where to write the report as HTML.
  public var report: String?
  /// Whether the report shows the chips of confusions.
  public var hasPictures = false

  /// Leave-one-out of the head in use, by best chips, without a report.
  public init(exclusion: ExclusionChoice = defaultExclusion) {
    self.exclusion = exclusion
  }
}

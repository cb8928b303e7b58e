public import Evaluation
import Foundation
import Matching
import ReidCore

/// What `evaluate` measured.
public struct EvaluateReport: Report {
  private enum CodingKeys: String, CodingKey {
    case engine, precision, tta, head, skipped, model, seed, score, scoreTrials, rerank, split
    case newFrom, calibration, notes, report
  }

  private struct SplitSummary: Encodable {
    let kind: String
    let seed: UInt64
    let parts: [String: Int]
    let individuals: [String: Int]
    @ExplicitNull var file: String?
  }

  private struct Calibration: Encodable {
    @ExplicitNull var source: String?
    @ExplicitNull var positives: Int?
    @ExplicitNull var error: Double?
    let bins: [ReportFigures.ReliabilityBin]
    @ExplicitNull var reason: String?
  }

  /// The metrics.
  public let result: EvaluationResult
  /// The network's name.
  public let model: String
  /// Which engine made the vectors.
  public let engine: String
  /// Its arithmetic.
  public let precision: String
  /// Averaged mirror images.
  public let tta: String
  /// The head that mapped them, or `none`.
  public let head: String
  /// Labelled pictures that could not be used.
  public let skipped: [SkippedFile]
  /// What everything random began with.
  public let seed: UInt64
  /// How an individual's chips became its score, by its short name.
  public let score: String
  /// What re-ordered candidates.
  public let rerank: String
  /// What a reader must know to believe the figures.
  public let notes: [String]
  /// Where the HTML report was written; nil if none was asked for.
  public let path: String?

  let figures: ReportFigures
  let newSource: EvaluationOutcome.NewSource?
  private let trials: [EvaluationOutcome.Trial]
  private let split: SplitSummary?
  private let calibration: Calibration

  init(_ measurement: EvaluationOutcome, of measured: MeasuredSet, _ options: EvaluationOptions) {
    result = measurement.result
    model = measured.model
    engine = measured.engine
    precision = measured.key.precision.rawValue
    tta = measured.key.tta.rawValue
    head = measured.head?.name ?? "none"
    skipped = measured.skipped
    seed = options.seed
    score = measurement.score.name
    rerank = options.reranking.rawValue
    notes = measurement.notes
    path = options.report
    newSource = measurement.newSource
    trials = measurement.trials
    let answers = measurement.calibration
    figures = ReportFigures(measurement.records, probability: answers.probabilities)
    split = measurement.split.map { stored in
      let members = Dictionary(grouping: stored.split.members, by: \.role.rawValue)
      return SplitSummary(
        kind: stored.split.plan.kind.name, seed: stored.split.seed,
        parts: members.mapValues(\.count),
        individuals: members.mapValues { Set($0.map(\.individual)).count },
        file: options.savedSplit ?? options.splitFile)
    }
    calibration = Calibration(
      source: answers.source?.rawValue, positives: answers.positives,
      error: result.calibrationError, bins: figures.reliability, reason: answers.reason)
  }

  /// Writes the metrics and how they were made in one object.
  public func encode(to encoder: any Encoder) throws {
    try result.encode(to: encoder)
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(model, forKey: .model)
    try values.encode(engine, forKey: .engine)
    try values.encode(precision, forKey: .precision)
    try values.encode(tta, forKey: .tta)
    try values.encode(head, forKey: .head)
    try values.encode(skipped, forKey: .skipped)
    try values.encode(seed, forKey: .seed)
    try values.encode(score, forKey: .score)
    try values.encode(trials, forKey: .scoreTrials)
    try values.encode(rerank, forKey: .rerank)
    try values.encode(split, forKey: .split)
    try values.encode(newSource?.rawValue, forKey: .newFrom)
    try values.encode(calibration, forKey: .calibration)
    try values.encode(notes, forKey: .notes)
    try values.encode(path, forKey: .report)
  }

  /// For people.
  public var summary: String {
    func row(_ rates: CutoffRates) -> String {
      CutoffRates.cutoffs.map { "@\($0) \(Self.number(rates[$0]))" }.joined(separator: "  ")
    }
    var lines = [
      "\(result.protocol); \(engine), \(precision), tta \(tta), head \(plain(head))"
        + (score == IndividualScore.bestChip.name ? "" : ", score \(score)")
        + (rerank == RerankingChoice.none.rawValue ? "" : ", re-ranked (\(rerank))"),
      "\(counted(result.queries, "query", "queries")) of \(counted(result.individuals, "individual")), "
        + "\(result.skippedQueries) skipped"
        + (result.newQueries > 0 ? ", \(result.newQueries) of new animals" : ""),
      "accuracy      \(row(result.accuracy))   (distinct individuals)",
      "hit rate      \(row(result.hitRateByImage))   (nearest images)",
      "mAP \(figure(.mAP))   identity-balanced mAP \(figure(.identityBalancedMAP))",
      "accuracy@1 \(figure(.accuracy1))   accuracy@5 \(figure(.accuracy5))",
    ]
    if newSource != nil {
      lines += [
        "known or new  AUROC \(figure(.aurocNew))   BAKS \(Self.number(result.BAKS))   "
          + "BAUS \(Self.number(result.BAUS))",
        "              found at 1/5/10 % false alarms: "
          + [Metric.identification1, .identification5, .identification10]
          .map { Self.number(result.metrics[$0]) }.joined(separator: " / "),
      ]
    }
    if let share = result.metrics[.automaticShare] {
      lines.append(
        "automatic     \(Self.number(share)) of the answers, aiming at 1 % wrong; of these "
          + "\(Self.number(result.metrics[.automaticWrong])) wrong")
    }
    if let error = result.calibrationError {
      lines.append("calibration   error \(Self.number(error)) (\(calibration.source ?? "none"))")
    }
    lines += notes.map { "Note: \(plain($0))" }
    if !skipped.isEmpty {
      lines.append("Left out \(counted(skipped.count, "picture")):")
      lines += skipped.prefix(10).map { "  \(plain($0.path)): \(plain($0.reason))" }
    }
    if let path { lines.append("Report: \(plain(path))") }
    return lines.joined(separator: "\n")
  }

  private func figure(_ metric: Metric) -> String {
    Self.number(result.metrics[metric])
      + (result.intervals?.intervals[metric].map {
        " [\(Self.number($0.low)), \(Self.number($0.high))]"
      } ?? "")
  }

  /// Three decimals, or a dash for what cannot be computed.
  static func number(_ value: Double?) -> String {
    value.map { String(format: "%.3f", $0) } ?? "-"
  }
}

import Evaluation
import Matching
import ReidCore

/// What was found out about a labelled set, one query after the other and in sum.
struct EvaluationOutcome: Sendable {
  /// How known is told from new.
  enum NewSource: String, Sendable {
    /// The split has animals that the gallery part has not.
    case newProbes = "new-probes"
    /// Every query is asked again with its individual taken away.
    case leftOut = "left-out"
  }

  /// What an individual score came to on the validation part.
  struct Trial: Sendable, Encodable {
    /// The score's short name.
    let score: String
    /// Accuracy at 1, 3, 5 and 10 on the validation part.
    let accuracy: CutoffRates
  }

  let records: EvaluationRecords
  let result: EvaluationResult
  let calibration: AnswerCalibration
  let newSource: NewSource?
  let split: StoredSplit?
  let score: IndividualScore
  /// Scores that were tried on the validation part; empty if none had to be chosen.
  let trials: [Trial]
  /// What a reader must know to believe the figures.
  let notes: [String]

  /// Measures.
  ///
  /// - Parameters:
  ///   - measured: The chips.
  ///   - options: How.
  ///   - progress: Called with the number of probes that were ranked.
  /// - Returns: Every query, and the figures.
  /// - Throws: A ``Failure`` of kind `badData` where the chips cannot be divided as asked, or
  ///   `missingInput` where a stored split cannot be read.
  static func make(
    _ measured: MeasuredSet, _ options: EvaluationOptions,
    progress: (_ done: Int, _ of: Int) -> Void
  ) throws(Failure) -> EvaluationOutcome {
    let set = measured.set
    let split = try division(of: set.chips, options)
    var notes = split?.notes ?? []
    let (score, trials) = try chooseScore(set, split, options)
    let retrieval = retrieval(set, options, score: score)
    let records: EvaluationRecords
    if let split {
      records = split.measure(set, retrieval, probes: .test, progress: progress)
    } else {
      records = retrieval.leaveOneOut(set, progress: progress)
    }
    let validation = split.flatMap { split in
      split.hasValidation ? split.measure(set, retrieval, probes: .validation) : nil
    }
    // Re-ranked similarities depend on chips that would not be there.
    let canLeaveOut = options.reranking == .none
    let hasNew = records.queries.contains { !$0.isKnown }
    let newSource: NewSource? =
      hasNew ? .newProbes : canLeaveOut && !records.leftOut.isEmpty ? .leftOut : nil
    let calibration = calibration(
      measured, options, score: score, records: records, validation: validation)
    let result = EvaluationResult(
      records,
      thresholds: thresholds(validation, canLeaveOut: canLeaveOut, seed: options.seed),
      bootstrap: Bootstrap(seed: options.seed), leavingOut: canLeaveOut,
      probability: calibration.probabilities)
    notes += self.notes(records, measured, options, newSource: newSource, trials: trials)
    return EvaluationOutcome(
      records: records, result: result, calibration: calibration, newSource: newSource,
      split: split, score: score, trials: trials, notes: notes)
  }

  /// How the score of the first answer is told apart, for a figure: scores of known probes and of
  /// new ones.
  var topScores: (known: [Double], new: [Double]) {
    let new = newSource == .leftOut ? records.leftOut : records.queries.filter { !$0.isKnown }
    return (
      records.queries.filter(\.isKnown).map(\.topSimilarity).filter(\.isFinite),
      new.map(\.topSimilarity).filter(\.isFinite)
    )
  }

  private static func division(
    of chips: [LabelledChip], _ options: EvaluationOptions
  ) throws(Failure) -> StoredSplit? {
    if let file = options.splitFile { return try StoredSplit.read(file, for: chips) }
    guard let choice = options.split else { return nil }
    return try StoredSplit.make(chips, choice, seed: options.seed)
  }

  private static func retrieval(
    _ set: LabelledSet, _ options: EvaluationOptions, score: IndividualScore
  ) -> Retrieval {
    guard options.reranking == .kReciprocal else {
      return Retrieval(exclusion: options.exclusion, score: score)
    }
    let reranker = CandidateReranker(set: set)
    return Retrieval(
      exclusion: options.exclusion, score: score,
      reranking: { probe, candidates, similarities in
        reranker.similarities(probe, candidates, similarities)
      })
  }

  /// The score, and what was tried; the test part has no say.
  private static func chooseScore(
    _ set: LabelledSet, _ split: StoredSplit?, _ options: EvaluationOptions
  ) throws(Failure) -> (IndividualScore, [Trial]) {
    if case .fixed(let score) = options.score { return (score, []) }
    guard let split, split.hasValidation else {
      throw Failure(
        .badData,
        "there are too few chips for a validation part, and `--score auto` chooses on nothing else; "
          + "name a score instead")
    }
    let trials = IndividualScore.choices.map { score in
      let records = split.measure(
        set, retrieval(set, options, score: score), probes: .validation)
      return (score, Trial(score: score.name, accuracy: EvaluationResult(records).accuracy))
    }
    // The first of equals: the best chip if nothing is better.
    var best = trials[0]
    for trial in trials.dropFirst() where isBetter(trial.1.accuracy, than: best.1.accuracy) {
      best = trial
    }
    return (best.0, trials.map(\.1))
  }

  private static func isBetter(_ one: CutoffRates, than other: CutoffRates) -> Bool {
    for cutoff in CutoffRates.cutoffs {
      let (a, b) = (one[cutoff] ?? 0, other[cutoff] ?? 0)
      if a != b { return a > b }
    }
    return false
  }

  /// Those of the validation part; without one, each half of the individuals has the other's.
  private static func thresholds(
    _ validation: EvaluationRecords?, canLeaveOut: Bool, seed: UInt64
  ) -> ThresholdSource {
    guard let validation, !validation.queries.isEmpty else { return .crossed(seed: seed) }
    let isKnown = validation.queries.allSatisfy(\.isKnown)
    return .fixed(
      OpenSetThresholds(
        chosenOn: validation.queries + (isKnown && canLeaveOut ? validation.leftOut : [])))
  }

  private static func calibration(
    _ measured: MeasuredSet, _ options: EvaluationOptions, score: IndividualScore,
    records: EvaluationRecords, validation: EvaluationRecords?
  ) -> AnswerCalibration {
    // The stored one is of best chips' similarities and of nothing else.
    if score == .bestChip, options.reranking == .none,
      let stored = measured.calibration.calibration
    {
      return .stored(stored)
    }
    if let validation {
      return .fitted(to: validation.queries, seed: options.seed)
    }
    return .crossing(records.queries, seed: options.seed)
  }

  private static func notes(
    _ records: EvaluationRecords, _ measured: MeasuredSet, _ options: EvaluationOptions,
    newSource: NewSource?, trials: [Trial]
  ) -> [String] {
    var notes: [String] = []
    if records.queries.isEmpty {
      notes.append(
        "No chip can be asked about: every individual has a single chip, or nothing is left of it "
          + "once the probe's \(options.exclusion == .day ? "day" : "encounter") is taken away.")
    }
    let known = records.queries.count(where: \.isKnown)
    if !records.queries.isEmpty, known < 30 {
      notes.append(
        "Only \(counted(known, "query is", "queries are")) of known animals: too few to say much.")
    }
    if let head = measured.head {
      let seen = records.queries.count { head.seen.contains($0.chip) }
      if seen > 0 {
        notes.append(
          "Head \(head.name) was fitted to \(seen) of the \(records.queries.count) queries, so the "
            + "figures flatter it; those that `retrain` reports are of chips that it had not seen.")
      }
    }
    if options.reranking == .none, measured.calibration.calibration != nil {
      notes.append(
        "The calibration is the gallery's own, fitted to its confirmed chips, these among them; its "
          + "error here says how well it fits, not how well it will do on other animals.")
    }
    switch newSource {
    case .leftOut:
      notes.append(
        "No query is of a new animal. Known or new is estimated by asking every query again with "
          + "its individual taken out of the gallery, as if half of the probes were new.")
    case .newProbes: break
    case nil where options.reranking != .none && !records.queries.isEmpty:
      notes.append(
        "No query is of a new animal, and re-ranked similarities depend on chips that would not be "
          + "there: how known is told from new is not computed. What can be answered automatically "
          + "counts known animals only. A split of kind open has new ones.")
    case nil: break
    }
    if !trials.isEmpty {
      notes.append("How individuals score was chosen on the validation part, not on the test part.")
    }
    return notes
  }
}

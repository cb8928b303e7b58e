import Evaluation
import Foundation
import GalleryStore
import Matching
import MetricLearning
import ReidCore

/// One retraining from beginning to end, without writing into the gallery.
struct HeadTraining: Sendable {
  /// What came of it.
  struct Outcome {
    let head: Head<Float>
    let method: HeadMethod
    let epochs: Int
    let validation: Double?
    let before: ModelFigures
    let after: ModelFigures
    let whitening: ModelFigures?
    let comparison: ModelComparison
    let againstWhitening: ModelComparison?
    let heldOutNew: ModelComparison.Change?
    let isRecommended: Bool
    let reason: String
    let notes: [String]
    let calibration: StoredCalibration
    let backboneCalibration: StoredCalibration
    let disputes: [Dispute]
    let search: SearchReport?
    let split: Split
  }

  /// What it does.
  let plan: TrainingPlan
  /// Fits heads.
  let fitting: HeadFitting
  /// The numbers of the head in use; nil for the network's own vectors, or where its file is gone.
  let inUse: LoadedHead?
  /// Names of individuals.
  let names: [ID<Individual>: String]

  private var data: LearningData { fitting.data }

  /// Trains and compares.
  ///
  /// - Throws: A ``Failure``; of kind `interrupted` if it was cancelled.
  func run() throws(Failure) -> Outcome {
    try data.requireEnough()
    let division = try LearningSplit.make(data, choice: plan.split, seed: plan.seed)
    let rows = division.trainRows(data)
    var notes = division.notes
    if data.snapshot.isMadeUp { notes.append("this gallery's vectors are made up") }
    if data.withoutVector > 0 {
      notes.append(
        "\(counted(data.withoutVector, "confirmed chip")) had no vector and took no part")
    }

    var method = plan.method.fitting(inputs: data.dimension)
    var search: SearchReport?
    if let trials = plan.searchTrials {
      let searching = HeadSearch(
        fitting: fitting, rows: rows, budget: trials, seed: plan.seed, base: method.settings)
      let found = try searching.run()
      let report = searching.report(found)
      search = report
      // Best first.
      if let best = report.ranking.first { method = .gradient(best.settings) }
    }
    var epochs: Int?
    var validation: Double?
    if case .gradient(let settings) = method {
      let selection = try fitting.select(
        settings, rows: rows, seed: plan.seed, stage: "choice")
      epochs = selection.epochs
      validation = selection.validation
      if validation == nil {
        notes.append("too few individuals to stop training by; all epochs were trained")
      }
    }

    let bootstrap = Bootstrap(seed: plan.seed)
    let part = try fitting.fit(method, rows: rows, epochs: epochs, stage: "part")
    let reference = try self.reference(rows, notes: &notes)
    let before = try measure(reference.head, name: reference.name, division, bootstrap)
    let after = try measure(part, name: "new", division, bootstrap)
    var whitening: Measured?
    if case .gradient = method {
      let head = try fitting.fit(.whitening(shrinkage: 1), rows: rows, stage: "whitening")
      whitening = try measure(head, name: "whitening", division, bootstrap)
    }
    let comparison = try compare(before.records, after.records, bootstrap)
    let against = try whitening.map { whitening throws(Failure) in
      try compare(whitening.records, after.records, bootstrap)
    }
    let newChange = try heldOut(before, after, bootstrap)
    var verdict = Self.verdict(comparison, against)
    if !reference.isFair {
      verdict = (false, "the head in use could not be measured on chips that it had not seen")
    }

    let head = try fitting.fit(
      method, rows: data.allRows, epochs: epochs, stage: HeadFitting.lastStage)
    let calibration = try calibrate(method, epochs: epochs)
    var own = calibrator()
    own.add(data.set, unseen: data.allRows)
    let disputes = Dispute.all(
      data, set: try data.set.mapped(by: head), calibration: calibration.calibration,
      names: names)
    return Outcome(
      head: head, method: method, epochs: epochs ?? 0, validation: validation,
      before: before.figures, after: after.figures, whitening: whitening?.figures,
      comparison: comparison, againstWhitening: against, heldOutNew: newChange,
      isRecommended: verdict.isRecommended, reason: verdict.reason, notes: notes,
      calibration: calibration, backboneCalibration: own.fit(), disputes: disputes,
      search: search, split: division.split)
  }

  // MARK: - What is in use

  /// What is in use, as it would be without the test part.
  private func reference(
    _ rows: [Int], notes: inout [String]
  ) throws(Failure) -> (head: Head<Float>?, name: String, isFair: Bool) {
    guard let record = data.snapshot.inUse else { return (nil, "none", true) }
    let seen = rows.filter { data.decisions[$0].sequence <= record.ledgerLength }
    if let made = TrainingNotes(record), record.ledgerLength > 0 {
      let isPossible = Set(seen.map { data.labels[$0] }).count < seen.count
      if isPossible,
        let head = try? fitting.fit(
          made.method, rows: seen, epochs: made.epochs > 0 ? made.epochs : nil, stage: "before")
      {
        notes.append(
          "\(record.name) has learned from the probes; \"before\" is the same method fitted to what "
            + "it has seen of the training part")
        return (head, record.name, true)
      }
      if fitting.isCancelled() { throw HeadFitting.interrupted }
    }
    guard let inUse else {
      notes.append("the file of \(record.name) cannot be read; \"before\" is the network alone")
      return (nil, "none", false)
    }
    if record.ledgerLength > 0 {
      notes.append(
        "\(record.name) has learned from the probes and cannot be refitted without them, so that "
          + "\"before\" looks better than it is")
    }
    return (inUse.head, record.name, record.ledgerLength == 0)
  }

  // MARK: - Measuring

  private struct Measured {
    let records: EvaluationRecords
    let newRecords: EvaluationRecords?
    let figures: ModelFigures
  }

  private func measure(
    _ head: Head<Float>?, name: String, _ division: LearningSplit, _ bootstrap: Bootstrap
  ) throws(Failure) -> Measured {
    let set = try data.set.mapped(by: head)
    let records = division.measure(set, exclusion: plan.exclusion)
    let newRecords = division.measureNew(set, exclusion: plan.exclusion)
    return Measured(
      records: records, newRecords: newRecords,
      figures: ModelFigures(
        head: name, result: EvaluationResult(records, bootstrap: bootstrap),
        heldOutNew: newRecords.flatMap { EvaluationResult($0).aurocNew }))
  }

  private func compare(
    _ before: EvaluationRecords, _ after: EvaluationRecords, _ bootstrap: Bootstrap
  ) throws(Failure) -> ModelComparison {
    do {
      return try ModelComparison(before: before, after: after, bootstrap: bootstrap)
    } catch {
      throw Failure(.bug, error.description)
    }
  }

  private func heldOut(
    _ before: Measured, _ after: Measured, _ bootstrap: Bootstrap
  ) throws(Failure) -> ModelComparison.Change? {
    guard let old = before.newRecords, let new = after.newRecords else { return nil }
    return try compare(old, new, bootstrap).change(.aurocNew)
  }

  /// A trained head must also beat what costs half a second.
  private static func verdict(
    _ comparison: ModelComparison, _ against: ModelComparison?
  ) -> (isRecommended: Bool, reason: String) {
    var reason = comparison.reason
    for prefix in ["not recommended: ", "recommended: "] where reason.hasPrefix(prefix) {
      reason.removeFirst(prefix.count)
      break
    }
    guard comparison.isRecommended, let against else {
      return (comparison.isRecommended, reason)
    }
    guard against.isRecommended else {
      return (
        false, "\(reason), but not better than whitening beyond chance, which lineup retrain makes"
      )
    }
    return (true, "\(reason), and better than whitening beyond chance")
  }

  // MARK: - Probabilities

  private func calibrator() -> CalibrationFitting {
    CalibrationFitting(
      newPrior: CalibrationFitting.newPrior(data.snapshot), seed: plan.seed)
  }

  /// Fits on two halves of the individuals, each with vectors of a head that saw the other only.
  fileprivate func calibrate(
    _ method: HeadMethod, epochs: Int?
  ) throws(Failure) -> StoredCalibration {
    let halves = SplitPlan(
      kind: .disjointSet, shares: [RoleShare(.train, 0.5), RoleShare(.test, 0.5)])
    guard let split = try? halves.split(data.set.chips, seed: plan.seed &+ 2) else {
      return .missing("too few individuals to learn from some and calibrate with others")
    }
    var calibrator = calibrator()
    for (stage, role) in [("first-half", SplitRole.train), ("second-half", .test)] {
      let rows = split.members.indices.filter { split.members[$0].role == role }
      let others = split.members.indices.filter { split.members[$0].role != role }
      do {
        let head = try fitting.fit(method, rows: rows, epochs: epochs, stage: stage)
        calibrator.add(try data.set.mapped(by: head), unseen: others)
      } catch {
        guard error.kind == .badData else { throw error }
        return .missing(
          "too few individuals to learn from some and calibrate with others: \(error.message)")
      }
    }
    return calibrator.fit()
  }
}

extension HeadTraining {
  /// The calibration of a head that is being adopted, fitted to what is confirmed now.
  ///
  /// - Parameters:
  ///   - head: The head.
  ///   - gallery: The gallery that adopts it.
  /// - Returns: nil where it cannot be had honestly in a moment: for a head that was trained by
  ///   gradients here, which would have to be trained again without half of the individuals.
  /// - Throws: A ``Failure`` if the confirmed chips cannot be read.
  static func recalibration(
    of head: LoadedHead, in gallery: Gallery
  ) throws(Failure) -> StoredCalibration? {
    let snapshot = try LearningSnapshot.read(from: gallery)
    let data = try LearningData.load(snapshot, from: gallery)
    guard head.record.ledgerLength > 0 else {
      // A head from elsewhere has seen none of these animals.
      var calibrator = CalibrationFitting(
        newPrior: CalibrationFitting.newPrior(snapshot), seed: TrainingPlan().seed)
      calibrator.add(try data.set.mapped(by: head.head), unseen: data.allRows)
      return calibrator.fit()
    }
    guard let notes = TrainingNotes(head.record), case .whitening = notes.method else { return nil }
    let fitting = HeadFitting(
      data: data, files: TrainingFiles(gallery.folder),
      exclusion: EvaluateJob.defaultExclusion, progress: { _ in },
      isCancelled: { Task.isCancelled })
    let plan = TrainingPlan(method: notes.method)
    return try HeadTraining(plan: plan, fitting: fitting, inUse: nil, names: [:])
      .calibrate(notes.method, epochs: nil)
  }
}

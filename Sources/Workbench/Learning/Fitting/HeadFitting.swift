import DenseMath
import Evaluation
import Foundation
import MetricLearning

/// Fits heads to parts of the data, by gradients in stages that can be stopped and gone on with.
struct HeadFitting: Sendable {
  /// What a training with validation came to.
  struct Selection: Codable, Sendable, Equatable {
    /// Epochs up to the best one, which later trainings take as many of.
    let epochs: Int
    /// The best identity-balanced mAP on individuals that it did not learn from; nil without any.
    let validation: Double?
    /// What each epoch was like.
    let history: [EpochReport]
  }

  /// The chips.
  let data: LearningData
  /// Where states are kept.
  let files: TrainingFiles
  /// What of a probe's own kind is no evidence in validation.
  let exclusion: Exclusion
  /// Where progress is told.
  let progress: ProgressSink
  /// Draws every epoch of the training on all chips; nil if nobody wants to see it.
  var film: TrainingFilm?
  /// Whether to stop.
  let isCancelled: @Sendable () -> Bool

  /// The stage that learns from all chips, which is what a film shows.
  static let lastStage = "all"

  /// Fits a head.
  ///
  /// - Parameters:
  ///   - method: How.
  ///   - rows: What it learns from.
  ///   - epochs: Epochs of a gradient training; all of them if nil.
  ///   - stage: The name of its checkpoint.
  /// - Returns: The head.
  /// - Throws: A ``Failure``; of kind `interrupted` if it was cancelled.
  func fit(
    _ method: HeadMethod, rows: [Int], epochs: Int? = nil, stage: String
  ) throws(Failure) -> Head<Float> {
    if isCancelled() { throw Self.interrupted }
    switch method {
    case .whitening(let shrinkage):
      let head: Head<Float>
      do {
        head = try WithinClassWhitening(
          fitting: data.vectors(rows), labels: rows.map { data.labels[$0] },
          shrinkage: shrinkage
        ).head
      } catch {
        throw Failure(.badData, error.description)
      }
      if stage == Self.lastStage { try film?.frame(head, caption: "whitened") }
      return head
    case .gradient(let settings):
      return try train(settings, rows: rows, epochs: epochs, stage: stage)
    }
  }

  /// Trains with early stopping on individuals that are held back.
  ///
  /// - Parameters:
  ///   - settings: The settings.
  ///   - rows: What it may learn from; some of it is held back.
  ///   - seed: What the division begins with.
  ///   - stage: The name of its checkpoint.
  /// - Returns: How many epochs are best, and how good that was.
  /// - Throws: A ``Failure``; of kind `interrupted` if it was cancelled.
  func select(
    _ settings: TrainingSettings, rows: [Int], seed: UInt64, stage: String
  ) throws(Failure) -> Selection {
    guard let inner = innerSplit(rows, seed: seed) else {
      return Selection(epochs: settings.epochs, validation: nil, history: [])
    }
    let part = data.set.filtered(rows: rows)
    let all = Matrix(rows: rows.count, columns: data.dimension, values: part.vectors)
    let validate: (Head<Float>) throws -> Double? = { head in
      let mapped = head.apply(all)
      let set = try part.replacingVectors(dimension: mapped.columns, vectors: mapped.values)
      let records = Retrieval(exclusion: exclusion).measure(
        set, on: inner, gallery: [.train, .validation], probes: .validation)
      return EvaluationResult(records).identityBalancedMAP
    }
    let learned = zip(rows, inner.members).filter { $1.role == .train }.map(\.0)
    var trainer = try trainer(settings, rows: learned, stage: stage)
    let outcome = try run(&trainer, stage: stage, until: settings.epochs, validate: validate)
    return Selection(
      epochs: outcome.bestEpoch.map { $0 + 1 } ?? max(1, outcome.history.count),
      validation: outcome.bestValue, history: outcome.history)
  }

  /// Whether some individuals can be held back to choose with.
  func canSelect(rows: [Int], seed: UInt64) -> Bool { innerSplit(rows, seed: seed) != nil }

  /// A third of the individuals to choose with; nil where there are too few.
  private func innerSplit(_ rows: [Int], seed: UInt64) -> Split? {
    let chips = rows.map { data.set.chips[$0] }
    let plan = SplitPlan(
      kind: .disjointSet, shares: [RoleShare(.train, 2), RoleShare(.validation, 1)])
    guard let split = try? plan.split(chips, seed: seed &+ 1) else { return nil }
    var counts: [SplitRole: [Int: Set<Int>]] = [:]
    for (row, member) in zip(rows, split.members) {
      counts[member.role, default: [:]][data.labels[row], default: []].insert(
        data.encounters[row])
    }
    let canLearn = (counts[.train] ?? [:]).values.contains { !$0.isEmpty }
    let canMeasure = (counts[.validation] ?? [:]).values.contains { $0.count > 1 }
    return canLearn && canMeasure ? split : nil
  }

  private func train(
    _ settings: TrainingSettings, rows: [Int], epochs: Int?, stage: String
  ) throws(Failure) -> Head<Float> {
    var trainer = try trainer(settings, rows: rows, stage: stage)
    let outcome = try run(&trainer, stage: stage, until: epochs ?? settings.epochs)
    return outcome.head
  }

  private func trainer(
    _ settings: TrainingSettings, rows: [Int], stage: String
  ) throws(Failure) -> HeadTrainer {
    let set = try data.trainingSet(rows)
    let checkpoint = try files.checkpoint(of: stage)
    do {
      if let checkpoint, checkpoint.settings == settings {
        return try HeadTrainer(resuming: checkpoint, with: set)
      }
      return try HeadTrainer(set, settings: settings)
    } catch {
      throw Failure(.badData, error.description)
    }
  }

  private func run(
    _ trainer: inout HeadTrainer, stage: String, until epochs: Int,
    validate: (Head<Float>) throws -> Double? = { _ in nil }
  ) throws(Failure) -> TrainingOutcome {
    let meter = RateMeter(activity: "training \(stage)", total: nil, { _ in })
    // Fewer epochs than planned end early on the same schedule.
    var done = trainer.epoch
    do {
      let outcome = try trainer.run(
        validate: validate,
        report: { epoch, head in
          done = epoch.epoch + 1
          if stage == Self.lastStage { try film?.frame(head, caption: "epoch \(done)") }
          progress(
            WorkProgress(
              activity: Self.text(stage, epoch), done: done, total: epochs,
              perSecond: Double(done) / max(0.001, meter.seconds)))
        },
        save: { try files.save($0, of: stage) },
        isCancelled: { done >= epochs || isCancelled() })
      guard outcome.ending == .cancelled, outcome.history.count < epochs else { return outcome }
      // In the middle of an epoch too: nothing that was computed is lost.
      try files.save(trainer.checkpoint, of: stage)
      throw Self.interrupted
    } catch let failure as Failure {
      throw failure
    } catch let error as TrainingError {
      throw Failure(.badData, error.description)
    } catch {
      throw Failure(.bug, "training failed: \(error)")
    }
  }

  private static func text(_ stage: String, _ epoch: EpochReport) -> String {
    var text = "training \(stage)"
    if let loss = epoch.loss { text += String(format: "  loss %.4f", loss) }
    if let value = epoch.validation { text += String(format: "  validation %.4f", value) }
    return text
  }

  /// What a cancelled retraining ends with.
  static let interrupted = Failure(
    .interrupted, "stopped; `lineup retrain --resume` goes on where it was")
}

extension LabelledSet {
  /// Some rows, in the order given, which must be rising.
  func filtered(rows: [Int]) -> LabelledSet {
    let wanted = Set(rows.map { chips[$0].chip })
    return filtered { wanted.contains($0.chip) }
  }

  /// The same chips with a head's vectors.
  ///
  /// - Throws: A ``Failure`` naming the chip whose vector the head makes unusable.
  func mapped(by head: Head<Float>?) throws(Failure) -> LabelledSet {
    guard let head else { return self }
    let mapped = head.apply(Matrix(rows: chips.count, columns: dimension, values: vectors))
    do {
      return try replacingVectors(dimension: mapped.columns, vectors: mapped.values)
    } catch {
      throw Failure(.badData, "the head cannot be used: \(error)")
    }
  }
}

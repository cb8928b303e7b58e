import ChipImaging
import Foundation
import GalleryStore
import MetricLearning
import ReidCore

/// Trains a head on everything that was decided and compares it with what is in use; a review goes
/// on meanwhile, and nothing is adopted.
public struct RetrainJob: Sendable {
  private let gallery: String
  private let plan: TrainingPlan?
  private let film: String?

  /// Says what to do; a plan of nil goes on with the retraining that was stopped, and `film` names
  /// a folder for one picture of the map an epoch.
  public init(gallery: String, plan: TrainingPlan?, film: String? = nil) {
    self.gallery = gallery
    self.plan = plan
    self.film = film
  }

  /// Trains; where the task is cancelled it fails with the kind `interrupted` and can be gone on
  /// with.
  public func run(progress: @escaping ProgressSink) async throws(Failure) -> RetrainReport {
    let store = try GalleryOpening.open(gallery)
    return try Self.run(
      plan, on: store, film: film, progress: progress, isCancelled: { Task.isCancelled })
  }

  /// Trains on a gallery that is open already.
  static func run(
    _ plan: TrainingPlan?, on gallery: Gallery, film: String? = nil,
    progress: @escaping ProgressSink,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws(Failure) -> RetrainReport {
    let clock = RateMeter(activity: "retraining", total: nil, { _ in })
    let files = TrainingFiles(gallery.folder)
    // Beside a review, but not beside another retraining, whose state would be overwritten.
    try files.makeFolder()
    let lock = try Failure.translating { () throws(GalleryError) in
      try GalleryLock(
        of: GalleryFolder(path: gallery.folder.models), as: .current(purpose: "retrain"))
    }
    defer { withExtendedLifetime(lock) {} }
    let start = try beginning(plan, gallery: gallery, files: files)
    let data = try LearningData.load(start.snapshot, from: gallery)
    var fitting = HeadFitting(
      data: data, files: files, exclusion: start.plan.exclusion, progress: progress,
      isCancelled: isCancelled)
    let inUse = start.snapshot.inUse.flatMap { try? LoadedHead.read($0, in: gallery.folder) }
    let names = try Failure.translating { () throws(GalleryError) in
      try gallery.individualNames()
    }
    if let film {
      fitting.film = try TrainingFilm(
        folder: film, data: data, names: names, seed: start.plan.seed)
    }
    let outcome = try HeadTraining(
      plan: start.plan, fitting: fitting, inUse: inUse, names: names
    ).run()
    let report = try keep(
      outcome, of: start, data: data, in: gallery, seconds: clock.seconds)
    files.removeAll()
    return report
  }

  private static func beginning(
    _ plan: TrainingPlan?, gallery: Gallery, files: TrainingFiles
  ) throws(Failure) -> TrainingFiles.Start {
    guard let plan else { return try files.start() }
    let start = TrainingFiles.Start(
      plan: plan, snapshot: try LearningSnapshot.read(from: gallery))
    // What cannot be learned from must not cost an earlier retraining its state.
    try LearningData.load(start.snapshot, from: gallery).requireEnough()
    try files.begin(start)
    return start
  }

  private static func keep(
    _ outcome: HeadTraining.Outcome, of start: TrainingFiles.Start, data: LearningData,
    in gallery: Gallery, seconds: Double
  ) throws(Failure) -> RetrainReport {
    let snapshot = start.snapshot
    let name = try HeadWriting.freeName(outcome.method.kind, in: gallery)
    let calibration = try outcome.calibration.text()
    let bytes: [UInt8]
    do {
      bytes = try outcome.head.encoded(
        notes: HeadWriting.notes(
          name: name, kind: outcome.method.kind, backbone: snapshot.backbone.key,
          calibration: calibration))
    } catch {
      throw Failure(.badData, error.description)
    }
    let picture = try keepPicture(outcome.search, name: name, in: gallery)
    let report = RetrainReport(
      head: name, outcome: outcome, digest: FileDigest.sha256(of: bytes), start: start, data: data,
      search: outcome.search.map { SearchSummary(report: $0, picture: picture) },
      seconds: (seconds * 1000).rounded() / 1000)
    _ = try HeadWriting.add(
      bytes, name: name, kind: outcome.method.kind, dimension: outcome.head.outputs,
      backbone: snapshot.backbone.key, ledgerLength: snapshot.confirmed.ledgerLength,
      isRecommended: outcome.isRecommended, report: try report.stored(),
      calibration: calibration, to: gallery)
    try Failure.translating { () throws(GalleryError) in
      try gallery.markLearned(by: name, upTo: snapshot.confirmed.ledgerLength)
    }
    let own = try outcome.backboneCalibration.text()
    try Failure.translating { () throws(GalleryError) in
      try gallery.setCalibration(own, of: snapshot.backbone.key)
    }
    return report
  }

  private static func keepPicture(
    _ search: SearchReport?, name: String, in gallery: Gallery
  ) throws(Failure) -> String? {
    guard let svg = search.flatMap({ SearchPicture(report: $0).svg() }) else { return nil }
    let path = "\(gallery.folder.models)/\(name)-search.svg"
    try TrainingFiles(gallery.folder).write([UInt8](svg.utf8), to: path)
    return path
  }
}

extension RetrainReport {
  /// Decisions that are listed in the report at most.
  private static let disputeLimit = 200

  init(
    head: String, outcome: HeadTraining.Outcome, digest: String, start: TrainingFiles.Start,
    data: LearningData, search: SearchSummary?, seconds: Double
  ) {
    self.init(
      head: head, kind: outcome.method.kind, digest: digest, dimension: outcome.head.outputs,
      plan: start.plan, method: outcome.method, epochs: outcome.epochs,
      chips: data.labels.count, individuals: data.individuals.count,
      rejections: start.snapshot.confirmed.rejections.count,
      ledgerLength: start.snapshot.confirmed.ledgerLength, before: outcome.before,
      after: ModelFigures(
        head: head, result: outcome.after.result, heldOutNew: outcome.after.heldOutNew),
      whitening: outcome.whitening, comparison: outcome.comparison,
      againstWhitening: outcome.againstWhitening, heldOutNew: outcome.heldOutNew,
      isRecommended: outcome.isRecommended, reason: outcome.reason, notes: outcome.notes,
      calibration: CalibrationState(outcome.calibration),
      backboneCalibration: CalibrationState(outcome.backboneCalibration),
      validation: outcome.validation,
      disputes: Disputes(
        count: outcome.disputes.count, first: Array(outcome.disputes.prefix(Self.disputeLimit))),
      search: search, split: outcome.split, seconds: seconds)
  }
}

import Foundation
import GalleryStore
import MetricLearning
import ReidCore

extension ModelsJob {
  /// Changes the head in use; the network's own vectors for ``noHead``.
  ///
  /// Most vectors are mapped in small steps before, beside whatever else goes on; the change itself
  /// is one transaction.
  ///
  /// - Parameters:
  ///   - name: The head.
  ///   - reviewer: Who adopts it.
  ///   - progress: Where mapping is told.
  /// - Returns: The change.
  /// - Throws: A ``Failure``; nothing has changed then.
  public func adopt(
    _ name: String, reviewer: String, progress: @escaping ProgressSink
  ) throws(Failure) -> AdoptionReport {
    let store = try GalleryOpening.open(gallery)
    guard let current = try CurrentModel.read(from: store) else {
      throw Failure(.badData, "nothing is embedded in \(gallery) yet; run `lineup embed` first")
    }
    let before = try Failure.translating { () throws(GalleryError) in
      try store.headInUse(over: current.key)
    }
    guard let record = try Self.head(name, in: store) else {
      let change = try Failure.translating { () throws(GalleryError) in
        try store.adoptHead(nil, reviewer: reviewer, at: Date()) { _ in [] }
      }
      return AdoptionReport(change, before: before?.name, mapped: 0)
    }
    guard record.backbone == current.key else {
      throw Failure(
        .badData,
        "head \(plain(name)) maps the vectors of another network or setting than "
          + "\(current.name) in use; embed with that one first")
    }
    let head = try LoadedHead.read(record, in: store.folder)
    let total = try Failure.translating { () throws(GalleryError) in
      try store.embeddingCount(current.key) - store.embeddingCount(record.key)
    }
    let meter = RateMeter(activity: "mapping vectors", total: total, progress)
    let mapped = try head.mapMissing(in: store, isCancelled: { Task.isCancelled }) {
      meter.advance(by: $0)
    }
    if Task.isCancelled {
      throw Failure(.interrupted, "stopped; nothing has changed, and adopting again goes on")
    }
    // Fitted anew to what is confirmed now; where that cannot be, what training has found holds.
    let refitted = (try? HeadTraining.recalibration(of: head, in: store)) ?? nil
    let calibration: String?
    if let refitted {
      calibration = try refitted.text()
    } else {
      calibration = try head.calibrationNote(in: store.folder)
    }
    let change = try Failure.translating { () throws(GalleryError) in
      try store.adoptHead(
        record.name, reviewer: reviewer, at: Date(), calibration: calibration,
        mapping: head.map)
    }
    return AdoptionReport(change, before: before?.name, mapped: mapped)
  }
}

extension LoadedHead {
  /// What is said of a head from elsewhere: other galleries' pairs have earned nothing here.
  static let foreignCalibration = StoredCalibration.missing(
    "not calibrated in this gallery yet: lineup retrain")

  /// The calibration in the head's file; nil if it has none.
  func calibrationNote(in folder: GalleryFolder) throws(Failure) -> String? {
    guard record.ledgerLength > 0 else { return try Self.foreignCalibration.text() }
    let path = Self.path(of: record.name, in: folder)
    do {
      return try TensorFile<Float>(bytes: try Self.bytes(at: path))
        .notes[HeadWriting.calibrationNote]
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.badData, "\(plain(path)) is no head: \(error)")
    }
  }
}

/// A change of the head in use.
public struct AdoptionReport: Report {
  /// Number of the change, from 1.
  public let sequence: Int
  /// The head in use now; null for the network's own vectors.
  @ExplicitNull public var head: String?
  /// The head that was in use before; null for the network's own vectors.
  @ExplicitNull public var previous: String?
  /// Vectors that were mapped now.
  public let mapped: Int

  init(_ change: HeadAdoption, before: String?, mapped: Int) {
    sequence = change.sequence
    _head = ExplicitNull(wrappedValue: change.head)
    _previous = ExplicitNull(wrappedValue: before)
    self.mapped = mapped
  }

  /// For people.
  public var summary: String {
    func text(_ head: String?) -> String {
      head.map { "head \(plain($0))" } ?? "the network's own vectors"
    }
    var lines = ["In use now: \(text(head)), instead of \(text(previous))."]
    if mapped > 0 {
      lines.append("\(counted(mapped, "vector")) mapped; no picture was touched.")
    }
    lines.append("To go back: lineup models adopt \(plain(previous ?? ModelsJob.noHead))")
    return lines.joined(separator: "\n")
  }
}

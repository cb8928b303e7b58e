import EmbeddingRuntime
public import Evaluation
public import Foundation
import GalleryStore
import ReidCore

/// Measures the model on animals that are known.
public struct EvaluateJob: Sendable {
  /// A burst's next frame is no recognition.
  public static let defaultExclusion = EvaluationOptions.defaultExclusion

  private let gallery: String
  private let metadata: String?
  private let images: String?
  private let conditions: [String]
  private let request: ModelRequest
  private let options: EvaluationOptions
  private let date: Date

  /// Says on what to measure: a labelled folder if `metadata` is given, else a gallery.
  ///
  /// - Parameters:
  ///   - gallery: The gallery; with `metadata` it is read only for a head that is named.
  ///   - metadata: A labelled `metadata.csv`.
  ///   - images: What its relative paths are relative to.
  ///   - conditions: Only rows that meet these.
  ///   - request: What makes the vectors.
  ///   - options: How to measure.
  ///   - date: What the report is dated.
  public init(
    gallery: String, metadata: String?, images: String?, conditions: [String],
    request: ModelRequest, options: EvaluationOptions = EvaluationOptions(), date: Date = Date()
  ) {
    self.gallery = gallery
    self.metadata = metadata
    self.images = images
    self.conditions = conditions
    self.request = request
    self.options = options
    self.date = date
  }

  /// Measures, and writes what was asked for.
  public func run(progress: @escaping ProgressSink) async throws(Failure) -> EvaluateReport {
    try requirePlaces()
    let measured: MeasuredSet
    if let metadata {
      measured = try await LabelledFolder(
        metadata: metadata, images: images, conditions: conditions, request: request,
        gallery: gallery, head: options.head
      ).load(progress: progress)
    } else {
      measured = try LabelledGallery(path: gallery, request: request, head: options.head).load()
    }
    var meter: RateMeter?
    var told = 0
    let measurement = try EvaluationOutcome.make(measured, options) { done, total in
      let current = meter ?? RateMeter(activity: "ranking", total: total, progress)
      meter = current
      current.advance(by: done - told)
      told = done
    }
    if let path = options.savedSplit { try measurement.split?.write(to: path) }
    let report = EvaluateReport(measurement, of: measured, options)
    if let path = options.report {
      try EvaluationPage(measurement, of: measured, report: report, options, date: date)
        .write(to: path)
    }
    return report
  }

  /// Refuses places that nothing can be written to before minutes of work.
  private func requirePlaces() throws(Failure) {
    for path in [options.report, options.savedSplit].compactMap(\.self) {
      let folder = URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent().path
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
        isFolder.boolValue
      else {
        throw Failure(
          .cannotCreate, "cannot write \(plain(path)): there is no folder \(plain(folder))")
      }
    }
  }
}

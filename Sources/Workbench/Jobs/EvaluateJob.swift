import EmbeddingRuntime
public import Evaluation
import Foundation
import GalleryStore
import ReidCore

/// What of the probe's own kind is taken away before it is ranked.
public typealias ExclusionChoice = Exclusion

/// Measures the model on animals that are known.
public struct EvaluateJob: Sendable {
  /// A burst's next frame is no recognition.
  public static let defaultExclusion = ExclusionChoice.encounter

  private let gallery: String
  private let metadata: String?
  private let images: String?
  private let conditions: [String]
  private let exclusion: ExclusionChoice
  private let request: ModelRequest

  /// Says on what to measure: a labelled folder if `metadata` is given, else a gallery.
  public init(
    gallery: String, metadata: String?, images: String?, conditions: [String],
    exclusion: ExclusionChoice, request: ModelRequest
  ) {
    self.gallery = gallery
    self.metadata = metadata
    self.images = images
    self.conditions = conditions
    self.exclusion = exclusion
    self.request = request
  }

  /// Measures.
  public func run(progress: @escaping ProgressSink) async throws(Failure) -> EvaluateReport {
    let measured: MeasuredSet
    if let metadata {
      measured = try await LabelledFolder(
        metadata: metadata, images: images, conditions: conditions, request: request
      ).load(progress: progress)
    } else {
      measured = try await LabelledGallery(path: gallery, request: request).load(
        progress: progress)
    }
    let total = measured.set.chips.count
    let meter = RateMeter(activity: "ranking", total: total, progress)
    var told = 0
    let result = LeaveOneOut(exclusion: exclusion).evaluate(measured.set) { done, _ in
      meter.advance(by: done - told)
      told = done
    }
    return EvaluateReport(
      result: result, engine: measured.engine, precision: measured.key.precision.rawValue,
      tta: measured.key.tta.rawValue, skipped: measured.skipped)
  }
}

/// Chips that are known, with vectors, and what made them.
struct MeasuredSet: Sendable {
  let set: LabelledSet
  let key: EmbeddingKey
  let engine: String
  /// Labelled pictures that could not be used.
  let skipped: [SkippedFile]
}

/// What `evaluate` measured.
public struct EvaluateReport: Report {
  private enum CodingKeys: String, CodingKey {
    case engine, precision, tta, head, skipped
  }

  /// The metrics.
  public let result: EvaluationResult
  /// Which engine made the vectors.
  public let engine: String
  /// Its arithmetic.
  public let precision: String
  /// Averaged mirror images.
  public let tta: String
  /// Labelled pictures that could not be used.
  public let skipped: [SkippedFile]

  /// Writes the metrics and how they were made in one object.
  public func encode(to encoder: any Encoder) throws {
    try result.encode(to: encoder)
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(engine, forKey: .engine)
    try values.encode(precision, forKey: .precision)
    try values.encode(tta, forKey: .tta)
    try values.encode("none", forKey: .head)
    try values.encode(skipped, forKey: .skipped)
  }

  /// For people.
  public var summary: String {
    func text(_ value: Double?) -> String { value.map { String(format: "%.3f", $0) } ?? "-" }
    func row(_ rates: CutoffRates) -> String {
      CutoffRates.cutoffs.map { "@\($0) \(text(rates[$0]))" }.joined(separator: "  ")
    }
    var lines = [
      "\(result.protocol); \(engine), \(precision), tta \(tta)",
      "\(counted(result.queries, "query", "queries")) of \(counted(result.individuals, "individual")), "
        + "\(result.skippedQueries) skipped",
      "accuracy      \(row(result.accuracy))   (distinct individuals)",
      "hit rate      \(row(result.hitRateByImage))   (nearest images)",
      "mAP \(text(result.mAP))   identity-balanced mAP \(text(result.identityBalancedMAP))",
    ]
    if !skipped.isEmpty {
      lines.append("Left out \(counted(skipped.count, "picture")):")
      lines += skipped.prefix(10).map { "  \(plain($0.path)): \(plain($0.reason))" }
    }
    return lines.joined(separator: "\n")
  }
}

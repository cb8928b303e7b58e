public import Evaluation
import Foundation
import GalleryStore
import Matching
import MetricLearning
import ReidCore

extension ModelsJob {
  /// Measures two heads on the same probes, and lists what the second would decide otherwise.
  ///
  /// - Parameters:
  ///   - first: A head's name, or ``noHead``.
  ///   - second: Likewise.
  ///   - exclusion: What of a probe's own kind is no evidence.
  ///   - seed: What the intervals are drawn from.
  /// - Returns: Both models' figures.
  /// - Throws: A ``Failure`` if a head is unknown or cannot be read.
  public func compare(
    _ first: String, _ second: String, exclusion: ExclusionChoice = .encounter, seed: UInt64 = 1
  ) throws(Failure) -> ModelComparisonReport {
    let store = try GalleryOpening.open(gallery, readOnly: true)
    let data = try LearningData.load(try LearningSnapshot.read(from: store), from: store)
    var notes: [String] = []
    if data.snapshot.isMadeUp { notes.append("this gallery's vectors are made up") }
    let one = try measured(first, data, store, exclusion, seed, &notes)
    let other = try measured(second, data, store, exclusion, seed, &notes)
    let comparison: ModelComparison
    do {
      comparison = try ModelComparison(
        before: one.records, after: other.records, bootstrap: Bootstrap(seed: seed))
    } catch {
      throw Failure(.bug, error.description)
    }
    let disputes = try disputes(second, set: other.set, data, store)
    return ModelComparisonReport(
      before: one.figures, after: other.figures, comparison: comparison, notes: notes, seed: seed,
      hasSeenProbes: one.seen + other.seen > 0, disputes: disputes)
  }

  private struct Measured {
    let set: LabelledSet
    let records: EvaluationRecords
    let figures: ModelFigures
    /// Probes that the head has learned from.
    let seen: Int
  }

  private func measured(
    _ name: String, _ data: LearningData, _ store: Gallery, _ exclusion: Exclusion, _ seed: UInt64,
    _ notes: inout [String]
  ) throws(Failure) -> Measured {
    let head = try loaded(name, data, store)
    let set = try data.set.mapped(by: head?.head)
    let records = Retrieval(exclusion: exclusion).leaveOneOut(set)
    var seen = 0
    if let record = head?.record, record.ledgerLength > 0 {
      let probes = Set(records.queries.map(\.chip))
      seen = zip(data.set.chips, data.decisions).count {
        probes.contains($0.chip) && $1.sequence <= record.ledgerLength
      }
      if seen > 0 {
        notes.append(
          "\(name) has learned from \(seen) of \(counted(probes.count, "probe")), which makes it look "
            + "better than it is; the figures of lineup retrain are of chips that it had not seen")
      }
    }
    return Measured(
      set: set, records: records,
      figures: ModelFigures(
        head: name, result: EvaluationResult(records, bootstrap: Bootstrap(seed: seed)),
        heldOutNew: nil),
      seen: seen)
  }

  private func loaded(
    _ name: String, _ data: LearningData, _ store: Gallery
  ) throws(Failure) -> LoadedHead? {
    guard let record = try Self.head(name, in: store) else { return nil }
    guard record.backbone == data.snapshot.backbone.key else {
      throw Failure(
        .badData, "head \(plain(name)) maps the vectors of another network or setting")
    }
    return try LoadedHead.read(record, in: store.folder)
  }

  /// Past decisions that a head would make otherwise; nil for the newest head.
  public func disputes(of name: String?) throws(Failure) -> DisputesReport {
    let store = try GalleryOpening.open(gallery, readOnly: true)
    let heads = try Failure.translating { () throws(GalleryError) in try store.heads() }
    guard let name = name ?? heads.last?.name else {
      throw Failure(.badData, "there is no head yet; make one with `lineup retrain`")
    }
    let data = try LearningData.load(try LearningSnapshot.read(from: store), from: store)
    let set = try data.set.mapped(by: try loaded(name, data, store)?.head)
    return DisputesReport(
      head: name, chips: data.labels.count, disputes: try disputes(name, set: set, data, store))
  }

  private func disputes(
    _ name: String, set: LabelledSet, _ data: LearningData, _ store: Gallery
  ) throws(Failure) -> [Dispute] {
    let key = try Self.head(name, in: store)?.key ?? data.snapshot.backbone.key
    let calibration = try StoredCalibration.read(of: key, from: store).calibration
    let names = try Failure.translating { () throws(GalleryError) in
      try store.individualNames()
    }
    return Dispute.all(data, set: set, calibration: calibration, names: names)
  }
}

/// Two models on the same probes.
public struct ModelComparisonReport: Report {
  private enum CodingKeys: String, CodingKey {
    case before, after, differences, recommended, reason, notes, seed, queries, individuals
    case `protocol`, disputes
  }

  /// The first model.
  public let before: ModelFigures
  /// The second.
  public let after: ModelFigures
  /// What changes from the first to the second.
  public let comparison: ModelComparison
  /// What a reader must know to believe the figures.
  public let notes: [String]
  /// What the intervals are drawn from.
  public let seed: UInt64
  /// Whether a head has learned from the probes, so that the figures tell nothing about others.
  public let hasSeenProbes: Bool
  /// Decisions that the second would make otherwise, the surest first.
  let disputes: [Dispute]

  /// Whether the second is surely better, as far as that can be told here.
  public var isRecommended: Bool { comparison.isRecommended && !hasSeenProbes }

  /// Why, or why not.
  public var reason: String {
    hasSeenProbes
      ? "no recommendation: a head has learned from these probes" : comparison.reason
  }

  /// Writes figures, differences and disputes.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(before, forKey: .before)
    try values.encode(after, forKey: .after)
    try values.encode(comparison.changes, forKey: .differences)
    try values.encode(isRecommended, forKey: .recommended)
    try values.encode(reason, forKey: .reason)
    try values.encode(notes, forKey: .notes)
    try values.encode(seed, forKey: .seed)
    try values.encode(comparison.queries, forKey: .queries)
    try values.encode(comparison.individuals, forKey: .individuals)
    try values.encode(after.result.protocol, forKey: .protocol)
    try values.encode(disputes, forKey: .disputes)
  }

  /// For people.
  public var summary: String {
    var lines = [
      "\(before.head) -> \(after.head): \(after.result.protocol), "
        + "\(counted(comparison.queries, "query", "queries")) of "
        + counted(comparison.individuals, "individual")
    ]
    lines += ComparisonText.lines(
      before: before.result, after: after.result, changes: comparison.changes)
    lines.append(reason.prefix(1).uppercased() + reason.dropFirst() + ".")
    lines += notes.map { "Note: \($0)." }
    if !disputes.isEmpty {
      lines.append("\(after.head) disputes \(counted(disputes.count, "decision")); the surest:")
      lines += disputes.prefix(5).map(\.line)
    }
    return lines.joined(separator: "\n")
  }
}

/// Past decisions to look at again.
public struct DisputesReport: Report {
  /// The head that disputes them.
  public let head: String
  /// Confirmed chips that were looked at.
  public let chips: Int
  /// The decisions, the surest dispute first.
  let disputes: [Dispute]

  /// For people.
  public var summary: String {
    guard !disputes.isEmpty else {
      return "\(plain(head)) disputes none of \(counted(chips, "confirmed chip"))."
    }
    return
      (["\(plain(head)) disputes \(disputes.count) of \(counted(chips, "confirmed chip")):"]
      + disputes.map(\.line)
      + ["Look at them again; to change one: lineup decide CHIP --match NAME"])
      .joined(separator: "\n")
  }
}

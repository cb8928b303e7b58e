public import Evaluation
import Foundation
import MetricLearning

/// What `retrain` made, how it was compared, and what it disputes.
public struct RetrainReport: Report {
  private enum CodingKeys: String, CodingKey {
    case head, kind, digest, dimension, method, epochs, seed, split, exclude, `protocol`, chips
    case individuals, queries, newQueries, skippedQueries, rejections, ledgerLength, before, after
    case whitening, differences, differencesToWhitening, aurocNewDifference, recommended, reason
    case notes, calibration, backboneCalibration, validation, disputes, search, members, seconds
  }

  /// Decisions that the head would make otherwise.
  public struct Disputes: Encodable, Sendable {
    /// How many there are.
    public let count: Int
    /// The surest of them.
    let first: [Dispute]
  }

  /// The head's name.
  public let head: String
  /// What kind of head it is.
  public let kind: String
  /// SHA-256 of its file.
  public let digest: String
  /// Numbers of an embedding.
  public let dimension: Int
  /// Everything that it depends on beside the chips.
  public let plan: TrainingPlan
  /// How it was made; after a search, with the settings that it chose.
  public let method: HeadMethod
  /// Epochs of the head that was written; 0 for one in closed form.
  public let epochs: Int
  /// Confirmed chips that it was fitted to.
  public let chips: Int
  /// Their individuals.
  public let individuals: Int
  /// Reviewers' rejections among what it learned from.
  public let rejections: Int
  /// Entries of the ledger that it has seen.
  public let ledgerLength: Int
  /// What was in use, measured on the test part.
  public let before: ModelFigures
  /// The same method fitted to the training part only, measured on the same probes.
  public let after: ModelFigures
  /// Whitening of the same training part, which a trained head must beat; nil where it is `after`.
  public let whitening: ModelFigures?
  /// What changed from `before` to `after`.
  public let comparison: ModelComparison
  /// What differs from whitening to `after`; nil where that is whitening.
  public let againstWhitening: ModelComparison?
  /// What changed where individuals were held out as new ones; nil if the split has its own.
  public let heldOutNew: ModelComparison.Change?
  /// Whether to change over.
  public let isRecommended: Bool
  /// Why, or why not.
  public let reason: String
  /// What a reader must know to believe the figures.
  public let notes: [String]
  /// Whether the head's similarities have earned probabilities.
  public let calibration: CalibrationState
  /// Whether the network's own have.
  public let backboneCalibration: CalibrationState
  /// The best identity-balanced mAP of early stopping; nil for a head in closed form.
  public let validation: Double?
  /// Decisions that the head would make otherwise.
  public let disputes: Disputes
  /// What a search found; nil without one.
  public let search: SearchSummary?
  /// Who was in which part.
  let split: Split
  /// Wall-clock seconds.
  public let seconds: Double

  /// Writes what scripts rely on; the membership of the split only into the gallery.
  public func encode(to encoder: any Encoder) throws { try encode(to: encoder, members: false) }

  func encode(to encoder: any Encoder, members: Bool) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(head, forKey: .head)
    try values.encode(kind, forKey: .kind)
    try values.encode(digest, forKey: .digest)
    try values.encode(dimension, forKey: .dimension)
    try values.encode(method, forKey: .method)
    try values.encode(epochs, forKey: .epochs)
    try values.encode(plan.seed, forKey: .seed)
    try values.encode(plan.split, forKey: .split)
    try values.encode(plan.exclusion.rawValue, forKey: .exclude)
    try values.encode(after.result.protocol, forKey: .protocol)
    try values.encode(chips, forKey: .chips)
    try values.encode(individuals, forKey: .individuals)
    try values.encode(after.result.queries, forKey: .queries)
    try values.encode(after.result.newQueries, forKey: .newQueries)
    try values.encode(after.result.skippedQueries, forKey: .skippedQueries)
    try values.encode(rejections, forKey: .rejections)
    try values.encode(ledgerLength, forKey: .ledgerLength)
    try values.encode(before, forKey: .before)
    try values.encode(after, forKey: .after)
    try values.encode(whitening, forKey: .whitening)
    try values.encode(comparison.changes, forKey: .differences)
    try values.encode(againstWhitening?.changes, forKey: .differencesToWhitening)
    try values.encode(heldOutNew, forKey: .aurocNewDifference)
    try values.encode(isRecommended, forKey: .recommended)
    try values.encode(reason, forKey: .reason)
    try values.encode(notes, forKey: .notes)
    try values.encode(calibration, forKey: .calibration)
    try values.encode(backboneCalibration, forKey: .backboneCalibration)
    try values.encode(validation, forKey: .validation)
    try values.encode(disputes, forKey: .disputes)
    try values.encode(search, forKey: .search)
    if members { try values.encode(split, forKey: .members) }
    try values.encode(seconds, forKey: .seconds)
  }

  /// The report as the gallery keeps it, with who was in which part.
  func stored() throws(Failure) -> String {
    struct WithMembers: Encodable {
      let report: RetrainReport
      func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder, members: true)
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    do {
      return String(decoding: try encoder.encode(WithMembers(report: self)), as: UTF8.self)
    } catch {
      throw Failure(.bug, "the report of the head cannot be written down: \(error)")
    }
  }

  /// For people.
  public var summary: String {
    var lines = [
      "Made head \(plain(head)) (\(kind), \(dimension) numbers"
        + (epochs > 0 ? ", \(counted(epochs, "epoch"))" : "")
        + ") from \(counted(chips, "confirmed chip")) of "
        + "\(counted(individuals, "individual")) in \(String(format: "%.1f", seconds)) s.",
      "",
      "Compared on \(counted(after.result.queries, "query", "queries")) of "
        + "\(counted(after.result.individuals, "individual")) that it was not fitted to",
      "  \(after.result.protocol); \(before.head) -> \(plain(head))",
    ]
    lines += ComparisonText.lines(
      before: before.result, after: after.result, changes: comparison.changes)
    if let heldOutNew {
      lines.append(
        String(
          format: "  AUROC of new  %.3f  ->  %.3f   %+.3f (every second individual held out)",
          heldOutNew.before, heldOutNew.after, heldOutNew.difference))
    }
    if let whitening, let balanced = whitening.result.identityBalancedMAP {
      lines.append(
        String(
          format: "  whitening of the same chips: accuracy@1 %.3f, balanced mAP %.3f",
          whitening.result.accuracy[1] ?? 0, balanced))
    }
    lines += ["", (isRecommended ? "Recommended" : "Not recommended") + ": \(reason)."]
    lines.append(calibration.text.prefix(1).uppercased() + calibration.text.dropFirst() + ".")
    lines += notes.map { "Note: \($0)." }
    if let search { lines += [""] + search.lines }
    if disputes.count > 0 {
      lines += ["", "It disputes \(counted(disputes.count, "decision")); the surest:"]
      lines += disputes.first.prefix(5).map(\.line)
      lines.append("All of them: lineup models disputes \(plain(head))")
    }
    lines += ["", "To use it: lineup models adopt \(plain(head))"]
    return lines.joined(separator: "\n")
  }
}

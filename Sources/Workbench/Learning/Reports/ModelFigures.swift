public import Evaluation
import Foundation

/// One model's figures in a comparison.
public struct ModelFigures: Encodable, Sendable {
  /// What was measured: a head's name, or `none` for the network's own vectors.
  public let head: String
  /// The figures, with intervals.
  public let result: EvaluationResult
  /// The area under the curve of telling new from known where individuals were held out for that;
  /// nil where the probes have new ones of their own.
  public let heldOutNew: Double?

  private enum CodingKeys: String, CodingKey { case head, aurocNew }

  /// Writes the figures and whose they are in one object.
  public func encode(to encoder: any Encoder) throws {
    try result.encode(to: encoder)
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(head, forKey: .head)
    try values.encode(result.aurocNew ?? heldOutNew, forKey: .aurocNew)
  }

  /// Known or new, by whatever was measured.
  var new: Double? { result.aurocNew ?? heldOutNew }
}

/// The change between two models on the same probes, as lines for people.
enum ComparisonText {
  private static let shown: [(metric: Metric, name: String)] = [
    (.accuracy1, "accuracy@1"), (.accuracy5, "accuracy@5"), (.mAP, "mAP"),
    (.identityBalancedMAP, "balanced mAP"), (.aurocNew, "AUROC of new"),
  ]

  /// A line a metric: both figures with their intervals, and the difference with its own.
  static func lines(
    before: EvaluationResult, after: EvaluationResult, changes: [ModelComparison.Change]
  ) -> [String] {
    shown.compactMap { metric, name in
      guard let change = changes.first(where: { $0.metric == metric }) else { return nil }
      return "  \(name.padding(toLength: 13, withPad: " ", startingAt: 0)) "
        + "\(figure(change.before, before.intervals?.intervals[metric]))  ->  "
        + "\(figure(change.after, after.intervals?.intervals[metric]))   "
        + signed(change.difference) + interval(change.interval, signed)
    }
  }

  private static func figure(_ value: Double, _ interval: ConfidenceInterval?) -> String {
    number(value) + self.interval(interval, number)
  }

  private static func interval(
    _ interval: ConfidenceInterval?, _ text: (Double) -> String
  ) -> String {
    interval.map { " [\(text($0.low)), \(text($0.high))]" } ?? ""
  }

  private static func number(_ value: Double) -> String { String(format: "%.3f", value) }
  private static func signed(_ value: Double) -> String { String(format: "%+.3f", value) }
}

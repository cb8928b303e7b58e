import Foundation
public import MetricLearning

/// What a search found, as a table.
public struct SearchSummary: Encodable, Sendable {
  /// Trials and keys.
  public let report: SearchReport
  /// The picture of what mattered; nil if there are too few trials for one.
  public let picture: String?

  private enum CodingKeys: String, CodingKey { case trials, failed, importances, seed, picture }

  private struct Trial: Encodable {
    let index: Int
    let score: Double?
    let values: [String: String]
  }

  /// Writes the table, best first.
  public func encode(to encoder: any Encoder) throws {
    func rows(_ trials: [SearchTrial]) -> [Trial] {
      trials.map {
        Trial(
          index: $0.index, score: $0.score, values: $0.values.mapValues(\.description))
      }
    }
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(rows(report.ranking), forKey: .trials)
    try values.encode(rows(report.failed), forKey: .failed)
    try values.encode(report.importances, forKey: .importances)
    try values.encode(report.seed, forKey: .seed)
    try values.encode(picture, forKey: .picture)
  }

  /// For people.
  var lines: [String] {
    let keys = ["loss", "miner", "optimiser", "rate", "dimension", "depth", "start"]
    var lines = ["Search: \(counted(report.ranking.count, "trial")), best first"]
    for trial in report.ranking.prefix(10) {
      let values = keys.compactMap { key in
        trial.values[key].map { value in
          if case .number(let number) = value {
            "\(key) \(Self.short(number))"
          } else {
            "\(key) \(value)"
          }
        }
      }
      lines.append(
        "  \(Self.short(trial.score ?? 0))  " + values.joined(separator: ", "))
    }
    if !report.failed.isEmpty {
      lines.append("  \(counted(report.failed.count, "trial")) could not be trained")
    }
    let mattered = report.importances.filter { $0.explained > 0 }.prefix(5)
    if !mattered.isEmpty {
      lines.append(
        "What mattered: "
          + mattered.map { "\($0.key) \(Int(($0.explained * 100).rounded())) %" }
          .joined(separator: ", "))
    }
    if let picture { lines.append("Picture: \(plain(picture))") }
    return lines
  }

  private static func short(_ number: Double) -> String {
    String(format: "%.3g", number)
  }
}

import Foundation
import MetricLearning

/// Draws what mattered in a search: for each key the scores of its trials by its value.
struct SearchPicture {
  private static let width = 260.0
  private static let height = 170.0
  private static let columns = 4

  let report: SearchReport

  /// The picture as SVG; nil with fewer than three trials.
  func svg() -> String? {
    let scores = report.ranking.compactMap(\.score)
    guard scores.count >= 3, let low = scores.min(), let high = scores.max() else { return nil }
    let rows = (report.importances.count + Self.columns - 1) / Self.columns
    let (width, height) = (Self.width * Double(Self.columns), Self.height * Double(rows) + 40)
    var parts = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(n(width)) \(n(height))\" "
        + "font-family=\"sans-serif\" font-size=\"11\">",
      "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>",
      "<text x=\"12\" y=\"24\" font-size=\"15\">What mattered in "
        + "\(counted(scores.count, "trial")): validation by setting, "
        + "most important first (seed \(report.seed))</text>",
    ]
    for (place, importance) in report.importances.enumerated() {
      let x = Double(place % Self.columns) * Self.width
      let y = 40 + Double(place / Self.columns) * Self.height
      parts.append("<g transform=\"translate(\(n(x)) \(n(y)))\">")
      parts += panel(importance, low: low, high: high)
      parts.append("</g>")
    }
    parts.append("</svg>")
    return parts.joined(separator: "\n") + "\n"
  }

  private func panel(
    _ importance: SearchReport.Importance, low: Double, high: Double
  ) -> [String] {
    let (left, right, top, bottom) = (44.0, Self.width - 12, 28.0, Self.height - 26)
    func y(_ score: Double) -> Double {
      high > low ? bottom - (score - low) / (high - low) * (bottom - top) : (top + bottom) / 2
    }
    var parts = [
      "<text x=\"\(n(left))\" y=\"18\">\(escaped(importance.key)): explains "
        + "\(Int((importance.explained * 100).rounded())) %</text>",
      "<path d=\"M\(n(left)) \(n(top))V\(n(bottom))H\(n(right))\" fill=\"none\" "
        + "stroke=\"#888888\"/>",
      "<text x=\"\(n(left - 4))\" y=\"\(n(top + 4))\" text-anchor=\"end\">\(short(high))</text>",
      "<text x=\"\(n(left - 4))\" y=\"\(n(bottom))\" text-anchor=\"end\">\(short(low))</text>",
    ]
    let choices = Set(
      report.ranking.compactMap { trial -> String? in
        if case .choice(let name)? = trial.values[importance.key] { name } else { nil }
      }
    ).sorted()
    let numbers = report.ranking.compactMap { trial -> Double? in
      if case .number(let number)? = trial.values[importance.key] { number } else { nil }
    }
    let isLogarithmic =
      (numbers.min() ?? 0) > 0 && (numbers.max() ?? 0) / max(1e-300, numbers.min() ?? 1) > 50
    func position(_ number: Double) -> Double { isLogarithmic ? log(number) : number }
    let first = position(numbers.min() ?? 0)
    let last = position(numbers.max() ?? 1)
    for trial in report.ranking {
      guard let score = trial.score, let value = trial.values[importance.key] else { continue }
      let share: Double =
        switch value {
        case .choice(let name):
          (Double(choices.firstIndex(of: name) ?? 0) + 0.5) / Double(max(1, choices.count))
        case .number(let number):
          last > first ? (position(number) - first) / (last - first) : 0.5
        }
      parts.append(
        "<circle cx=\"\(n(left + 6 + share * (right - left - 12)))\" cy=\"\(n(y(score)))\" "
          + "r=\"3\" fill=\"#2266aa\" fill-opacity=\"0.6\"/>")
    }
    if choices.isEmpty {
      parts.append(
        "<text x=\"\(n(left))\" y=\"\(n(bottom + 14))\">\(short(numbers.min() ?? 0))</text>")
      parts.append(
        "<text x=\"\(n(right))\" y=\"\(n(bottom + 14))\" text-anchor=\"end\">"
          + "\(short(numbers.max() ?? 1))</text>")
    }
    for (place, name) in choices.enumerated() {
      let share = (Double(place) + 0.5) / Double(choices.count)
      parts.append(
        "<text x=\"\(n(left + 6 + share * (right - left - 12)))\" "
          + "y=\"\(n(bottom + 14))\" text-anchor=\"middle\" font-size=\"8\">\(escaped(name))</text>"
      )
    }
    return parts
  }

  /// A coordinate.
  private func n(_ value: Double) -> String { String(format: "%.1f", value) }
  private func short(_ value: Double) -> String { String(format: "%.3g", value) }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }
}

import Foundation
import ReidCore

/// How numbers are written on the screen.
enum Figures {
  /// A cosine similarity as `.87`, `-.12` or `1.0`, never as a percentage: it is no probability.
  static func similarity(_ value: Float) -> String {
    guard value.isFinite else { return "n/a" }
    let hundredths = Int((min(1, max(-1, Double(value))) * 100).rounded())
    let size = abs(hundredths)
    let sign = hundredths < 0 ? "-" : ""
    if size == 100 { return sign + "1.0" }
    return sign + "." + (size < 10 ? "0" : "") + String(size)
  }

  /// A calibrated probability, the longest way first: `.62 (.48 to .74)`, `.62`.
  ///
  /// It never reads as certainty: what would round to 0 or 1 is written `<.01` or `>.99`.
  static func likelihood(_ likelihood: Likelihood) -> [String] {
    let value = probability(likelihood.value)
    return interval(likelihood).map { ["\(value) (\($0))", value] } ?? [value]
  }

  /// The interval of a probability: `.48 to .74`; nil where none is known.
  static func interval(_ likelihood: Likelihood) -> String? {
    guard let low = likelihood.low, let high = likelihood.high else { return nil }
    return "\(probability(low)) to \(probability(high))"
  }

  private static func probability(_ value: Double) -> String {
    guard value.isFinite else { return "n/a" }
    let hundredths = Int((min(1, max(0, value)) * 100).rounded())
    if hundredths < 1 { return "<.01" }
    if hundredths > 99 { return ">.99" }
    return "." + (hundredths < 10 ? "0" : "") + String(hundredths)
  }

  /// Where a similarity lies between that of different individuals and 1; in 0...1.
  static func barFraction(_ value: Float, from median: Float?) -> Double {
    guard value.isFinite else { return 0 }
    let start = Double(median ?? 0)
    guard start.isFinite, start < 1 else { return value >= 1 ? 1 : 0 }
    return min(1, max(0, (Double(value) - start) / (1 - start)))
  }

  /// A time of a decision: `4.2 s`, `38 s`, `3 min`.
  static func seconds(_ value: Double) -> String {
    guard value.isFinite, value >= 0 else { return "n/a" }
    if value < 9.95 {
      let tenths = Int((value * 10).rounded())
      return "\(tenths / 10).\(tenths % 10) s"
    }
    if value < 119.5 { return "\(Int(value.rounded())) s" }
    return "\(Int(min(value / 60, 1e6).rounded())) min"
  }

  /// A count with its noun: `1 chip`, `14 chips`.
  static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }

  /// The first of several ways to say a thing that fits; the last one if none does.
  static func longest(_ variants: [String], columns: Int, width: (String) -> Int) -> String {
    variants.first { width($0) <= columns } ?? variants.last ?? ""
  }
}

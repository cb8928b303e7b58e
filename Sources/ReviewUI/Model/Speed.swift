import Foundation
import ReidCore

/// How long decisions took.
struct Speed: Hashable, Sendable {
  /// Seconds, shortest first.
  private(set) var seconds: [Double] = []
  /// When the last decision was made: what follows on the same probe took the time since then.
  private var last: Date?

  /// Takes note of a decision; one about rows of a list took no time that could be told.
  mutating func note(_ decision: Decision) {
    guard let shownAt = decision.shownAt else { return }
    let begin = last.map { max($0, shownAt) } ?? shownAt
    last = decision.decidedAt
    let taken = decision.decidedAt.timeIntervalSince(begin)
    guard taken.isFinite, taken >= 0 else { return }
    let place = seconds.firstIndex { $0 > taken } ?? seconds.count
    seconds.insert(taken, at: place)
  }

  /// The middle of all times; nil before the first decision.
  var median: Double? { quantile(0.5) }

  /// The time within which 95 of 100 decisions were made; nil before the first.
  var p95: Double? { quantile(0.95) }

  /// Source: the nearest-rank method.
  private func quantile(_ share: Double) -> Double? {
    guard !seconds.isEmpty else { return nil }
    let rank = Int((share * Double(seconds.count)).rounded(.up))
    return seconds[min(max(1, rank), seconds.count) - 1]
  }
}

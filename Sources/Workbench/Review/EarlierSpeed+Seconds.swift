import ReviewUI

extension EarlierSpeed {
  /// Longer than this a reviewer was away, not deciding.
  private static let longest = 600.0

  /// Sums up how many seconds decisions took; nil if there are none.
  init?(_ seconds: [Double]) {
    let sorted = seconds.filter { $0 <= Self.longest }.sorted()
    guard !sorted.isEmpty else { return nil }
    // The smallest value that at least this share of all values does not exceed.
    func quantile(_ share: Double) -> Double {
      sorted[max(0, Int((Double(sorted.count) * share).rounded(.up)) - 1)]
    }
    let inAll = sorted.reduce(0, +)
    self.init(
      decisions: sorted.count, medianSeconds: quantile(0.5), p95Seconds: quantile(0.95),
      perHour: inAll > 0 ? Double(sorted.count) * 3_600 / inAll : nil)
  }
}

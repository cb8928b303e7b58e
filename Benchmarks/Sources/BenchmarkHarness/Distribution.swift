/// What is told of many trials.
public struct Distribution: Hashable, Codable, Sendable {
  /// On how many trials the figures stand.
  public let trials: Int
  /// The smallest value.
  public let minimum: Double
  /// The middle value; of an even number, the mean of the two middle ones.
  public let median: Double
  /// The value that 99 of 100 do not exceed, by nearest rank: below 100 trials, the largest.
  public let p99: Double

  /// Sums up trials; nil if there are none.
  public init?(_ values: [Double]) {
    guard let median = Self.quantile(0.5, of: values), let minimum = values.min() else {
      return nil
    }
    let sorted = values.sorted()
    trials = values.count
    self.minimum = minimum
    self.median = median
    let rank = (99 * sorted.count + 99) / 100
    p99 = sorted[rank - 1]
  }

  /// The value below which a share of the values lies.
  ///
  /// - Parameters:
  ///   - share: In 0...1.
  ///   - values: In any order.
  /// - Returns: The value, interpolated between two; nil if there are none.
  public static func quantile(_ share: Double, of values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let position = min(max(share, 0), 1) * Double(sorted.count - 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (sorted[above] - sorted[below]) * (position - Double(below))
  }
}

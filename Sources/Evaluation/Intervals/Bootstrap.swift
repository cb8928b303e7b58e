import DenseMath

/// Draws individuals again and again, to say how much figures depend on which animals were there.
///
/// Individuals are drawn, not pictures: pictures of one animal are not independent. Known and new
/// individuals are drawn apart.
///
/// Source: Efron and Tibshirani, "An introduction to the bootstrap", 1993 (percentile intervals).
public struct Bootstrap: Hashable, Sendable, Codable {
  /// How often individuals are drawn.
  public let resamples: Int
  /// How sure an interval is meant to be, such as 0.95.
  public let level: Double
  /// What the draws begin with; it is reported with the intervals.
  public let seed: UInt64

  /// Chooses how to draw.
  ///
  /// - Parameters:
  ///   - resamples: At least 1.
  ///   - level: Between 0 and 1.
  ///   - seed: Any number.
  public init(resamples: Int = 1_000, level: Double = 0.95, seed: UInt64) {
    precondition(resamples > 0 && level > 0 && level < 1, "no intervals without draws")
    self.resamples = resamples
    self.level = level
    self.seed = seed
  }

  /// How often each of the members is drawn, once for every resample.
  ///
  /// - Parameters:
  ///   - members: How many there are.
  ///   - strata: Groups of members, each drawn from itself.
  ///   - body: Called with the weights of each resample.
  func weights(members: Int, strata: [[Int]], _ body: ([Double]) -> Void) {
    var generator = Xoshiro256(seed: seed)
    var weights = [Double](repeating: 0, count: members)
    for _ in 0..<resamples {
      for index in weights.indices { weights[index] = 0 }
      for stratum in strata where !stratum.isEmpty {
        for _ in stratum {
          weights[stratum[Int.random(in: 0..<stratum.count, using: &generator)]] += 1
        }
      }
      body(weights)
    }
  }

  /// The interval of a metric's values.
  ///
  /// - Returns: nil if more than one in twenty resamples had no value.
  func interval(_ values: [Double?]) -> ConfidenceInterval? {
    let sorted = values.compactMap { $0 }.sorted()
    guard !sorted.isEmpty, sorted.count * 20 >= values.count * 19 else { return nil }
    func quantile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let below = Int(place)
      let above = min(below + 1, sorted.count - 1)
      return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
    }
    return ConfidenceInterval(low: quantile((1 - level) / 2), high: quantile((1 + level) / 2))
  }
}

/// Between which numbers a figure is likely to be.
public struct ConfidenceInterval: Hashable, Sendable, Codable {
  /// The lower end.
  public let low: Double
  /// The upper end.
  public let high: Double

  /// Sets both ends.
  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }
}

/// The intervals of a measurement and how they were found.
public struct MetricIntervals: Hashable, Sendable {
  /// How individuals were drawn.
  public let bootstrap: Bootstrap
  /// How many individuals there were to draw from.
  public let individuals: Int
  /// The interval of each metric that has a value in enough draws.
  public let intervals: [Metric: ConfidenceInterval]
}

/// What a score is worth as a probability, with its uncertainty.
///
/// Isotonic or Platt's, by how much was confirmed. It rises with the score, is level where nothing
/// was seen, and is never 0 or 1.
public struct ProbabilityCurve: Hashable, Sendable {
  /// How the curve was fitted.
  public enum Method: String, Hashable, Codable, Sendable {
    /// Any rising shape.
    case isotonic
    /// An S of two numbers.
    case platt
  }

  /// Where resampled curves lie at one score.
  public struct Band: Hashable, Codable, Sendable {
    /// The score.
    public let score: Double
    /// The lower end of the interval.
    public let low: Double
    /// The upper end of the interval.
    public let high: Double
  }

  let shape: ProbabilityShape
  /// Hits that it was fitted to.
  public let positives: Int
  /// Misses that it was fitted to.
  public let negatives: Int
  /// Individuals that both are of.
  public let individuals: Int
  /// Intervals by rising score; empty if none could be found.
  public let band: [Band]

  /// How the curve was fitted.
  public var method: Method {
    if case .isotonic = shape { .isotonic } else { .platt }
  }

  /// The share of hits in what it was fitted to: the chance before looking that its values mean.
  public var prior: Double { (Double(positives) + 0.5) / (Double(positives + negatives) + 1) }

  /// The probability at a score.
  ///
  /// - Parameters:
  ///   - score: Any score.
  ///   - prior: The chance of a hit before looking, above 0 and below 1; nil for that of the
  ///     sample. Odds are multiplied by the ratio of the two priors' odds.
  /// - Returns: nil if the score is no finite number or the prior is out of range.
  /// - Complexity: O(log knots).
  public func probability(at score: Double, prior: Double? = nil) -> CalibratedProbability? {
    guard score.isFinite else { return nil }
    let target = prior ?? self.prior
    guard target > 0, target < 1 else { return nil }
    func corrected(_ value: Double) -> Double {
      LogOdds.corrected(value, from: self.prior, to: target)
    }
    let ends = interval(at: score)
    return CalibratedProbability(
      value: corrected(shape.value(at: score)),
      interval: ends.map { corrected($0.low)...max(corrected($0.low), corrected($0.high)) })
  }

  /// The interval at a score, straight between the stored ones and level outside.
  private func interval(at score: Double) -> (low: Double, high: Double)? {
    guard let first = band.first, let last = band.last else { return nil }
    guard score > first.score else { return (first.low, first.high) }
    guard score < last.score else { return (last.low, last.high) }
    var (below, above) = (0, band.count - 1)
    while above - below > 1 {
      let middle = (below + above) / 2
      if band[middle].score < score { below = middle } else { above = middle }
    }
    let (a, b) = (band[below], band[above])
    let share = (score - a.score) / (b.score - a.score)
    return (a.low + share * (b.low - a.low), a.high + share * (b.high - a.high))
  }
}

/// A probability and how far it can be trusted.
public struct CalibratedProbability: Hashable, Codable, Sendable {
  /// The probability, above 0 and below 1.
  public let value: Double
  /// Where the value would lie with other individuals, as a bootstrap finds it; nil where too few
  /// individuals were confirmed to tell.
  public let interval: ClosedRange<Double>?

  /// Makes a probability.
  ///
  /// - Parameters:
  ///   - value: The probability.
  ///   - interval: Its uncertainty, if known; widened to hold the value.
  public init(value: Double, interval: ClosedRange<Double>?) {
    self.value = value
    self.interval = interval.map { min($0.lowerBound, value)...max($0.upperBound, value) }
  }

  /// The probability of the opposite.
  public var complement: CalibratedProbability {
    CalibratedProbability(
      value: 1 - value, interval: interval.map { 1 - $0.upperBound...1 - $0.lowerBound })
  }
}

/// A calibrated probability with how far it can be trusted; never shown without having been earned.
public struct Likelihood: Hashable, Codable, Sendable {
  /// The probability, above 0 and below 1.
  public let value: Double
  /// Lower end of its interval; nil where too few individuals were confirmed to tell.
  public let low: Double?
  /// Upper end of its interval.
  public let high: Double?

  /// Describes a probability.
  public init(value: Double, low: Double? = nil, high: Double? = nil) {
    self.value = value
    self.low = low
    self.high = high
  }
}

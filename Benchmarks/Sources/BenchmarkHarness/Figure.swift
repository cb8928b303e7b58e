/// One line of a result: a quantity of one of the things that were measured.
public struct Figure: Hashable, Codable, Sendable {
  /// What was measured, such as `swift avx512`.
  public let subject: String
  /// Which of its quantities, such as `cpu`, `wall` or `peak memory`.
  public let quantity: String
  /// The unit, such as `ms`.
  public let unit: String
  /// The trials in short.
  public let distribution: Distribution
  /// What the figure should be, if that was settled.
  public let aims: [Aim]

  /// Sums up trials; nil if there are none.
  ///
  /// - Parameters:
  ///   - subject: What was measured.
  ///   - quantity: Which of its quantities.
  ///   - unit: The unit of the values.
  ///   - values: One for each trial.
  ///   - aims: Makes the aims out of the trials in short.
  public init?(
    _ subject: String, _ quantity: String, unit: String, _ values: [Double],
    aims: (Distribution) -> [Aim] = { _ in [] }
  ) {
    guard let distribution = Distribution(values) else { return nil }
    self.subject = subject
    self.quantity = quantity
    self.unit = unit
    self.distribution = distribution
    self.aims = aims(distribution)
  }
}

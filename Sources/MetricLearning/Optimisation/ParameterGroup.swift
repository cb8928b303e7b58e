/// Parameters that share a learning rate and a weight decay.
public struct ParameterGroup: Sendable, Equatable {
  /// Where the parameters lie.
  public var range: Range<Int>
  /// The learning rate, before the schedule's factor.
  public var rate: Double
  /// The weight decay.
  public var decay: Double

  /// Makes a group.
  ///
  /// - Parameters:
  ///   - range: Where the parameters lie.
  ///   - rate: The learning rate, before the schedule's factor.
  ///   - decay: The weight decay.
  public init(range: Range<Int>, rate: Double, decay: Double = 0) {
    self.range = range
    self.rate = rate
    self.decay = decay
  }
}

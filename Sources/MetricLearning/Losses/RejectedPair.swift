/// Two rows of a batch that a reviewer said are not the same individual.
public struct RejectedPair: Sendable, Hashable {
  /// One row's index, such as that of the probe.
  public var anchor: Int
  /// The other row's index, such as that of the candidate that was rejected.
  public var negative: Int

  /// Makes a pair of two different rows.
  ///
  /// - Parameters:
  ///   - anchor: One row's index.
  ///   - negative: The other row's index.
  public init(anchor: Int, negative: Int) {
    self.anchor = anchor
    self.negative = negative
  }
}

/// A reviewer's word that a row's animal is not a certain individual.
public struct Rejection: Sendable, Hashable, Codable {
  /// The row of the probe.
  public var row: Int
  /// The label of the individual that it is not.
  public var label: Int

  /// Makes a rejection.
  ///
  /// - Parameters:
  ///   - row: The row of the probe.
  ///   - label: The label of the individual that it is not.
  public init(row: Int, label: Int) {
    self.row = row
    self.label = label
  }
}

/// A decision at its place in the ledger.
public struct LedgerEntry: Hashable, Codable, Sendable {
  /// Place in the order of appending, 1 for the first.
  public let sequence: Int
  /// What was decided.
  public let decision: Decision

  /// Puts a decision at its place.
  public init(sequence: Int, decision: Decision) {
    self.sequence = sequence
    self.decision = decision
  }
}

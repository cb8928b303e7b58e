public import ReidCore

/// What saving a decision changed.
public struct RecordedDecision: Hashable, Sendable {
  /// Place of the entry in the ledger.
  public let sequence: Int
  /// The entry as it was saved.
  public let decision: Decision
  /// False if the very same decision had been saved before, so that nothing changed.
  public let isNew: Bool
  /// Chips whose identity changed, each with the new one; nil for none.
  public let changes: [ID<Chip>: ID<Individual>?]

  /// Describes a saved decision.
  public init(
    sequence: Int, decision: Decision, isNew: Bool, changes: [ID<Chip>: ID<Individual>?]
  ) {
    self.sequence = sequence
    self.decision = decision
    self.isNew = isNew
    self.changes = changes
  }
}

public import ReidCore

/// What new entries of the ledger have touched.
public struct LedgerChanges: Hashable, Sendable {
  /// How many entries the ledger has now.
  public let ledgerLength: Int
  /// Every chip that the new entries name, with its identity now; nil for none.
  public let identities: [ID<Chip>: ID<Individual>?]
}

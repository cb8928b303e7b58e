internal import GRDB
internal import ReidCore

/// Makes the folded tables anew from the ledger: after a migration, or in a copy that was cut back.
enum FoldRebuild {
  /// Runs inside the caller's transaction; which rows a head has learned from is kept.
  ///
  /// - Complexity: O(n) for n claims; seconds for hundreds of thousands.
  static func run(_ db: Database) throws {
    try db.execute(
      sql: """
        DELETE FROM superseded; DELETE FROM claims; DELETE FROM mentions; DELETE FROM chip_state;
        DELETE FROM individual_state; DELETE FROM hidden; DELETE FROM queue;
        DELETE FROM retraining WHERE learned_by IS NULL;
        """)
    let ledger = LedgerTransaction(db: db)
    let entries = try Row.fetchCursor(db, sql: DecisionRow.query + " ORDER BY d.sequence")
    while let row = try entries.next() {
      let sequence: Int = row[0]
      let entry = try DecisionRow.entry(from: row, chips: ledger.chips(at: sequence))
      let chips = try db.values(
        Int64.self, "SELECT chip FROM decision_chips WHERE sequence = ? ORDER BY ordinal",
        [sequence])
      let supersedes = try entry.decision.supersedes.flatMap { try ledger.sequence(of: $0) }
      _ = try ledger.index(entry.decision, at: sequence, supersedes: supersedes, chips: chips)
    }
    for chip in try Int64.fetchAll(db, sql: "SELECT id FROM chips ORDER BY id") {
      _ = try ledger.settle(chip: chip)
    }
    for individual in try Int64.fetchAll(db, sql: "SELECT id FROM individuals") {
      try ledger.settle(individual: individual)
    }
  }
}

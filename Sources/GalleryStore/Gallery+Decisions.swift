public import Foundation
internal import GRDB
public import ReidCore

extension Gallery {
  /// Saves a decision: the ledger, who is who, the review queue and the retraining queue together.
  ///
  /// Saving the very same decision (by its id) again has no further effect, so that a save whose
  /// answer was lost can simply be repeated.
  ///
  /// - Throws: `refused` with the rule that the decision breaks, or why it could not be written.
  @discardableResult
  public func record(_ decision: Decision) throws(GalleryError) -> RecordedDecision {
    try write("saving decision \(decision.id)") { db in
      try LedgerTransaction(db: db).append(decision)
    }
  }

  /// Takes back an entry by appending one that supersedes it.
  ///
  /// - Parameters:
  ///   - decision: Which one; nil for the reviewer's newest standing decision that is no import.
  ///   - reviewer: Who takes it back.
  ///   - date: When.
  ///   - id: Of the undo itself.
  /// - Throws: `refused`, for example with `nothingToUndo`.
  /// - Returns: The undo; its `decision.supersedes` names what was undone.
  @discardableResult
  public func undo(
    _ decision: UUID? = nil, reviewer: String, at date: Date, id: UUID = UUID()
  ) throws(GalleryError) -> RecordedDecision {
    try write("undoing a decision") { db in
      let ledger = LedgerTransaction(db: db)
      if let saved = try ledger.entry(id) { return try ledger.append(saved.decision) }
      let target: LedgerEntry?
      if let decision {
        target = try ledger.entry(decision)
        if target == nil { throw LedgerError.unknownDecision(decision) }
      } else {
        target = try ledger.undoTarget(of: reviewer).flatMap { try ledger.entry(at: $0) }
      }
      guard let target else { throw LedgerError.nothingToUndo(reviewer: reviewer) }
      return try ledger.append(
        Decision(
          id: id, chips: target.decision.chips, verdict: .undo, reviewer: reviewer,
          decidedAt: date, supersedes: target.decision.id))
    }
  }

  /// Takes back the reviewer's newest undo, unless the reviewer has decided something since.
  ///
  /// - Parameters:
  ///   - reviewer: Who takes it back.
  ///   - date: When.
  ///   - id: Of the redo itself.
  /// - Throws: `refused`, for example with `nothingToRedo`.
  /// - Returns: The redo; its `decision.supersedes` names the undo that it took back.
  @discardableResult
  public func redo(
    reviewer: String, at date: Date, id: UUID = UUID()
  ) throws(GalleryError) -> RecordedDecision {
    try write("redoing a decision") { db in
      let ledger = LedgerTransaction(db: db)
      if let saved = try ledger.entry(id) { return try ledger.append(saved.decision) }
      guard
        let target = try ledger.redoTarget(of: reviewer).flatMap({ try ledger.entry(at: $0) })
      else { throw LedgerError.nothingToRedo(reviewer: reviewer) }
      return try ledger.append(
        Decision(
          id: id, chips: target.decision.chips, verdict: .redo, reviewer: reviewer,
          decidedAt: date, supersedes: target.decision.id))
    }
  }

  /// The entry with this id; nil if there is none.
  public func entry(_ decision: UUID) throws(GalleryError) -> LedgerEntry? {
    try read("looking up decision \(decision)") { try LedgerTransaction(db: $0).entry(decision) }
  }

  /// The decision that an undo or redo leads to in the end: what was undone, or stands again.
  public func subject(of decision: Decision) throws(GalleryError) -> Decision {
    try read("looking up decision \(decision.id)") { db in
      let ledger = LedgerTransaction(db: db)
      var subject = decision
      while let target = try subject.supersedes.flatMap({ try ledger.entry($0) }) {
        subject = target.decision
      }
      return subject
    }
  }

  /// How many entries the ledger has; cheap enough to ask every second whether another process, such
  /// as `lineup decide` beside a review, has added some.
  public func ledgerLength() throws(GalleryError) -> Int {
    try read("reading the ledger's length") { try LedgerTransaction(db: $0).length() }
  }

  /// What entries after the first `length` have touched.
  public func changes(since length: Int) throws(GalleryError) -> LedgerChanges {
    try read("reading new entries of the ledger") { db in
      let rows = try db.rows(
        """
        SELECT DISTINCT c.digest, i.uuid FROM decision_chips d
        JOIN chips c ON c.id = d.chip JOIN chip_state s ON s.chip = c.id
        LEFT JOIN individuals i ON i.id = s.identity WHERE d.sequence > ?
        """, [length])
      var identities: [ID<Chip>: ID<Individual>?] = [:]
      for row in rows {
        identities.updateValue((row[1] as String?).map { ID($0) }, forKey: ID(row[0]))
      }
      return LedgerChanges(
        ledgerLength: try LedgerTransaction(db: db).length(), identities: identities)
    }
  }

  /// Hands out entries in order, without keeping them in memory.
  ///
  /// - Parameters:
  ///   - length: How many to pass over.
  ///   - body: What to do with each.
  /// - Throws: Why the file cannot be read, or what `body` threw as `inputOutput`.
  public func forEachEntry(
    after length: Int = 0, _ body: (LedgerEntry) throws -> Void
  ) throws(GalleryError) {
    try read("reading the ledger") { db in
      let ledger = LedgerTransaction(db: db)
      let rows = try Row.fetchCursor(
        db, sql: DecisionRow.query + " WHERE d.sequence > ? ORDER BY d.sequence",
        arguments: [length])
      while let row = try rows.next() {
        try body(DecisionRow.entry(from: row, chips: ledger.chips(at: row[0])))
      }
    }
  }
}

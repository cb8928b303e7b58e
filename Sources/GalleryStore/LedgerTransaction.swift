internal import Foundation
internal import GRDB
internal import ReidCore

/// The ledger inside one write transaction: appends an entry and brings the folded tables up to it.
///
/// It follows `LedgerState` step by step, but reads and writes only the rows that an entry touches.
struct LedgerTransaction {
  /// The connection, inside a transaction.
  let db: Database

  /// Appends a decision; one that is already there changes nothing.
  func append(_ decision: Decision) throws -> RecordedDecision {
    if let known = try entry(decision.id) {
      return RecordedDecision(
        sequence: known.sequence, decision: known.decision, isNew: false, changes: [:])
    }
    let decision = decision.storable
    var chips: [Int64] = []
    var context = LedgerContext()
    for chip in decision.namedChips {
      if let row = try chipRow(chip) {
        chips.append(row)
      } else if context.unknownChip == nil {
        context.unknownChip = chip
      }
    }
    try complete(&context, for: decision)
    try LedgerRules.check(decision, in: context)
    let supersedes = try decision.supersedes.flatMap { try self.sequence(of: $0) }
    let sequence = try length() + 1
    try insert(decision, at: sequence, supersedes: supersedes)
    for (ordinal, chip) in chips.enumerated() {
      try db.run("INSERT INTO decision_chips VALUES (?, ?, ?)", [sequence, ordinal, chip])
    }
    let touched = try index(decision, at: sequence, supersedes: supersedes, chips: chips)
    var changes: [ID<Chip>: ID<Individual>?] = [:]
    for (chip, row) in zip(decision.namedChips, chips) {
      if let change = try settle(chip: row) { changes.updateValue(change.identity, forKey: chip) }
    }
    for individual in touched { try settle(individual: individual) }
    for individual in touched { try refuseSharedName(of: individual) }
    return RecordedDecision(sequence: sequence, decision: decision, isNew: true, changes: changes)
  }

  /// How many entries there are.
  func length() throws -> Int { try db.value(Int.self, Self.lengthQuery) ?? 0 }

  /// Counts the entries: nothing is ever deleted, so the last number is the count.
  static let lengthQuery = "SELECT MAX(sequence) FROM decisions"

  /// The row of a chip; nil if the gallery does not have it.
  func chipRow(_ chip: ID<Chip>) throws -> Int64? {
    try db.value(Int64.self, "SELECT id FROM chips WHERE digest = ?", [chip.rawValue])
  }

  /// The row of an individual, made if need be.
  func individualRow(_ individual: ID<Individual>) throws -> Int64 {
    let query = "SELECT id FROM individuals WHERE uuid = ?"
    if let row = try db.value(Int64.self, query, [individual.rawValue]) { return row }
    try db.run("INSERT INTO individuals(uuid) VALUES (?)", [individual.rawValue])
    return db.lastInsertedRowID
  }

  /// The existing individual with this name in any spelling, with the name as it is spelt.
  func individual(named name: String) throws -> Individual? {
    try db.row(
      """
      SELECT i.uuid, s.name FROM individual_state s JOIN individuals i ON i.id = s.individual
      WHERE s.name_key = ? AND s.is_existing = 1 ORDER BY i.uuid LIMIT 1
      """, [Individual.comparisonKey(of: name)]
    ).map { Individual(id: ID($0[0]), name: $0[1]) }
  }

  /// The place of an entry; nil if there is none.
  func sequence(of decision: UUID) throws -> Int? {
    try db.value(
      Int.self, "SELECT sequence FROM decisions WHERE uuid = ?", [decision.uuidString])
  }

  /// The whole entry with this id; nil if there is none.
  func entry(_ decision: UUID) throws -> LedgerEntry? {
    try sequence(of: decision).flatMap { try entry(at: $0) }
  }

  /// The whole entry at this place; nil if there is none.
  func entry(at sequence: Int) throws -> LedgerEntry? {
    try db.row(DecisionRow.query + " WHERE d.sequence = ?", [sequence]).map { row in
      try DecisionRow.entry(from: row, chips: chips(at: sequence))
    }
  }

  /// The chips of an entry, in its order.
  func chips(at sequence: Int) throws -> [ID<Chip>] {
    try db.values(
      String.self,
      """
      SELECT c.digest FROM decision_chips d JOIN chips c ON c.id = d.chip
      WHERE d.sequence = ? ORDER BY d.ordinal
      """, [sequence]
    ).map { ID($0) }
  }

  /// The entry that a bare undo of this reviewer takes back.
  func undoTarget(of reviewer: String) throws -> Int? {
    try db.value(
      Int.self,
      """
      SELECT sequence FROM decisions d
      WHERE reviewer = ? AND kind NOT IN ('undo', 'redo', 'imported')
        AND NOT EXISTS (SELECT 1 FROM superseded s WHERE s.sequence = d.sequence)
      ORDER BY sequence DESC LIMIT 1
      """, [reviewer.storable])
  }

  /// The undo that a redo of this reviewer takes back.
  func redoTarget(of reviewer: String) throws -> Int? {
    try db.value(
      Int.self,
      """
      SELECT sequence FROM decisions d
      WHERE reviewer = :reviewer AND kind = 'undo'
        AND NOT EXISTS (SELECT 1 FROM superseded s WHERE s.sequence = d.sequence)
        AND sequence > COALESCE((
          SELECT sequence FROM decisions
          WHERE reviewer = :reviewer AND kind NOT IN ('undo', 'redo')
          ORDER BY sequence DESC LIMIT 1), 0)
      ORDER BY sequence DESC LIMIT 1
      """, ["reviewer": reviewer.storable])
  }

  private func complete(_ context: inout LedgerContext, for decision: Decision) throws {
    for individual in decision.verdict.individuals {
      let exists = try db.value(
        Bool.self,
        """
        SELECT s.is_existing FROM individuals i JOIN individual_state s ON s.individual = i.id
        WHERE i.uuid = ?
        """, [individual.rawValue])
      if exists == true { context.existing.insert(individual) }
    }
    switch decision.verdict {
    case .new(_, let name), .renamed(_, let name):
      context.nameOwner = try individual(named: name)?.id
    default: break
    }
    guard let target = try decision.supersedes.flatMap({ try sequence(of: $0) }) else { return }
    context.target = LedgerContext.Target(
      isStanding: try isStanding(target),
      isUndo: try db.value(String.self, "SELECT kind FROM decisions WHERE sequence = ?", [target])
        == Verdict.undo.kind,
      chips: try chips(at: target))
  }

  /// Whether no standing entry supersedes the one at this place.
  func isStanding(_ sequence: Int) throws -> Bool {
    try db.value(Int.self, "SELECT 1 FROM superseded WHERE sequence = ?", [sequence]) == nil
  }

  private func insert(_ decision: Decision, at sequence: Int, supersedes: Int?) throws {
    try db.run(
      """
      INSERT INTO decisions(sequence, uuid, kind, verdict, shown, model, precision, tta, reviewer,
        shown_at, decided_at, note, supersedes)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        sequence, decision.id.uuidString, decision.verdict.kind,
        try DecisionRow.json(decision.verdict),
        decision.shown.isEmpty ? nil : try DecisionRow.json(decision.shown),
        decision.model?.model, decision.model?.precision.rawValue, decision.model?.tta.rawValue,
        decision.reviewer, decision.shownAt?.timeIntervalSinceReferenceDate,
        decision.decidedAt.timeIntervalSinceReferenceDate, decision.note, supersedes,
      ])
  }

  private func refuseSharedName(of individual: Int64) throws {
    let shared = try db.row(
      """
      SELECT a.name, i.uuid FROM individual_state a
      JOIN individual_state b
        ON b.name_key = a.name_key AND b.is_existing = 1 AND b.individual <> a.individual
      JOIN individuals i ON i.id = b.individual
      WHERE a.individual = ? AND a.is_existing = 1 LIMIT 1
      """, [individual])
    if let shared { throw LedgerError.nameTaken(shared[0], by: ID(shared[1])) }
  }
}

extension Decision {
  /// The decision as the tables can hold it: an import's chips spelt out, no code 0 in its texts.
  fileprivate var storable: Decision {
    Decision(
      id: id, chips: namedChips, verdict: verdict, shown: shown, model: model,
      reviewer: reviewer, shownAt: shownAt, decidedAt: decidedAt, note: note?.storable,
      supersedes: supersedes)
  }
}

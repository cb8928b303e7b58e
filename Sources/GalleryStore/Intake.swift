internal import Foundation
internal import GRDB
internal import ReidCore

/// One batch of chips on its way into the tables.
struct Intake {
  let db: Database
  let acceptingIdentities: Bool
  private var ledger: LedgerTransaction { LedgerTransaction(db: db) }
  private var result = AddedBatch()
  private var pending: [(chip: ID<Chip>, name: String)] = []
  private var pendingNames: [ID<Chip>: String] = [:]

  init(db: Database, acceptingIdentities: Bool) {
    self.db = db
    self.acceptingIdentities = acceptingIdentities
  }

  mutating func add(_ new: NewChip) throws {
    let row: Int64
    if let known = try ledger.chipRow(new.chip.id) {
      row = known
      result.alreadyKnown.append(new.chip.id)
    } else {
      row = try insert(new)
      result.added.append(new.chip.id)
    }
    guard let name = new.identity, !Individual.comparisonKey(of: name).isEmpty else { return }
    try take(name.storable, for: new.chip.id, row: row)
  }

  /// Takes the name for the chip, or reports that it has another.
  private mutating func take(_ name: String, for chip: ID<Chip>, row: Int64) throws {
    let has = try pendingNames[chip] ?? nameOfIdentity(of: row)
    if let has {
      if Individual.comparisonKey(of: has) != Individual.comparisonKey(of: name) {
        result.conflicts.append(.init(chip: chip, has: has, given: name))
      }
    } else if acceptingIdentities {
      let isDecided =
        try db.value(
          Int.self,
          """
          SELECT 1 FROM claims c WHERE c.chip = ?
            AND NOT EXISTS (SELECT 1 FROM superseded s WHERE s.sequence = c.sequence) LIMIT 1
          """, [row]) != nil
      if isDecided {
        result.conflicts.append(.init(chip: chip, has: nil, given: name))
      } else {
        pending.append((chip, name))
        pendingNames[chip] = name
      }
    }
  }

  private func nameOfIdentity(of chip: Int64) throws -> String? {
    try db.value(
      String.self,
      """
      SELECT i.name FROM chip_state c JOIN individual_state i ON i.individual = c.identity
      WHERE c.chip = ?
      """, [chip])
  }

  private mutating func insert(_ new: NewChip) throws -> Int64 {
    let chip = new.chip
    try db.run(
      """
      INSERT INTO chips(digest, media, crop_x, crop_y, crop_width, crop_height, captured_at, camera,
        encounter, position, species, columns) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        chip.id.rawValue, try row(of: new.media), chip.crop?.x, chip.crop?.y, chip.crop?.width,
        chip.crop?.height, chip.capturedAt?.timeIntervalSinceReferenceDate, chip.camera?.storable,
        try row(of: chip.encounter), chip.position?.storable, chip.species?.storable,
        chip.columns.isEmpty ? nil : try DecisionRow.json(chip.columns),
      ])
    let row = db.lastInsertedRowID
    // No entry can name a chip that was not there, so its state needs no fold.
    try db.run("INSERT INTO chip_state VALUES (?, NULL, 0, NULL, 0, NULL, 0)", [row])
    try db.run("INSERT INTO queue VALUES (0, ?)", [row])
    return row
  }

  private func row(of media: Media) throws -> Int64 {
    let query = "SELECT id FROM media WHERE digest = ?"
    if let row = try db.value(Int64.self, query, [media.id.rawValue]) { return row }
    try db.run(
      """
      INSERT INTO media(digest, path, original_path, storage, byte_count, width, height)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        media.id.rawValue, media.path, media.originalPath, media.storage.rawValue,
        media.byteCount, media.width, media.height,
      ])
    return db.lastInsertedRowID
  }

  private mutating func row(of encounter: ID<Encounter>) throws -> Int64 {
    let query = "SELECT id FROM encounters WHERE name = ?"
    if let row = try db.value(Int64.self, query, [encounter.rawValue]) { return row }
    try db.run("INSERT INTO encounters(name) VALUES (?)", [encounter.rawValue])
    result.newEncounters.append(encounter)
    return db.lastInsertedRowID
  }

  /// Enters the identities that were taken as one entry of the ledger.
  mutating func finish(
    at date: Date, decisionID: UUID, individualID: (String) -> ID<Individual>
  ) throws -> AddedBatch {
    guard !pending.isEmpty else { return result }
    var individuals: [String: Individual] = [:]
    var identities: [ImportedIdentity] = []
    for (chip, name) in pending {
      let key = Individual.comparisonKey(of: name)
      let individual: Individual
      if let known = try individuals[key] ?? ledger.individual(named: name) {
        individual = known
      } else {
        individual = Individual(id: individualID(name), name: name)
        result.newIndividuals.append(individual)
      }
      individuals[key] = individual
      // The name as the gallery spells it, so that a file never renames an individual.
      identities.append(
        ImportedIdentity(chip: chip, individual: individual.id, name: individual.name))
    }
    result.identified = pending.map(\.chip)
    result.recorded = try ledger.append(
      Decision(
        id: decisionID, chips: result.identified, verdict: .imported(identities),
        reviewer: Decision.importReviewer, decidedAt: date))
    return result
  }
}

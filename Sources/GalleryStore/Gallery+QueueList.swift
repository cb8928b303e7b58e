internal import Foundation
internal import GRDB
public import ReidCore

extension Gallery {
  private static let queuedChip = """
    SELECT c.digest, c.id, q.skipped, m.original_path, c.captured_at, c.camera, c.encounter,
      (SELECT COUNT(*) FROM chips s WHERE s.encounter = c.encounter)
    FROM queue q JOIN chips c ON c.id = q.chip JOIN media m ON m.id = c.media
    """

  /// Every chip that waits, in the order of ``queue(limit:offset:)``.
  ///
  /// - Complexity: O(waiting chips); about 4 microseconds each.
  public func queuedChips() throws(GalleryError) -> [QueuedChip] {
    try read("listing the queue") { db in
      let statement = try db.cachedStatement(
        sql: Self.queuedChip + " ORDER BY q.skipped, q.chip")
      let rows = try Row.fetchCursor(statement)
      var chips: [QueuedChip] = []
      while let row = try rows.next() { chips.append(QueuedChip(row: row)) }
      return chips
    }
  }

  /// Those of these chips that wait.
  public func queuedChips(
    among chips: [ID<Chip>]
  ) throws(GalleryError) -> [ID<Chip>: QueuedChip] {
    try read("looking up \(chips.count) chips in the queue") { db in
      var found: [ID<Chip>: QueuedChip] = [:]
      for chip in chips {
        found[chip] = try db.row(Self.queuedChip + " WHERE c.digest = ?", [chip.rawValue])
          .map { QueuedChip(row: $0) }
      }
      return found
    }
  }

  /// Why each of these chips waits; chips that do not wait are left out.
  public func queuedReasons(
    of chips: [ID<Chip>]
  ) throws(GalleryError) -> [ID<Chip>: QueuedReason] {
    try read("looking up why \(chips.count) chips wait") { db in
      var found: [ID<Chip>: QueuedReason] = [:]
      for chip in chips {
        found[chip] = try db.row(
          """
          SELECT e.name, q.skipped > 0, s.is_contradicted,
            EXISTS (SELECT 1 FROM hidden h WHERE h.chip = c.id AND h.negative IS NOT NULL),
            EXISTS (
              SELECT 1 FROM decision_chips n JOIN superseded t ON t.sequence = n.sequence
              JOIN decisions d ON d.sequence = n.sequence
              WHERE n.chip = c.id AND d.kind IN ('match', 'new', 'unusable'))
          FROM chips c JOIN queue q ON q.chip = c.id JOIN encounters e ON e.id = c.encounter
          JOIN chip_state s ON s.chip = c.id WHERE c.digest = ?
          """, [chip.rawValue]
        ).map {
          QueuedReason(
            encounter: ID($0[0]), wasSkipped: $0[1], isContradicted: $0[2], hasRejections: $0[3],
            wasUndone: $0[4])
        }
      }
      return found
    }
  }

  /// The waiting chips about which this reviewer was the last to enter anything.
  ///
  /// - Parameter reviewer: The whole name, in any case.
  /// - Returns: Chips, in no order.
  /// - Throws: Why the file cannot be read.
  public func queuedChips(lastDecidedBy reviewer: String) throws(GalleryError) -> Set<ID<Chip>> {
    try read("looking up what \(reviewer) decided last") { db in
      Set(
        try db.values(
          String.self,
          """
          SELECT c.digest FROM queue q JOIN chips c ON c.id = q.chip
          WHERE (SELECT d.reviewer FROM decision_chips n JOIN decisions d ON d.sequence = n.sequence
            WHERE n.chip = q.chip ORDER BY n.sequence DESC LIMIT 1) = ? COLLATE NOCASE
          """, [reviewer.storable]
        ).map { ID($0) })
    }
  }

  /// The individuals that are not offered for each waiting chip; chips without any are left out.
  public func hiddenIndividualsOfQueue() throws(GalleryError) -> [ID<Chip>: Set<ID<Individual>>] {
    try read("looking up what was ruled out") { db in
      let rows = try db.rows(
        """
        SELECT c.digest, i.uuid FROM hidden h JOIN queue q ON q.chip = h.chip
        JOIN chips c ON c.id = h.chip JOIN individuals i ON i.id = h.individual
        """)
      var hidden: [ID<Chip>: Set<ID<Individual>>] = [:]
      for row in rows { hidden[ID(row[0]), default: []].insert(ID(row[1])) }
      return hidden
    }
  }
}

extension QueuedChip {
  init(row: Row) {
    self.init(
      chip: ID(row[0]), ingestOrder: row[1], skipSequence: row[2], originalPath: row[3],
      capturedAt: (row[4] as Double?).map(Date.init(timeIntervalSinceReferenceDate:)),
      camera: row[5], encounterNumber: row[6], encounterSize: row[7])
  }
}

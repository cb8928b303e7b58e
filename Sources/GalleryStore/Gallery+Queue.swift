internal import GRDB
public import ReidCore

extension Gallery {
  /// Chips that wait for a decision: never skipped ones in the order of ingest, then skipped ones,
  /// longest skipped first.
  ///
  /// - Parameters:
  ///   - limit: How many at most.
  ///   - offset: How many to pass over.
  /// - Returns: Chip ids, the next one first.
  /// - Throws: Why the file cannot be read.
  public func queue(limit: Int, offset: Int = 0) throws(GalleryError) -> [ID<Chip>] {
    try read("reading the queue") { db in
      try db.values(
        String.self,
        """
        SELECT c.digest FROM queue q JOIN chips c ON c.id = q.chip
        ORDER BY q.skipped, q.chip LIMIT ? OFFSET ?
        """, [limit, offset]
      ).map { ID($0) }
    }
  }

  /// How many chips wait for a decision.
  public func queueCount() throws(GalleryError) -> Int {
    try read("counting the queue") { try $0.value(Int.self, "SELECT COUNT(*) FROM queue") ?? 0 }
  }

  /// How many chips come before this one in the queue; nil if it does not wait.
  public func queuePosition(of chip: ID<Chip>) throws(GalleryError) -> Int? {
    try read("looking up a place in the queue") { db in
      guard
        let row = try db.row(
          """
          SELECT q.skipped, q.chip FROM queue q JOIN chips c ON c.id = q.chip WHERE c.digest = ?
          """, [chip.rawValue])
      else { return nil }
      return try db.value(
        Int.self, "SELECT COUNT(*) FROM queue WHERE (skipped, chip) < (?, ?)",
        [row[0] as Int64, row[1] as Int64])
    }
  }

  /// The other chips of the same burst that wait for a decision too, by time.
  public func queuedSiblings(of chip: ID<Chip>) throws(GalleryError) -> [ID<Chip>] {
    try read("looking up a burst") { db in
      try db.values(
        String.self,
        """
        SELECT s.digest FROM chips c JOIN chips s ON s.encounter = c.encounter AND s.id <> c.id
        JOIN queue q ON q.chip = s.id
        WHERE c.digest = ? ORDER BY s.captured_at IS NULL, s.captured_at, s.id
        """, [chip.rawValue]
      ).map { ID($0) }
    }
  }

  /// What the ledger says about a chip.
  ///
  /// - Throws: `unknownChip`.
  public func state(of chip: ID<Chip>) throws(GalleryError) -> ChipStatus {
    try read("looking up chip \(chip)") { db in
      guard
        let row = try db.row(
          """
          SELECT i.uuid, n.name, s.is_unusable, s.is_by_reviewer, s.skipped, s.is_contradicted, c.id
          FROM chips c JOIN chip_state s ON s.chip = c.id
          LEFT JOIN individuals i ON i.id = s.identity
          LEFT JOIN individual_state n ON n.individual = s.identity WHERE c.digest = ?
          """, [chip.rawValue])
      else { throw GalleryError.unknownChip(chip.rawValue) }
      let individual = (row[0] as String?).map {
        Individual(id: ID($0), name: row[1] as String? ?? $0)
      }
      return ChipStatus(
        identity: individual, isUnusable: row[2], isDecidedByReviewer: row[3],
        skipSequence: row[4], isContradicted: row[5],
        hidden: try hidden(for: row[6], negativesOnly: false, in: db),
        rejected: try hidden(for: row[6], negativesOnly: true, in: db))
    }
  }

  /// Individuals that are not offered for a chip: the rejected and the not comparable.
  public func hiddenIndividuals(of chip: ID<Chip>) throws(GalleryError) -> Set<ID<Individual>> {
    try state(of: chip).hidden
  }

  private func hidden(
    for chip: Int64, negativesOnly: Bool, in db: Database
  ) throws -> Set<ID<Individual>> {
    Set(
      try db.values(
        String.self,
        """
        SELECT i.uuid FROM hidden h JOIN individuals i ON i.id = h.individual WHERE h.chip = ?
        """ + (negativesOnly ? " AND h.negative IS NOT NULL" : ""), [chip]
      ).map { ID($0) })
  }
}

internal import GRDB
internal import ReidCore

extension Gallery {
  /// The state of the work.
  public func status() throws(GalleryError) -> GalleryStatus {
    try read("reading the gallery's state") { db in
      func count(_ query: String) throws -> Int { try db.value(Int.self, query) ?? 0 }
      return GalleryStatus(
        chips: try count("SELECT COUNT(*) FROM chips"),
        individuals: try count("SELECT COUNT(*) FROM individual_state WHERE is_existing = 1"),
        encounters: try count("SELECT COUNT(*) FROM encounters"),
        queued: try count("SELECT COUNT(*) FROM queue"),
        nextQueued: try db.value(
          String.self,
          """
          SELECT c.digest FROM queue q JOIN chips c ON c.id = q.chip
          ORDER BY q.skipped, q.chip LIMIT 1
          """
        ).map { ID($0) },
        decided: try count("SELECT COUNT(*) FROM chip_state WHERE is_by_reviewer = 1"),
        contradictions: try count("SELECT COUNT(*) FROM chip_state WHERE is_contradicted = 1"),
        retraining: try count(
          "SELECT COUNT(*) FROM retraining WHERE is_void = 0 AND learned_by IS NULL"),
        unseen: try count(
          """
          SELECT COUNT(*) FROM retraining WHERE is_void = 0 AND sequence > COALESCE((
            SELECT h.ledger_length FROM adoptions a JOIN heads h ON h.id = a.head
            WHERE a.sequence = (SELECT MAX(sequence) FROM adoptions)), 0)
          """),
        ledgerLength: try LedgerTransaction(db: db).length(),
        models: try Self.uses(in: db, ofHeads: false))
    }
  }

  /// What is known under a name that the program gave, such as the demo's parameters; nil if nothing.
  public func property(_ name: String) throws(GalleryError) -> String? {
    try read("reading the property \(name)") {
      try $0.value(String.self, "SELECT value FROM properties WHERE name = ?", [name])
    }
  }

  /// Keeps a text under a name; nil removes it.
  public func setProperty(_ name: String, to value: String?) throws(GalleryError) {
    try write("keeping the property \(name)") { db in
      if let value {
        try db.run("INSERT OR REPLACE INTO properties VALUES (?, ?)", [name, value.storable])
      } else {
        try db.run("DELETE FROM properties WHERE name = ?", [name])
      }
    }
  }

  /// Rows of the retraining queue, in the order of the ledger.
  ///
  /// - Parameter includingLearned: Whether to give those too that a head has learned from.
  /// - Returns: Rows that stand; void ones never come out.
  /// - Throws: Why the file cannot be read.
  public func retrainingRows(includingLearned: Bool) throws(GalleryError) -> [RetrainingRow] {
    try read("reading the retraining queue") { db in
      try db.rows(
        """
        SELECT c.digest, i.uuid, r.relation, d.uuid, r.reviewer, r.model, r.precision, r.tta,
          r.learned_by
        FROM retraining r JOIN chips c ON c.id = r.chip JOIN individuals i ON i.id = r.individual
        JOIN decisions d ON d.sequence = r.sequence
        WHERE r.is_void = 0 AND (r.learned_by IS NULL OR ?) ORDER BY r.sequence, r.chip, i.uuid
        """, [includingLearned]
      ).map { try RetrainingRow(row: $0) }
    }
  }

  /// Notes that a head has learned from every row that is not void and waits.
  ///
  /// - Parameters:
  ///   - head: Name of the head.
  ///   - length: Only rows of the first this many entries, those that training has seen.
  /// - Throws: Why the file cannot be written.
  public func markLearned(by head: String, upTo length: Int) throws(GalleryError) {
    try write("noting what head \(head) has learned from") { db in
      try db.run(
        """
        UPDATE retraining SET learned_by = ?
        WHERE is_void = 0 AND learned_by IS NULL AND sequence <= ?
        """, [head.storable, length])
    }
  }
}

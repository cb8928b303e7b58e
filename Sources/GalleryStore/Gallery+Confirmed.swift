internal import Foundation
internal import GRDB
internal import ReidCore

extension Gallery {
  /// Everything that there is to learn from, as it stands at one moment.
  ///
  /// - Complexity: O(n) for n chips; nobody waits meanwhile.
  public func confirmedChips() throws(GalleryError) -> ConfirmedChips {
    try read("reading what was decided") { db in
      let chips = try db.rows(
        """
        SELECT c.digest, i.uuid, e.name, c.captured_at, c.camera, c.position, d.uuid, d.sequence
        FROM chip_state s JOIN chips c ON c.id = s.chip JOIN individuals i ON i.id = s.identity
        JOIN encounters e ON e.id = c.encounter JOIN decisions d ON d.sequence = s.decisive
        WHERE s.identity IS NOT NULL AND s.is_unusable = 0 ORDER BY c.id
        """
      ).map { row in
        guard let decision = UUID(uuidString: row[6]) else {
          throw DatabaseError(
            resultCode: .SQLITE_CORRUPT, message: "decision \(row[7] as Int) has no readable id")
        }
        return ConfirmedChip(
          chip: ID(row[0]), individual: ID(row[1]), encounter: ID(row[2]),
          capturedAt: (row[3] as Double?).map(Date.init(timeIntervalSinceReferenceDate:)),
          camera: row[4], position: row[5], decision: decision, sequence: row[7])
      }
      let rejections = try db.rows(
        """
        SELECT DISTINCT c.digest, e.name, i.uuid, r.sequence, r.chip
        FROM retraining r JOIN chips c ON c.id = r.chip JOIN encounters e ON e.id = c.encounter
        JOIN individuals i ON i.id = r.individual
        WHERE r.is_void = 0 AND r.relation = 'shows-not' ORDER BY r.sequence, r.chip, i.uuid
        """
      ).map { row in
        ConfirmedChips.Rejection(
          chip: ID(row[0]), encounter: ID(row[1]), individual: ID(row[2]))
      }
      func standing(_ kind: String) throws -> Int {
        try db.value(
          Int.self,
          """
          SELECT COUNT(*) FROM decisions d WHERE d.kind = ? AND d.reviewer <> ?
          AND NOT EXISTS (SELECT 1 FROM superseded s WHERE s.sequence = d.sequence)
          """, [kind, Decision.importReviewer]) ?? 0
      }
      return ConfirmedChips(
        ledgerLength: try LedgerTransaction(db: db).length(), chips: chips,
        rejections: rejections, matches: try standing("match"), news: try standing("new"))
    }
  }
}

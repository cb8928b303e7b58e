internal import Foundation
internal import GRDB
import ReidCore

extension Gallery {
  private static let standing = """
    NOT EXISTS (SELECT 1 FROM superseded s WHERE s.sequence = d.sequence)
    """

  /// Sums up what was decided so far.
  ///
  /// - Complexity: O(entries).
  public func decisionFigures() throws(GalleryError) -> DecisionFigures {
    try read("summing up the ledger") { db in
      let days = try db.rows(
        """
        SELECT CAST(FLOOR(d.decided_at / 86400) AS INTEGER), COUNT(*) FROM decisions d
        WHERE d.kind IN ('match', 'new', 'unusable') AND d.reviewer <> ? AND \(Self.standing)
        GROUP BY 1 ORDER BY 1 DESC LIMIT 366
        """, [Decision.importReviewer])
      // Read by the database: decoding tens of thousands of texts would take ten times as long.
      let places = (0..<5).map { "json_extract(d.shown, '$[\($0)].individual')" }
      let shown = try db.row(
        """
        SELECT COUNT(*), COALESCE(SUM(who IS first), 0), COALESCE(SUM(isAmong), 0) FROM (
          SELECT json_extract(d.verdict, '$.individual') AS who, \(places[0]) AS first,
            json_extract(d.verdict, '$.individual') IN (\(places.joined(separator: ", "))) AS isAmong
          FROM decisions d
          WHERE d.kind = 'match' AND d.shown IS NOT NULL AND \(Self.standing))
        WHERE first IS NOT NULL
        """)
      let declared = try db.value(
        Int.self,
        """
        SELECT COUNT(*) FROM decisions d
        WHERE d.kind = 'new' AND d.reviewer <> ? AND \(Self.standing)
        """, [Decision.importReviewer])
      return DecisionFigures(
        days: days.reversed().map { .init(number: $0[0], decisions: $0[1]) },
        matches: shown?[0] ?? 0, shownFirst: shown?[1] ?? 0, shownAmongFive: shown?[2] ?? 0,
        declaredNew: declared ?? 0)
    }
  }

  /// How many seconds each of a reviewer's decisions took on the screen, in the order of the ledger.
  ///
  /// Decisions without a time of appearance (scripts) are left out, and undone ones are not: they
  /// took their time too.
  public func decisionSeconds(of reviewer: String) throws(GalleryError) -> [Double] {
    try read("reading how long decisions took") { db in
      try db.values(
        Double.self,
        """
        SELECT d.decided_at - d.shown_at FROM decisions d
        WHERE d.reviewer = ? AND d.shown_at IS NOT NULL AND d.decided_at >= d.shown_at
          AND d.kind NOT IN ('undo', 'redo') ORDER BY d.sequence
        """, [reviewer.storable])
    }
  }
}

internal import Foundation
internal import GRDB
import ReidCore

extension Gallery {
  /// Chips that a line names at most.
  private static let chipLimit = 20

  /// Lists entries of the ledger, newest first.
  ///
  /// - Parameters:
  ///   - filter: Which entries.
  ///   - limit: How many at most.
  ///   - offset: How many to pass over.
  /// - Returns: The lines, and how many entries pass the filter in all.
  /// - Throws: Why the file cannot be read.
  /// - Complexity: O(`offset` + `limit`) without a filter, O(entries) with one.
  public func ledgerLines(
    _ filter: LedgerFilter = LedgerFilter(), limit: Int, offset: Int = 0
  ) throws(GalleryError) -> (lines: [LedgerLine], total: Int) {
    try read("listing the ledger") { db in
      let condition = LedgerCondition(filter)
      let sequences: [Int]
      let total: Int
      if condition.isEmpty {
        total = try LedgerTransaction(db: db).length()
        // Sequences have no gaps, so that a page is known without looking.
        let last = total - offset
        let isEmpty = last < 1 || limit < 1
        sequences = isEmpty ? [] : (max(1, last - limit + 1)...last).reversed()
      } else {
        let query = "SELECT d.sequence FROM decisions d WHERE \(condition.sql)"
        let found = try db.values(
          Int.self, query + " ORDER BY d.sequence DESC", condition.arguments)
        total = found.count
        sequences = Array(found.dropFirst(offset).prefix(limit))
      }
      return (try sequences.compactMap { try Self.line(at: $0, in: db) }, total)
    }
  }

  private static func line(at sequence: Int, in db: Database) throws -> LedgerLine? {
    guard
      let row = try db.row(
        """
        SELECT d.uuid, d.kind, CASE d.kind WHEN 'imported' THEN NULL ELSE d.verdict END,
          d.reviewer, d.decided_at, d.supersedes,
          NOT EXISTS (SELECT 1 FROM superseded s WHERE s.sequence = d.sequence),
          (SELECT COUNT(*) FROM decision_chips n WHERE n.sequence = d.sequence)
        FROM decisions d WHERE d.sequence = ?
        """, [sequence])
    else { return nil }
    guard let id = UUID(uuidString: row[0]) else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "decision \(sequence) has no readable id")
    }
    let verdict = try (row[2] as String?).map { try DecisionRow.verdict(from: $0) }
    let chips = try db.rows(
      """
      SELECT c.digest, m.original_path FROM decision_chips n JOIN chips c ON c.id = n.chip
      JOIN media m ON m.id = c.media WHERE n.sequence = ? ORDER BY n.ordinal LIMIT ?
      """, [sequence, chipLimit])
    let name = try verdict?.individuals.first.flatMap { individual in
      try db.value(
        String.self,
        """
        SELECT n.name FROM individuals i JOIN individual_state n ON n.individual = i.id
        WHERE i.uuid = ?
        """, [individual.rawValue])
    }
    return LedgerLine(
      sequence: sequence, id: id, verdict: verdict ?? .imported([]), reviewer: row[3],
      decidedAt: Date(timeIntervalSinceReferenceDate: row[4]), chips: chips.map { ID($0[0]) },
      chipCount: row[7], originalPath: chips.first?[1], individualName: name,
      isStanding: row[6], supersedes: row[5])
  }
}

/// A filter of the ledger as a condition on `decisions d`.
private struct LedgerCondition {
  private var parts: [String] = []
  private(set) var arguments = StatementArguments()

  var isEmpty: Bool { parts.isEmpty }
  var sql: String { parts.joined(separator: " AND ") }

  init(_ filter: LedgerFilter) {
    if let from = filter.from {
      add("d.decided_at >= ?", [from.timeIntervalSinceReferenceDate])
    }
    if let until = filter.until {
      add("d.decided_at < ?", [until.timeIntervalSinceReferenceDate])
    }
    if let reviewer = filter.reviewer {
      add("d.reviewer = ? COLLATE NOCASE", [reviewer.storable])
    }
    if let individual = filter.individual {
      add(
        """
        EXISTS (SELECT 1 FROM mentions e JOIN individual_state n ON n.individual = e.individual
          WHERE e.sequence = d.sequence AND n.name_key = ?)
        """, [Individual.comparisonKey(of: individual)])
    }
    if let camera = filter.camera {
      add(
        """
        EXISTS (SELECT 1 FROM decision_chips n JOIN chips c ON c.id = n.chip
          WHERE n.sequence = d.sequence AND c.camera = ? COLLATE NOCASE)
        """, [camera.storable])
    }
    if let size = filter.encounterSize {
      add(
        """
        EXISTS (SELECT 1 FROM decision_chips n JOIN chips c ON c.id = n.chip
          WHERE n.sequence = d.sequence
            AND (SELECT COUNT(*) FROM chips s WHERE s.encounter = c.encounter) BETWEEN ? AND ?)
        """, [size.lowerBound, size.upperBound])
    }
    if !filter.text.isEmpty {
      let pattern = "%" + filter.text.storable.likeEscaped + "%"
      let key = "%" + Individual.comparisonKey(of: filter.text).likeEscaped + "%"
      add(
        """
        (d.reviewer LIKE ? ESCAPE '\\'
          OR EXISTS (SELECT 1 FROM mentions e JOIN individual_state n ON n.individual = e.individual
            WHERE e.sequence = d.sequence AND n.name_key LIKE ? ESCAPE '\\')
          OR EXISTS (SELECT 1 FROM decision_chips n JOIN chips c ON c.id = n.chip
            JOIN media m ON m.id = c.media WHERE n.sequence = d.sequence
            AND (m.original_path LIKE ? ESCAPE '\\' OR c.digest LIKE ? ESCAPE '\\')))
        """, [pattern, key, pattern, pattern])
    }
  }

  private mutating func add(_ part: String, _ values: StatementArguments) {
    parts.append(part)
    arguments += values
  }
}

extension String {
  /// The text as it stands for itself in a `LIKE` pattern whose escape is a backslash.
  fileprivate var likeEscaped: String {
    var escaped = ""
    for character in self {
      if character == "%" || character == "_" || character == "\\" { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }
}

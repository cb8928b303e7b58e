internal import Foundation
internal import GRDB
public import ReidCore

extension Gallery {
  /// Every individual that exists, by name.
  public func individuals() throws(GalleryError) -> [IndividualSummary] {
    try read("listing individuals") { db in
      try db.rows(
        IndividualSummary.query + " WHERE n.is_existing = 1 GROUP BY n.individual"
      ).map { IndividualSummary(row: $0) }.sorted {
        let (left, right) = ($0.individual, $1.individual)
        let keys = (
          Individual.comparisonKey(of: left.name), Individual.comparisonKey(of: right.name)
        )
        return keys.0 == keys.1 ? left.id < right.id : keys.0 < keys.1
      }
    }
  }

  /// The names of every individual that exists.
  public func individualNames() throws(GalleryError) -> [ID<Individual>: String] {
    try read("listing individuals") { db in
      let rows = try db.rows(
        """
        SELECT i.uuid, n.name FROM individual_state n JOIN individuals i ON i.id = n.individual
        WHERE n.is_existing = 1
        """)
      return Dictionary(
        rows.map { (ID<Individual>($0[0]), $0[1] as String? ?? $0[0]) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  /// Those of these individuals that exist, each with what is known of it.
  public func individuals(
    _ ids: [ID<Individual>]
  ) throws(GalleryError) -> [ID<Individual>: IndividualSummary] {
    try read("looking up \(ids.count) individuals") { db in
      var found: [ID<Individual>: IndividualSummary] = [:]
      for id in ids {
        found[id] = try db.row(
          IndividualSummary.query
            + " WHERE i.uuid = ? AND n.is_existing = 1 GROUP BY n.individual", [id.rawValue]
        ).map { IndividualSummary(row: $0) }
      }
      return found
    }
  }

  /// The existing individual with this id, or with this name in any spelling of case and space.
  ///
  /// - Throws: `unknownIndividual`, or `ambiguousIndividual` where the text is one's id and another's
  ///   name.
  public func individual(_ text: String) throws(GalleryError) -> IndividualSummary {
    try read("looking up an individual") { db in
      let ids = try db.values(
        String.self,
        """
        SELECT i.uuid FROM individuals i JOIN individual_state n ON n.individual = i.id
        WHERE n.is_existing = 1 AND (i.uuid = ? OR n.name_key = ?) ORDER BY i.uuid
        """,
        [
          text.trimmingCharacters(in: .whitespacesAndNewlines),
          Individual.comparisonKey(of: text),
        ])
      guard let id = ids.first else { throw GalleryError.unknownIndividual(text) }
      guard ids.count == 1 else {
        throw GalleryError.ambiguousIndividual(text, ids.map { ID($0) })
      }
      let row = try db.row(
        IndividualSummary.query + " WHERE i.uuid = ? GROUP BY n.individual", [id])
      guard let row else { throw GalleryError.unknownIndividual(text) }
      return IndividualSummary(row: row)
    }
  }

  /// The individual's chips, newest picture first.
  public func chips(of individual: ID<Individual>) throws(GalleryError) -> [ChipRecord] {
    try read("listing chips of an individual") { db in
      try db.rows(
        ChipRow.query + """
           JOIN chip_state s ON s.chip = c.id JOIN individuals i ON i.id = s.identity
          WHERE i.uuid = ? ORDER BY c.captured_at IS NULL, c.captured_at DESC, c.id
          """, [individual.rawValue]
      ).map { try ChipRow.record(from: $0) }
    }
  }
}

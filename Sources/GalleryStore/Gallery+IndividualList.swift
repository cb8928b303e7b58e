public import Foundation
internal import GRDB
public import ReidCore

extension Gallery {
  /// The chips of an individual, newest first, those without a time last.
  public func sightings(
    of individual: ID<Individual>
  ) throws(GalleryError) -> [IndividualSighting] {
    try read("listing the pictures of an individual") { db in
      try db.rows(
        """
        SELECT c.digest, c.captured_at, c.camera, c.position, c.encounter
        FROM individuals i JOIN chip_state s ON s.identity = i.id JOIN chips c ON c.id = s.chip
        WHERE i.uuid = ? ORDER BY c.captured_at IS NULL, c.captured_at DESC, c.id
        """, [individual.rawValue]
      ).map {
        IndividualSighting(
          chip: ID($0[0]),
          capturedAt: ($0[1] as Double?).map(Date.init(timeIntervalSinceReferenceDate:)),
          camera: $0[2], position: $0[3], encounterNumber: $0[4])
      }
    }
  }

  /// The newest chip of each of these individuals; those without chips are left out.
  public func portraits(
    of individuals: [ID<Individual>]
  ) throws(GalleryError) -> [ID<Individual>: ID<Chip>] {
    try read("looking up the newest pictures of individuals") { db in
      var portraits: [ID<Individual>: ID<Chip>] = [:]
      for individual in individuals {
        portraits[individual] = try db.value(
          String.self,
          """
          SELECT c.digest
          FROM individuals i JOIN chip_state s ON s.identity = i.id JOIN chips c ON c.id = s.chip
          WHERE i.uuid = ? ORDER BY c.captured_at IS NULL, c.captured_at DESC, c.id LIMIT 1
          """, [individual.rawValue]
        ).map { ID($0) }
      }
      return portraits
    }
  }

  /// The individuals with a chip of this camera that was taken in this span.
  ///
  /// - Parameters:
  ///   - camera: Its whole name, in any case; nil for any or none.
  ///   - from: The earliest time; nil for any.
  ///   - until: The first time that is too late; nil for any.
  /// - Returns: Individuals, in no order.
  /// - Throws: Why the file cannot be read.
  public func individuals(
    seenBy camera: String?, from: Date?, until: Date?
  ) throws(GalleryError) -> Set<ID<Individual>> {
    try read("looking up who was seen") { db in
      Set(
        try db.values(
          String.self,
          """
          SELECT DISTINCT i.uuid
          FROM chip_state s JOIN chips c ON c.id = s.chip JOIN individuals i ON i.id = s.identity
          WHERE (?1 IS NULL OR c.camera = ?1 COLLATE NOCASE)
            AND (?2 IS NULL OR c.captured_at >= ?2) AND (?3 IS NULL OR c.captured_at < ?3)
          """,
          [
            camera?.storable, from?.timeIntervalSinceReferenceDate,
            until?.timeIntervalSinceReferenceDate,
          ]
        ).map { ID($0) })
    }
  }
}

internal import Foundation
internal import GRDB
internal import ReidCore

extension Gallery {
  /// What ranking must know of every chip, in the order of ingest, in one quick pass.
  ///
  /// - Complexity: O(n) for n chips; equal texts share their memory.
  public func indexedChips() throws(GalleryError) -> [IndexedChip] {
    try read("reading the index") { db in
      let encounters = try Self.texts("SELECT id, name FROM encounters", in: db)
      let individuals = try Self.texts("SELECT id, uuid FROM individuals", in: db)
      var species: [String: String] = [:]
      var chips: [IndexedChip] = []
      chips.reserveCapacity(try db.value(Int.self, "SELECT MAX(id) FROM chips") ?? 0)
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT c.digest, c.encounter, c.species, c.position, s.identity, c.captured_at
          FROM chips c JOIN chip_state s ON s.chip = c.id ORDER BY c.id
          """)
      while let row = try rows.next() {
        let name = row[2] as String?
        let shared = name.map { species[$0] ?? $0 }
        if let name, species[name] == nil { species[name] = name }
        chips.append(
          IndexedChip(
            id: ID(row[0]), encounter: ID(encounters[row[1]] ?? ""),
            capturedAt: (row[5] as Double?).map(Date.init(timeIntervalSinceReferenceDate:)),
            species: shared,
            position: row[3],
            identity: (row[4] as Int64?).flatMap { individuals[$0] }.map { ID($0) }))
      }
      return chips
    }
  }

  private static func texts(_ query: String, in db: Database) throws -> [Int64: String] {
    var texts: [Int64: String] = [:]
    let rows = try Row.fetchCursor(db, sql: query)
    while let row = try rows.next() { texts[row[0]] = row[1] }
    return texts
  }
}

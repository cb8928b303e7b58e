internal import Foundation
internal import GRDB
public import ReidCore

extension Gallery {
  /// Chips that this key has no vector for, in the order of ingest.
  ///
  /// - Parameters:
  ///   - key: What would make the vectors.
  ///   - order: The `ingestOrder` after which to look; 0 for the start.
  ///   - limit: How many at most.
  /// - Returns: Chips with their pictures.
  /// - Throws: Why the file cannot be read.
  public func chipsWithoutEmbedding(
    _ key: EmbeddingKey, after order: Int = 0, limit: Int
  ) throws(GalleryError) -> [ChipRecord] {
    try read("listing chips to embed") { db in
      try db.rows(
        ChipRow.query + """
           WHERE c.id > :order AND NOT EXISTS (
            SELECT 1 FROM embeddings v WHERE v.embedding_key = :key AND v.chip = c.id)
          ORDER BY c.id LIMIT :limit
          """, ["key": try Self.row(of: key, in: db) ?? 0, "order": order, "limit": limit]
      ).map { try ChipRow.record(from: $0) }
    }
  }

  /// How many chips this key has a vector for.
  public func embeddingCount(_ key: EmbeddingKey) throws(GalleryError) -> Int {
    try read("counting vectors") { db in
      guard let row = try Self.row(of: key, in: db) else { return 0 }
      return try db.value(
        Int.self, "SELECT COUNT(*) FROM embeddings WHERE embedding_key = ?", [row]) ?? 0
    }
  }

  /// Everything that has made vectors in this gallery, heads included, most vectors first.
  public func embeddingKeys() throws(GalleryError) -> [EmbeddingUse] {
    try read("listing models") { try Self.uses(in: $0, ofHeads: true) }
  }

  static func uses(in db: Database, ofHeads: Bool) throws -> [EmbeddingUse] {
    try db.rows(
      """
      SELECT k.model, k.precision, k.tta, k.dimension, (
        SELECT COUNT(*) FROM embeddings v WHERE v.embedding_key = k.id)
      FROM embedding_keys k WHERE ? OR k.model NOT IN (SELECT digest FROM heads)
      ORDER BY 5 DESC, k.id DESC
      """, [ofHeads]
    ).compactMap { row in
      DecisionRow.key(model: row[0], precision: row[1], tta: row[2]).map {
        EmbeddingUse(key: $0, dimension: row[3], count: row[4])
      }
    }
  }

  /// Stores vectors, replacing those that the same key made before.
  ///
  /// - Parameters:
  ///   - vectors: One for each chip, all of one length and finite.
  ///   - key: What made them.
  ///   - engine: What ran the network, such as `swift`; kept for the record only.
  /// - Throws: `wrongVector` naming the chip, and then none is stored.
  public func storeEmbeddings(
    _ vectors: [(chip: ID<Chip>, vector: [Float])], key: EmbeddingKey, engine: String
  ) throws(GalleryError) {
    guard let dimension = vectors.first?.vector.count else { return }
    try write("storing \(vectors.count) vectors") { db in
      try Self.store(vectors, key: key, dimension: dimension, engine: engine, in: db)
    }
  }

  /// Stores vectors within a transaction; `dimension` counts only for a key that is new.
  static func store(
    _ vectors: [(chip: ID<Chip>, vector: [Float])], key: EmbeddingKey, dimension: Int,
    engine: String, in db: Database
  ) throws {
    let known = try db.value(
      Int.self,
      "SELECT dimension FROM embedding_keys WHERE model = ? AND precision = ? AND tta = ?",
      arguments(of: key))
    let row = try row(of: key, in: db) ?? add(key, dimension: dimension, to: db)
    for (chip, vector) in vectors {
      let usable = vector.count { $0.isFinite }
      let expected = known ?? dimension
      guard usable == expected, vector.count == expected, expected > 0 else {
        throw GalleryError.wrongVector(chip: chip, expected: expected, found: usable)
      }
      guard let chipRow = try LedgerTransaction(db: db).chipRow(chip) else {
        throw GalleryError.unknownChip(chip.rawValue)
      }
      let bytes = vector.withUnsafeBytes { Data($0) }
      try db.run(
        """
        INSERT OR REPLACE INTO embeddings(id, embedding_key, chip, engine, vector)
        VALUES (?, ?, ?, ?, ?)
        """, [row << 32 | chipRow, row, chipRow, engine, bytes])
    }
  }

  /// Hands out every vector of a key, in the order of ingest, straight from the database's pages.
  ///
  /// - Parameters:
  ///   - key: What made the vectors.
  ///   - body: Gets the chip and `dimension` little-endian 32-bit floats; the memory is valid only
  ///     during the call and may be unaligned.
  /// - Throws: Why the file cannot be read, or what `body` threw as `inputOutput`.
  public func forEachEmbedding(
    _ key: EmbeddingKey, _ body: (ID<Chip>, UnsafeRawBufferPointer) throws -> Void
  ) throws(GalleryError) {
    try read("reading vectors") { db in
      guard let row = try Self.row(of: key, in: db) else { return }
      let ids = try Self.chipIDs(in: db)
      let rows = try Row.fetchCursor(
        db, sql: "SELECT chip, vector FROM embeddings WHERE id BETWEEN ? AND ? ORDER BY id",
        arguments: Self.span(of: row))
      while let row = try rows.next() {
        guard let id = ids[row[0]] else { continue }
        try row.withUnsafeData(atIndex: 1) { data in
          try data?.withUnsafeBytes { try body(id, $0) }
        }
      }
    }
  }

  /// The vector of one chip; nil if the key has made none for it.
  public func embedding(
    of chip: ID<Chip>, key: EmbeddingKey
  ) throws(GalleryError) -> Embedding? {
    try read("reading a vector") { db in
      guard let row = try Self.row(of: key, in: db),
        let chipRow = try LedgerTransaction(db: db).chipRow(chip),
        let bytes = try Data.fetchOne(
          db, sql: "SELECT vector FROM embeddings WHERE id = ?", arguments: [row << 32 | chipRow])
      else { return nil }
      return Embedding(key: key, vector: Self.floats(bytes))
    }
  }

  /// A stored vector's components.
  static func floats(_ bytes: Data) -> [Float] {
    bytes.withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
    }
  }

  static func row(of key: EmbeddingKey, in db: Database) throws -> Int64? {
    try db.value(
      Int64.self, "SELECT id FROM embedding_keys WHERE model = ? AND precision = ? AND tta = ?",
      arguments(of: key))
  }

  private static func add(
    _ key: EmbeddingKey, dimension: Int, to db: Database
  ) throws -> Int64 {
    try db.run(
      "INSERT INTO embedding_keys(model, precision, tta, dimension) VALUES (?, ?, ?, ?)",
      arguments(of: key) + [dimension])
    return db.lastInsertedRowID
  }

  private static func arguments(of key: EmbeddingKey) -> StatementArguments {
    [key.model, key.precision.rawValue, key.tta.rawValue]
  }

  /// First and last row number that vectors of a key can have.
  static func span(of key: Int64) -> StatementArguments {
    [key << 32, (key + 1) << 32 - 1]
  }

  /// The id of every chip by its row.
  static func chipIDs(in db: Database) throws -> [Int64: ID<Chip>] {
    var ids: [Int64: ID<Chip>] = [:]
    ids.reserveCapacity(try db.value(Int.self, "SELECT MAX(id) FROM chips") ?? 0)
    let rows = try Row.fetchCursor(db, sql: "SELECT id, digest FROM chips")
    while let row = try rows.next() { ids[row[0]] = ID(row[1]) }
    return ids
  }
}

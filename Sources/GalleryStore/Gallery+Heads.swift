public import Foundation
internal import GRDB
public import ReidCore

extension Gallery {
  /// Every head, oldest first.
  public func heads() throws(GalleryError) -> [HeadRecord] {
    try read("listing heads") { db in
      try db.rows("SELECT \(HeadRecord.columns) FROM heads h ORDER BY h.id")
        .map { try HeadRecord(row: $0) }
    }
  }

  /// The head of this name; nil if there is none.
  public func head(named name: String) throws(GalleryError) -> HeadRecord? {
    try read("looking for a head") { try Self.head(named: name, in: $0) }
  }

  /// Every change of the head in use, oldest first.
  public func adoptions() throws(GalleryError) -> [HeadAdoption] {
    try read("listing adoptions") { db in
      try db.rows(
        """
        SELECT a.sequence, h.name, a.adopted_at, a.reviewer
        FROM adoptions a LEFT JOIN heads h ON h.id = a.head ORDER BY a.sequence
        """
      ).map {
        HeadAdoption(
          sequence: $0[0], head: $0[1],
          adoptedAt: Date(timeIntervalSinceReferenceDate: $0[2]), reviewer: $0[3])
      }
    }
  }

  /// The head that was adopted last, if it maps vectors of this key; nil where the backbone's own
  /// vectors are compared.
  public func headInUse(over backbone: EmbeddingKey) throws(GalleryError) -> HeadRecord? {
    try read("looking for the head in use") { db in
      guard
        let row = try db.row(
          """
          SELECT \(HeadRecord.columns) FROM heads h WHERE h.id = (
            SELECT head FROM adoptions ORDER BY sequence DESC LIMIT 1)
          """)
      else { return nil }
      let head = try HeadRecord(row: row)
      return head.backbone == backbone ? head : nil
    }
  }

  /// Adds a head, which is not used before it is adopted.
  ///
  /// - Parameters:
  ///   - head: The head; name and digest must be new.
  ///   - calibration: The calibration of its similarities.
  /// - Throws: `badHead` if there is one of this name or digest.
  public func addHead(_ head: HeadRecord, calibration: String?) throws(GalleryError) {
    try write("adding head \(head.name)") { db in
      let twin = try db.value(
        String.self, "SELECT name FROM heads WHERE name = ? OR digest = ?",
        [head.name.storable, head.digest.storable])
      if let twin {
        throw GalleryError.badHead(
          name: head.name, reason: "the gallery has it already, under the name \(twin)")
      }
      let model = head.backbone
      try db.run(
        """
        INSERT INTO heads(name, digest, kind, model, precision, tta, dimension, made_at,
          ledger_length, is_recommended, report) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          head.name.storable, head.digest.storable, head.kind.storable, model.model,
          model.precision.rawValue, model.tta.rawValue, head.dimension,
          head.madeAt.timeIntervalSinceReferenceDate, head.ledgerLength, head.isRecommended,
          head.report?.storable,
        ])
      try Self.keep(calibration, for: head.key, in: db)
    }
  }

  /// The calibration of similarities between vectors of a key; nil if none was fitted.
  public func calibration(of key: EmbeddingKey) throws(GalleryError) -> String? {
    try read("reading a calibration") { db in
      try db.value(
        String.self,
        "SELECT value FROM calibrations WHERE model = ? AND precision = ? AND tta = ?",
        [key.model, key.precision.rawValue, key.tta.rawValue])
    }
  }

  /// Keeps a calibration of similarities between vectors of a key; nil removes it.
  public func setCalibration(
    _ value: String?, of key: EmbeddingKey
  ) throws(GalleryError) {
    try write("keeping a calibration") { try Self.keep(value, for: key, in: $0) }
  }

  /// Backbone vectors that a head has not mapped yet, in the order of ingest.
  ///
  /// - Parameters:
  ///   - head: The head.
  ///   - limit: How many at most.
  /// - Returns: Chips and their backbone vectors.
  /// - Throws: Why the file cannot be read.
  public func vectorsWithout(
    _ head: HeadRecord, limit: Int
  ) throws(GalleryError) -> [(chip: ID<Chip>, vector: [Float])] {
    try read("looking for vectors to map") { try Self.unmapped(by: head, limit: limit, in: $0) }
  }

  /// Changes the head in use, in one transaction: vectors that were not mapped yet are mapped, the
  /// calibration is kept, and vectors of other heads, which can be made again, are removed.
  ///
  /// Mapping tens of thousands of vectors takes seconds, in which nobody else could save a decision;
  /// so callers map most of them before, by ``vectorsWithout(_:limit:)`` and
  /// ``storeEmbeddings(_:key:engine:)``, which shows nowhere until this is called.
  ///
  /// - Parameters:
  ///   - name: The head; nil for the backbone's own vectors.
  ///   - reviewer: Who adopts it.
  ///   - date: When.
  ///   - calibration: The calibration of its similarities; nil keeps what there is.
  ///   - mapping: Maps backbone vectors to as many vectors of the head.
  /// - Returns: The change; its `head` is the one in use now.
  /// - Throws: `badHead` if there is no such head, `wrongVector` naming a chip.
  public func adoptHead(
    _ name: String?, reviewer: String, at date: Date, calibration: String? = nil,
    mapping: ([[Float]]) throws -> [[Float]]
  ) throws(GalleryError) -> HeadAdoption {
    try write("adopting \(name.map { "head \($0)" } ?? "the backbone's own vectors")") { db in
      var row: Int64?
      if let name {
        guard let head = try Self.head(named: name, in: db) else {
          throw GalleryError.badHead(name: name, reason: "the gallery has no head of this name")
        }
        try Self.mapAll(by: head, mapping, in: db)
        if let calibration { try Self.keep(calibration, for: head.key, in: db) }
        row = try db.value(Int64.self, "SELECT id FROM heads WHERE name = ?", [name.storable])
      }
      let sequence = (try db.value(Int.self, "SELECT MAX(sequence) FROM adoptions") ?? 0) + 1
      try db.run(
        "INSERT INTO adoptions(sequence, head, adopted_at, reviewer) VALUES (?, ?, ?, ?)",
        [sequence, row, date.timeIntervalSinceReferenceDate, reviewer.storable])
      try Self.removeVectorsOfOtherHeads(than: row, in: db)
      return HeadAdoption(sequence: sequence, head: name, adoptedAt: date, reviewer: reviewer)
    }
  }

  // MARK: - Inside a transaction

  private static func head(named name: String, in db: Database) throws -> HeadRecord? {
    try db.row("SELECT \(HeadRecord.columns) FROM heads h WHERE h.name = ?", [name.storable])
      .map { try HeadRecord(row: $0) }
  }

  private static func keep(
    _ calibration: String?, for key: EmbeddingKey, in db: Database
  ) throws {
    let place: StatementArguments = [key.model, key.precision.rawValue, key.tta.rawValue]
    if let calibration {
      try db.run(
        "INSERT OR REPLACE INTO calibrations VALUES (?, ?, ?, ?)",
        place + [calibration.storable])
    } else {
      try db.run(
        "DELETE FROM calibrations WHERE model = ? AND precision = ? AND tta = ?", place)
    }
  }

  private static func unmapped(
    by head: HeadRecord, limit: Int, in db: Database
  ) throws -> [(chip: ID<Chip>, vector: [Float])] {
    guard let from = try row(of: head.backbone, in: db) else { return [] }
    let to = try row(of: head.key, in: db) ?? 0
    return try db.rows(
      """
      SELECT c.digest, v.vector FROM embeddings v JOIN chips c ON c.id = v.chip
      WHERE v.id BETWEEN ? AND ? AND NOT EXISTS (
        SELECT 1 FROM embeddings m WHERE m.embedding_key = ? AND m.chip = v.chip)
      ORDER BY v.id LIMIT ?
      """, span(of: from) + [to, limit]
    ).map { (ID($0[0]), floats($0[1])) }
  }

  private static func mapAll(
    by head: HeadRecord, _ mapping: ([[Float]]) throws -> [[Float]], in db: Database
  ) throws {
    while true {
      let batch = try unmapped(by: head, limit: 256, in: db)
      guard !batch.isEmpty else { return }
      let mapped = try mapping(batch.map(\.vector))
      guard mapped.count == batch.count else {
        throw GalleryError.badHead(
          name: head.name, reason: "it made \(mapped.count) vectors of \(batch.count)")
      }
      try store(
        zip(batch, mapped).map { ($0.chip, $1) }, key: head.key, dimension: head.dimension,
        engine: "head", in: db)
    }
  }

  private static func removeVectorsOfOtherHeads(than head: Int64?, in db: Database) throws {
    let others = try db.rows(
      """
      SELECT k.id FROM embedding_keys k JOIN heads h
      ON h.digest = k.model AND h.precision = k.precision AND h.tta = k.tta WHERE h.id IS NOT ?
      """, [head])
    for other in others {
      try db.run("DELETE FROM embeddings WHERE id BETWEEN ? AND ?", span(of: other[0]))
    }
  }
}

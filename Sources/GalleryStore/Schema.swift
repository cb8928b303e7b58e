internal import GRDB

/// The tables of the database, and the steps that lead to them: the one place for migrations.
///
/// Step n brings schema n - 1 to schema n; a released step is never edited. Dates are seconds since
/// 2001-01-01 00:00 UTC, so that they are read back exactly. Rows are linked by integers for speed;
/// the texts that the rest of the program knows are in `digest`, `uuid` and `name` columns. Chips
/// are numbered in the order of ingest and never deleted.
enum Schema {
  /// Marks the file as a gallery: "LNUP" as a big-endian number.
  static let applicationID = 0x4C4E_5550
  /// Pages of this many bytes hold three vectors of 1280 components without overflow.
  static let pageSize = 16384

  /// One step from a schema to the next.
  typealias Step = @Sendable (Database) throws -> Void

  /// Every step, oldest first.
  static let steps: [Step] = [createFacts, createFold, createHeads]

  /// The schema of this version of the program.
  static var version: Int { steps.count }

  /// The schema number in the file.
  static func version(of db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
  }

  /// Runs the steps that the file lacks, all in the caller's transaction.
  static func migrate(_ db: Database, through steps: [Step] = steps) throws {
    for number in try version(of: db)..<max(steps.count, try version(of: db)) {
      try steps[number](db)
      try db.execute(sql: "PRAGMA user_version = \(number + 1)")
    }
  }

  /// Schema 1: what was taken in, what was computed from it, and what was decided.
  private static let createFacts: Step = { db in
    try db.execute(
      sql: """
        CREATE TABLE media(
          id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, path TEXT NOT NULL,
          original_path TEXT NOT NULL,
          storage TEXT NOT NULL CHECK (storage IN ('copied', 'linked', 'drawn')),
          byte_count INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL) STRICT;
        CREATE TABLE encounters(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE chips(
          id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE,
          media INTEGER NOT NULL REFERENCES media(id),
          crop_x REAL, crop_y REAL, crop_width REAL, crop_height REAL,
          captured_at REAL, camera TEXT,
          encounter INTEGER NOT NULL REFERENCES encounters(id),
          position TEXT, species TEXT, columns TEXT) STRICT;
        CREATE INDEX chips_by_media ON chips(media);
        CREATE INDEX chips_by_encounter ON chips(encounter);
        CREATE INDEX chips_by_camera ON chips(camera, captured_at);
        CREATE TABLE individuals(id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE embedding_keys(
          id INTEGER PRIMARY KEY, model TEXT NOT NULL, precision TEXT NOT NULL, tta TEXT NOT NULL,
          dimension INTEGER NOT NULL, UNIQUE (model, precision, tta)) STRICT;
        -- The key in the upper half of the row number keeps the vectors of one model together.
        CREATE TABLE embeddings(
          id INTEGER PRIMARY KEY CHECK (id = (embedding_key << 32) | chip),
          embedding_key INTEGER NOT NULL REFERENCES embedding_keys(id),
          chip INTEGER NOT NULL REFERENCES chips(id),
          engine TEXT NOT NULL, vector BLOB NOT NULL) STRICT;
        -- Counting and looking for gaps must not read the vectors.
        CREATE UNIQUE INDEX embeddings_by_chip ON embeddings(embedding_key, chip);
        CREATE TABLE decisions(
          sequence INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
          verdict TEXT NOT NULL, shown TEXT,
          model TEXT, precision TEXT, tta TEXT,
          reviewer TEXT NOT NULL, shown_at REAL, decided_at REAL NOT NULL, note TEXT,
          supersedes INTEGER REFERENCES decisions(sequence)) STRICT;
        CREATE INDEX decisions_by_reviewer ON decisions(reviewer, sequence);
        CREATE INDEX decisions_by_superseded ON decisions(supersedes)
          WHERE supersedes IS NOT NULL;
        CREATE TABLE decision_chips(
          sequence INTEGER NOT NULL REFERENCES decisions(sequence), ordinal INTEGER NOT NULL,
          chip INTEGER NOT NULL REFERENCES chips(id),
          PRIMARY KEY (sequence, ordinal)) STRICT, WITHOUT ROWID;
        CREATE INDEX decision_chips_by_chip ON decision_chips(chip, sequence);
        CREATE TABLE properties(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        """)
    try protectLedger(db)
  }

  /// Schema 2: the fold of the ledger, the review queue and the retraining queue.
  private static let createFold: Step = { db in
    try db.execute(
      sql: """
        CREATE TABLE superseded(sequence INTEGER PRIMARY KEY REFERENCES decisions(sequence)) STRICT;
        -- individual is 0 where the claim sets the chip against none.
        CREATE TABLE claims(
          chip INTEGER NOT NULL REFERENCES chips(id),
          sequence INTEGER NOT NULL REFERENCES decisions(sequence),
          individual INTEGER NOT NULL, relation TEXT NOT NULL,
          PRIMARY KEY (chip, sequence, individual)) STRICT, WITHOUT ROWID;
        CREATE TABLE mentions(
          individual INTEGER NOT NULL REFERENCES individuals(id),
          sequence INTEGER NOT NULL REFERENCES decisions(sequence), name TEXT,
          PRIMARY KEY (individual, sequence)) STRICT, WITHOUT ROWID;
        CREATE INDEX mentions_by_entry ON mentions(sequence);
        CREATE INDEX mentions_with_name ON mentions(individual, sequence) WHERE name IS NOT NULL;
        CREATE TABLE individual_state(
          individual INTEGER PRIMARY KEY REFERENCES individuals(id),
          is_existing INTEGER NOT NULL, name TEXT, name_key TEXT) STRICT;
        CREATE INDEX individuals_by_name ON individual_state(name_key) WHERE is_existing = 1;
        CREATE TABLE chip_state(
          chip INTEGER PRIMARY KEY REFERENCES chips(id),
          identity INTEGER REFERENCES individuals(id), is_unusable INTEGER NOT NULL,
          decisive INTEGER REFERENCES decisions(sequence), is_by_reviewer INTEGER NOT NULL,
          skipped INTEGER, is_contradicted INTEGER NOT NULL) STRICT;
        CREATE INDEX chips_by_identity ON chip_state(identity) WHERE identity IS NOT NULL;
        CREATE INDEX chips_decided ON chip_state(chip) WHERE is_by_reviewer = 1;
        CREATE INDEX chips_contradicted ON chip_state(chip) WHERE is_contradicted = 1;
        -- negative is the rejecting entry; null where the two only cannot be compared.
        CREATE TABLE hidden(
          chip INTEGER NOT NULL REFERENCES chips(id),
          individual INTEGER NOT NULL REFERENCES individuals(id), negative INTEGER,
          PRIMARY KEY (chip, individual)) STRICT, WITHOUT ROWID;
        -- skipped is 0 for chips that were never skipped, so that the key is the queue's order.
        CREATE TABLE queue(
          skipped INTEGER NOT NULL, chip INTEGER NOT NULL UNIQUE REFERENCES chips(id),
          PRIMARY KEY (skipped, chip)) STRICT, WITHOUT ROWID;
        CREATE TABLE retraining(
          chip INTEGER NOT NULL REFERENCES chips(id),
          sequence INTEGER NOT NULL REFERENCES decisions(sequence),
          individual INTEGER NOT NULL REFERENCES individuals(id),
          relation TEXT NOT NULL CHECK (relation IN ('shows', 'shows-not')),
          reviewer TEXT NOT NULL, model TEXT, precision TEXT, tta TEXT,
          is_void INTEGER NOT NULL DEFAULT 0, learned_by TEXT,
          PRIMARY KEY (chip, sequence, individual)) STRICT, WITHOUT ROWID;
        CREATE INDEX retraining_waiting ON retraining(sequence)
          WHERE is_void = 0 AND learned_by IS NULL;
        """)
    try FoldRebuild.run(db)
  }

  /// What must not happen to the ledger: table, event, and when it is refused.
  ///
  /// The insertions refused are those that `INSERT OR REPLACE` would turn into changes.
  private static let protections: [(table: String, event: String, condition: String)] = [
    ("decisions", "UPDATE", "TRUE"), ("decisions", "DELETE", "TRUE"),
    (
      "decisions", "INSERT",
      """
      NEW.sequence <> (SELECT COALESCE(MAX(sequence), 0) + 1 FROM decisions)
        OR EXISTS (SELECT 1 FROM decisions WHERE uuid = NEW.uuid)
      """
    ),
    ("decision_chips", "UPDATE", "TRUE"), ("decision_chips", "DELETE", "TRUE"),
    (
      "decision_chips", "INSERT",
      """
      EXISTS (SELECT 1 FROM decision_chips
        WHERE sequence = NEW.sequence AND ordinal = NEW.ordinal)
      """
    ),
  ]

  /// Makes the ledger append-only for every program that opens the file.
  static func protectLedger(_ db: Database) throws {
    for (table, event, condition) in protections {
      try db.execute(
        sql: """
          CREATE TRIGGER \(table)_\(event.lowercased())_refused BEFORE \(event) ON \(table)
          WHEN \(condition)
          BEGIN SELECT RAISE(ABORT, 'the decision ledger is append-only'); END
          """)
    }
  }

  /// Lifts the protection, for a copy that is cut back to an earlier state.
  static func unprotectLedger(_ db: Database) throws {
    for (table, event, _) in protections {
      try db.execute(sql: "DROP TRIGGER \(table)_\(event.lowercased())_refused")
    }
  }
}

internal import GRDB

extension Schema {
  /// Schema 3: heads that were trained on the gallery's vectors, which of them was adopted when, and
  /// the calibration of similarities.
  ///
  /// A head's vectors stand in `embeddings` under a key of their own, whose model is the head's
  /// digest. Adoptions are only ever added, as decisions are: the newest says what is in use.
  static let createHeads: Step = { db in
    try db.execute(
      sql: """
        CREATE TABLE heads(
          id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, digest TEXT NOT NULL UNIQUE,
          kind TEXT NOT NULL, model TEXT NOT NULL, precision TEXT NOT NULL, tta TEXT NOT NULL,
          dimension INTEGER NOT NULL CHECK (dimension > 0), made_at REAL NOT NULL,
          ledger_length INTEGER NOT NULL, is_recommended INTEGER, report TEXT) STRICT;
        CREATE TABLE adoptions(
          sequence INTEGER PRIMARY KEY, head INTEGER REFERENCES heads(id),
          adopted_at REAL NOT NULL, reviewer TEXT NOT NULL) STRICT;
        -- value is a document of the program's, fitted on vectors of this key.
        CREATE TABLE calibrations(
          model TEXT NOT NULL, precision TEXT NOT NULL, tta TEXT NOT NULL, value TEXT NOT NULL,
          PRIMARY KEY (model, precision, tta)) STRICT, WITHOUT ROWID;
        """)
    try protectAdoptions(db)
  }

  private static let refused = ["UPDATE", "DELETE"]

  /// Makes the list of adoptions append-only for every program that opens the file.
  static func protectAdoptions(_ db: Database) throws {
    for event in refused {
      try db.execute(
        sql: """
          CREATE TRIGGER adoptions_\(event.lowercased())_refused BEFORE \(event) ON adoptions
          BEGIN SELECT RAISE(ABORT, 'the list of adoptions is append-only'); END
          """)
    }
  }

  /// Lifts the protection, for a copy that is cut back to an earlier state.
  static func unprotectAdoptions(_ db: Database) throws {
    for event in refused {
      try db.execute(sql: "DROP TRIGGER adoptions_\(event.lowercased())_refused")
    }
  }
}

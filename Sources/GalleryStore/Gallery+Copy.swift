internal import Foundation
internal import GRDB

extension Gallery {
  /// Makes a gallery elsewhere that stands where this one stood after its first entries, for
  /// replaying a session; pictures are linked, not copied.
  ///
  /// - Parameters:
  ///   - target: A folder that is not there yet or empty.
  ///   - length: How many entries of the ledger to keep.
  ///   - chipCount: How many chips to keep, in the order of ingest; nil for all. Those that kept
  ///     entries name must be among them.
  ///   - adoptions: How many adoptions of heads to keep; nil for all.
  /// - Returns: The copy, open for writing.
  /// - Throws: `exists` if something is there; why it cannot be written.
  public func copy(
    to target: GalleryFolder, foldedTo length: Int, chipCount: Int? = nil, adoptions: Int? = nil
  ) throws(GalleryError) -> Gallery {
    try Gallery.create(at: target, through: [])
    do {
      try FileManager.default.removeItem(atPath: target.database)
      for ending in ["-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: target.database + ending)
      }
      try pool.writeWithoutTransaction { db in
        // Reads one snapshot, so that a review in another process goes on undisturbed.
        try db.execute(sql: "VACUUM INTO ?", arguments: [target.database])
      }
    } catch {
      throw GalleryError(error, doing: "copying the gallery", at: target.path)
    }
    let copy = try Gallery.open(target)
    try copy.cut(to: length, chipCount: chipCount, adoptions: adoptions, linkingTo: folder)
    return copy
  }

  /// Writes a copy of the database that is whole at one moment, also beside a running review.
  ///
  /// - Parameter path: A file that is not there yet.
  /// - Throws: Why it cannot be written.
  public func backUpDatabase(to path: String) throws(GalleryError) {
    do {
      try pool.writeWithoutTransaction { db in
        try db.execute(sql: "VACUUM INTO ?", arguments: [path])
      }
      try FileHandle(forUpdating: URL(fileURLWithPath: path)).synchronize()
    } catch {
      throw GalleryError(error, doing: "copying the database", at: path)
    }
  }

  private func cut(
    to length: Int, chipCount: Int?, adoptions: Int?, linkingTo origin: GalleryFolder
  ) throws(GalleryError) {
    let chips = URL(fileURLWithPath: origin.path).standardizedFileURL.path
    do {
      try pool.writeWithoutTransaction { db in
        // Checking each of thousands of deletions against every table that may refer to it would
        // take minutes, so all links are checked once at the end instead.
        try db.execute(sql: "PRAGMA foreign_keys = OFF")
        try db.inTransaction(.immediate) {
          try Self.cut(db, to: length, chipCount: chipCount, linkingTo: chips)
          if let adoptions { try Self.cut(db, adoptionsTo: adoptions) }
          try db.checkForeignKeys()
          return .commit
        }
        try db.execute(sql: "PRAGMA foreign_keys = ON")
      }
    } catch {
      throw GalleryError(error, doing: "going back to entry \(length)", at: folder.path)
    }
  }

  /// Takes adoptions back in a copy.
  private static func cut(_ db: Database, adoptionsTo count: Int) throws {
    try Schema.unprotectAdoptions(db)
    try db.execute(sql: "DELETE FROM adoptions WHERE sequence > ?", arguments: [count])
    try Schema.protectAdoptions(db)
  }

  private static func cut(
    _ db: Database, to length: Int, chipCount: Int?, linkingTo folder: String
  ) throws {
    try Schema.unprotectLedger(db)
    for table in ["decision_chips", "decisions", "retraining"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE sequence > ?", arguments: [length])
    }
    try db.execute(sql: "UPDATE retraining SET learned_by = NULL")
    if let chipCount {
      try db.execute(sql: "DELETE FROM embeddings WHERE chip > ?", arguments: [chipCount])
      try db.execute(sql: "DELETE FROM chips WHERE id > ?", arguments: [chipCount])
    }
    try db.execute(
      sql: """
        UPDATE media SET storage = 'linked', path = ? || '/' || path WHERE storage = 'copied'
        """, arguments: [folder])
    try FoldRebuild.run(db)
    try Schema.protectLedger(db)
  }
}

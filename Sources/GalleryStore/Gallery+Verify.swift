internal import Foundation
internal import GRDB
internal import ReidCore

extension Gallery {
  /// Looks for anything that is not as it should be: SQLite's own checks, who-is-who against a fresh
  /// fold of the ledger, and every picture file against its digest.
  ///
  /// - Parameter hashing: Gives the SHA-256 of the file at a path in lowercase hex, or throws why it
  ///   cannot be read.
  /// - Returns: What was found, in no more than a few words each; empty if all is well.
  /// - Throws: Why the database cannot be read at all.
  public func verify(
    hashing: (_ path: String) throws -> String
  ) throws(GalleryError) -> [GalleryProblem] {
    let stored = try read("checking the gallery") { db in
      let sound = try Self.databaseProblems(in: db)
      // A damaged file would only drown the message in others.
      guard sound.isEmpty else { return sound }
      return try FoldCheck(db: db).problems()
    }
    return stored + (try fileProblems(hashing: hashing))
  }

  private static func databaseProblems(in db: Database) throws -> [GalleryProblem] {
    let integrity = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
    let links = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
      "row \(row[1] as Int64? ?? 0) of \(row[0] as String) refers to a missing row of "
        + (row[2] as String)
    }
    return (integrity + links).map {
      GalleryProblem(kind: .database, subject: "gallery.sqlite", reason: $0)
    }
  }

  private func fileProblems(
    hashing: (String) throws -> String
  ) throws(GalleryError) -> [GalleryProblem] {
    let media = try read("listing pictures") { db in
      try Row.fetchAll(db, sql: "SELECT \(ChipRow.mediaColumns) FROM media m ORDER BY m.id")
        .map { try ChipRow.media(from: $0, at: 0) }
    }
    return media.compactMap { media in
      guard let path = folder.absolutePath(of: media) else { return nil }
      let reason: String
      do {
        guard FileManager.default.fileExists(atPath: path) else {
          return GalleryProblem(kind: .file, subject: path, reason: "the file is gone")
        }
        let found = try hashing(path)
        guard found != media.id.rawValue else { return nil }
        reason = "its content has changed: digest \(found) instead of \(media.id)"
      } catch {
        reason = "it cannot be read: \(error)"
      }
      return GalleryProblem(kind: .file, subject: path, reason: reason)
    }
  }
}

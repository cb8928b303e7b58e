internal import Foundation
internal import GRDB

/// Brings an older gallery up to date, after a copy of its database was put in `backups/`.
enum Migration {
  /// Does nothing if the gallery has the newest schema already.
  static func run(
    on pool: DatabasePool, in folder: GalleryFolder, through steps: [Schema.Step]
  ) throws {
    let found = try pool.read { try Schema.version(of: $0) }
    guard found < steps.count else { return }
    let copy = backupPath(in: folder, version: found)
    try FileManager.default.createDirectory(
      atPath: folder.backups, withIntermediateDirectories: true)
    try pool.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [copy]) }
    try FileHandle(forUpdating: URL(fileURLWithPath: copy)).synchronize()
    // The number is read again inside: another process may have been quicker.
    try pool.write { try Schema.migrate($0, through: steps) }
  }

  private static func backupPath(in folder: GalleryFolder, version: Int) -> String {
    let day = Date.now.formatted(.iso8601.year().month().day().dateSeparator(.omitted))
    return "\(folder.backups)/gallery-schema\(version)-\(day)-\(UUID().uuidString.prefix(8)).sqlite"
  }
}

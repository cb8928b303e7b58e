internal import Foundation
internal import GRDB

/// A gallery on disk: pictures, individuals, vectors, the decision ledger and everything folded from
/// it, in one SQLite database.
///
/// Every method is synchronous and may wait for the disk or for another process, so call it from a
/// thread that may block. One call that changes something is one transaction: after an error nothing
/// has changed, and what a call has returned is on the disk (`synchronous=FULL`). Opening takes no
/// fold; it is quick however long the ledger is.
///
/// ```swift
/// let gallery = try Gallery.create(at: GalleryFolder(path: "bears"))
/// try gallery.addChips(batch, acceptingIdentities: true, at: now)
/// let saved = try gallery.record(decision)
/// ```
public final class Gallery: Sendable {
  /// Where the gallery lies.
  public let folder: GalleryFolder
  /// Whether only reading was asked for.
  public let isReadOnly: Bool
  /// The connections: one that writes, several that read without waiting for it.
  let pool: DatabasePool

  /// The schema that this version writes.
  public static var schemaVersion: Int { Schema.version }

  private init(folder: GalleryFolder, pool: DatabasePool, isReadOnly: Bool) {
    self.folder = folder
    self.pool = pool
    self.isReadOnly = isReadOnly
  }

  /// Makes an empty gallery: beside its place first, then moved there whole.
  ///
  /// - Throws: `exists` if anything but an empty folder is there; `cannotCreate` if the folder cannot
  ///   be made.
  public static func create(at folder: GalleryFolder) throws(GalleryError) -> Gallery {
    try create(at: folder, through: Schema.steps)
    return try open(folder)
  }

  /// Makes an empty gallery with the schema that these steps lead to.
  static func create(
    at folder: GalleryFolder, through steps: [Schema.Step]
  ) throws(GalleryError) {
    let files = FileManager.default
    if files.fileExists(atPath: folder.path),
      (try? files.contentsOfDirectory(atPath: folder.path))?.isEmpty != true
    {
      throw .exists(path: folder.path)
    }
    let place = URL(fileURLWithPath: folder.path)
    let nursery = GalleryFolder(
      path: place.deletingLastPathComponent()
        .appending(path: ".\(place.lastPathComponent).new-\(UUID().uuidString)").path)
    defer { try? files.removeItem(atPath: nursery.path) }
    do {
      for path in nursery.subfolders {
        try files.createDirectory(atPath: path, withIntermediateDirectories: true)
      }
      _ = files.createFile(atPath: nursery.lock, contents: nil)
      let pool = try DatabasePool(path: nursery.database, configuration: configuration())
      try pool.write { db in
        try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
        try Schema.migrate(db, through: steps)
      }
      try pool.close()
      // An empty folder may be there; `rename` replaces it in one step.
      guard rename(nursery.path, folder.path) == 0 else {
        throw GalleryError.cannotCreate(
          path: folder.path, reason: String(cString: strerror(errno)))
      }
    } catch let error as GalleryError {
      throw error
    } catch {
      throw .cannotCreate(path: folder.path, reason: Self.reason(of: error))
    }
  }

  /// Opens a gallery; one with an older schema is copied to `backups/` and brought up to date.
  ///
  /// - Parameters:
  ///   - folder: Where it lies.
  ///   - readOnly: Whether to open it so that nothing can be changed.
  /// - Returns: The gallery.
  /// - Throws: `missing`, `notAGallery`, `newerSchema`, `olderSchema` (only when read-only) or why
  ///   the file cannot be read.
  public static func open(
    _ folder: GalleryFolder, readOnly: Bool = false
  ) throws(GalleryError) -> Gallery {
    try open(folder, readOnly: readOnly, through: Schema.steps)
  }

  /// Opens a gallery as a program would whose newest schema is the last of these steps.
  static func open(
    _ folder: GalleryFolder, readOnly: Bool, through steps: [Schema.Step]
  ) throws(GalleryError) -> Gallery {
    guard folder.holdsGallery else { throw .missing(path: folder.path) }
    do {
      try inspect(folder, readOnly: readOnly, supported: steps.count)
      var configuration = configuration()
      configuration.readonly = readOnly
      let pool = try DatabasePool(path: folder.database, configuration: configuration)
      if !readOnly {
        // GRDB relaxes this to NORMAL in WAL mode; a decision must be on the disk when saved.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        try Migration.run(on: pool, in: folder, through: steps)
      }
      return Gallery(folder: folder, pool: pool, isReadOnly: readOnly)
    } catch {
      throw GalleryError(error, doing: "opening the gallery", at: folder.path)
    }
  }

  /// Closes the connections; using the gallery afterwards is an error.
  public func close() throws(GalleryError) {
    do {
      // Brings everything into the one file that people copy; someone else reading is no trouble.
      if !isReadOnly {
        try? pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      }
      try pool.close()
    } catch {
      throw GalleryError(error, doing: "closing the gallery", at: folder.path)
    }
  }

  /// Refuses files of other programs and of newer versions before anything is written to them.
  private static func inspect(
    _ folder: GalleryFolder, readOnly: Bool, supported: Int
  ) throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    let queue = try DatabaseQueue(path: folder.database, configuration: configuration)
    try queue.read { db in
      let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
      guard application == Schema.applicationID else {
        throw GalleryError.notAGallery(
          path: folder.path, reason: "its database belongs to another program")
      }
      let found = try Schema.version(of: db)
      if found > supported {
        throw GalleryError.newerSchema(path: folder.path, found: found, supported: supported)
      }
      if readOnly, found < supported {
        throw GalleryError.olderSchema(path: folder.path, found: found, supported: supported)
      }
    }
  }

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.label = "gallery"
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      // Has effect only before the first table is made.
      try db.execute(sql: "PRAGMA page_size = \(Schema.pageSize)")
    }
    return configuration
  }

  private static func reason(of error: any Error) -> String {
    (error as? DatabaseError)?.message ?? error.localizedDescription
  }
}

extension Gallery {
  /// Reads in one snapshot.
  func read<Value>(
    _ doing: String, _ body: (Database) throws -> Value
  ) throws(GalleryError) -> Value {
    do {
      return try pool.read(body)
    } catch {
      throw GalleryError(error, doing: doing, at: folder.path)
    }
  }

  /// Writes in one transaction: all of it or nothing.
  func write<Value>(
    _ doing: String, _ body: (Database) throws -> Value
  ) throws(GalleryError) -> Value {
    guard !isReadOnly else {
      throw .permission(
        doing: doing, path: folder.path, reason: "the gallery was opened for reading only")
    }
    do {
      return try pool.write(body)
    } catch {
      throw GalleryError(error, doing: doing, at: folder.path)
    }
  }
}

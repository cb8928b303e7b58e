import Foundation
import GRDB
import ReidCore
import Testing

@testable import GalleryStore

@Suite struct GalleryOpeningTests {
  @Test func newGalleryIsEmptyAndSetUpAsPromised() throws {
    let place = try TemporaryGallery()
    let status = try place.gallery.status()
    #expect(status.chips == 0 && status.queued == 0 && status.nextQueued == nil)
    #expect(status.model == nil && status.ledgerLength == 0)
    #expect(try place.number("PRAGMA page_size") == 16384)
    #expect(try place.number("PRAGMA synchronous") == 2)
    #expect(try place.number("PRAGMA foreign_keys") == 1)
    #expect(try place.number("PRAGMA application_id") == 0x4C4E_5550)
    #expect(try place.number("PRAGMA user_version") == Gallery.schemaVersion)
    let mode = try place.gallery.pool.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
    #expect(mode == "wal")
    for folder in place.folder.subfolders + [place.folder.lock, place.folder.database] {
      #expect(FileManager.default.fileExists(atPath: folder), "\(folder)")
    }
    #expect(try place.problems().isEmpty)
    let beside = try FileManager.default.contentsOfDirectory(atPath: place.root.path)
    #expect(beside == ["bears"], "nothing is left of the making")
  }

  @Test func existingPlacesAreRefused() throws {
    let place = try TemporaryGallery()
    #expect(throws: GalleryError.exists(path: place.folder.path)) {
      try Gallery.create(at: place.folder)
    }
    let file = place.place("file")
    try Data("hello".utf8).write(to: URL(fileURLWithPath: file.path))
    #expect { try Gallery.create(at: file) } throws: {
      ($0 as? GalleryError)?.kind == .cannotCreate
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: file.path)) == Data("hello".utf8))
    let empty = place.place("empty")
    try FileManager.default.createDirectory(atPath: empty.path, withIntermediateDirectories: true)
    #expect(try Gallery.create(at: empty).chipCount() == 0)
  }

  @Test func placesWhereNothingCanBeMadeAreNamed() {
    #expect { try Gallery.create(at: GalleryFolder(path: "/proc/no/such/place")) } throws: {
      ($0 as? GalleryError)?.kind == .cannotCreate
    }
  }

  @Test func missingGalleryIsSaidToBeMissing() throws {
    let place = try TemporaryGallery()
    let nowhere = place.place("nowhere")
    #expect(throws: GalleryError.missing(path: nowhere.path)) { try Gallery.open(nowhere) }
    #expect(!FileManager.default.fileExists(atPath: nowhere.path))
    #expect { try GalleryLock(of: nowhere, as: .current(purpose: "test")) } throws: {
      ($0 as? GalleryError)?.kind == .missing
    }
  }

  @Test(arguments: [false, true])
  func newerSchemaIsRefusedAndLeftAlone(readOnly: Bool) throws {
    let place = try TemporaryGallery()
    try place.execute("PRAGMA user_version = 99")
    try place.gallery.close()
    let expected = GalleryError.newerSchema(
      path: place.folder.path, found: 99, supported: Gallery.schemaVersion)
    #expect(throws: expected) { try Gallery.open(place.folder, readOnly: readOnly) }
    #expect(expected.description.contains("newer Lineup"))
    #expect(expected.kind == .badData)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder.backups).isEmpty)
  }

  @Test func filesOfOthersAreRefusedAndLeftAlone() throws {
    let place = try TemporaryGallery()
    let other = place.place("other")
    try FileManager.default.createDirectory(atPath: other.path, withIntermediateDirectories: true)
    let database = URL(fileURLWithPath: other.database)
    try Data("this is no database, and long enough to be seen as none".utf8).write(to: database)
    let before = try Data(contentsOf: database)
    #expect { try Gallery.open(other) } throws: { ($0 as? GalleryError)?.kind == .badData }
    #expect(try Data(contentsOf: database) == before)
    try FileManager.default.removeItem(at: database)
    let queue = try DatabaseQueue(path: other.database)
    try queue.write { try $0.execute(sql: "CREATE TABLE t(x)") }
    try queue.close()
    let foreign = try Data(contentsOf: database)
    #expect { try Gallery.open(other) } throws: { error in
      if case .notAGallery = error as? GalleryError { true } else { false }
    }
    #expect(try Data(contentsOf: database) == foreign)
  }

  @Test func readOnlyGalleryReadsButNeverWrites() throws {
    let place = try TemporaryGallery(chips: ["a", "b"])
    let reader = try Gallery.open(place.folder, readOnly: true)
    #expect(try reader.queueCount() == 2)
    #expect { try reader.setProperty("x", to: "y") } throws: {
      ($0 as? GalleryError)?.kind == .permission
    }
    try place.decide(.skip, ["a"])
    #expect(try reader.ledgerLength() == 1)
    #expect(try reader.queue(limit: 9).map(\.rawValue) == ["b", "a"])
    #expect(try reader.verify { _ in "" }.contains { $0.kind == .fold } == false)
  }

  @Test func readOnlyGalleryOpensWhenNobodyElseHasIt() throws {
    let place = try TemporaryGallery(chips: ["a"])
    try place.gallery.close()
    let reader = try Gallery.open(place.folder, readOnly: true)
    #expect(try reader.queueCount() == 1)
    try reader.close()
    place.gallery = try Gallery.open(place.folder)
    #expect(try place.gallery.queueCount() == 1)
  }

  @Test func closedGalleryIsWholeInOneFile() throws {
    let place = try TemporaryGallery(chips: ["a", "b"])
    try place.decide(.skip, ["a"])
    try place.gallery.close()
    let alone = place.place("alone")
    try FileManager.default.createDirectory(atPath: alone.path, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: place.folder.database, toPath: alone.database)
    #expect(try Gallery.open(alone).ledgerLength() == 1)
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may write anywhere"))
  func foldersThatMayNotBeWrittenAreNamed() throws {
    let place = try TemporaryGallery()
    try place.gallery.close()
    let files = FileManager.default
    for path in [place.folder.database, place.folder.path] {
      try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: path)
    }
    defer {
      for path in [place.folder.path, place.folder.database] {
        try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
      }
    }
    #expect { try Gallery.open(place.folder).setProperty("x", to: "y") } throws: {
      ($0 as? GalleryError)?.kind == .permission
    }
    // Looking at it is no trouble.
    #expect(try Gallery.open(place.folder, readOnly: true).chipCount() == 0)
  }

  @Test func olderGalleryIsBackedUpAndBroughtUpToDate() throws {
    let place = try TemporaryGallery(chips: ["a", "b", "c"])
    try place.decide(.new(ID("otis"), name: "Otis"), ["a", "b"])
    try place.decide(.skip, ["c"])
    try place.gallery.undo(reviewer: "ana", at: .epoch)
    let expected = try Picture(of: place.gallery)

    let old = place.place("old")
    try Gallery.create(at: old, through: [Schema.steps[0]])
    let queue = try DatabaseQueue(path: old.database)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "ATTACH ? AS newer", arguments: [place.folder.database])
      for table in [
        "media", "encounters", "chips", "individuals", "decisions", "decision_chips",
      ] {
        try db.execute(sql: "INSERT INTO main.\(table) SELECT * FROM newer.\(table)")
      }
    }
    try queue.close()

    #expect(
      throws: GalleryError.olderSchema(path: old.path, found: 1, supported: Gallery.schemaVersion)
    ) {
      try Gallery.open(old, readOnly: true)
    }
    let migrated = try Gallery.open(old)
    #expect(try Picture(of: migrated) == expected)
    #expect(try migrated.verify { _ in "" }.filter { $0.kind != .file } == [])
    let backups = try FileManager.default.contentsOfDirectory(atPath: old.backups)
    #expect(backups.count == 1)
    let backup = try DatabaseQueue(path: old.backups + "/" + (backups.first ?? ""))
    let facts = try backup.read { db in
      try [
        Schema.version(of: db), Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
        Int.fetchOne(db, sql: "SELECT COUNT(*) FROM decisions") ?? 0,
      ]
    }
    #expect(facts == [1, Schema.applicationID, 3])
    try migrated.close()
    // Once is enough.
    try Gallery.open(old).close()
    #expect(try FileManager.default.contentsOfDirectory(atPath: old.backups).count == 1)
  }

  @Test func failedMigrationLeavesTheOldGallery() throws {
    struct Broken: Error {}
    let place = try TemporaryGallery(chips: ["a"])
    try place.gallery.close()
    let steps =
      Schema.steps + [
        { db in
          try db.execute(sql: "DROP TABLE properties")
          throw Broken()
        }
      ]
    #expect(throws: GalleryError.self) {
      try Gallery.open(place.folder, readOnly: false, through: steps)
    }
    place.gallery = try Gallery.open(place.folder)
    #expect(try place.gallery.property("none") == nil)
    #expect(try place.problems().isEmpty)
  }
}

/// What a reader sees of a gallery, for comparing two.
struct Picture: Equatable {
  let chips: [ID<Chip>: ChipStatus]
  let queue: [ID<Chip>]
  let individuals: [IndividualSummary]
  let status: GalleryStatus
  let rows: [RetrainingRow]
  let entries: [LedgerEntry]

  init(of gallery: Gallery) throws {
    var chips: [ID<Chip>: ChipStatus] = [:]
    for chip in try gallery.indexedChips() { chips[chip.id] = try gallery.state(of: chip.id) }
    self.chips = chips
    queue = try gallery.queue(limit: 1000)
    individuals = try gallery.individuals()
    status = try gallery.status()
    rows = try gallery.retrainingRows(includingLearned: true)
    var entries: [LedgerEntry] = []
    try gallery.forEachEntry { entries.append($0) }
    self.entries = entries
  }
}

import Foundation
import GRDB
import ReidCore
import Testing

@testable import GalleryStore

@Suite struct GalleryFaultTests {
  /// Makes the n-th change of a row in the next transactions fail, by triggers that live only in the
  /// connection.
  private func failWrite(number: Int, in place: TemporaryGallery) throws {
    try place.gallery.pool.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          DROP TABLE IF EXISTS temp.fault; CREATE TEMP TABLE fault(count INTEGER);
          INSERT INTO temp.fault VALUES (0)
          """)
      let tables = try String.fetchAll(
        db, sql: "SELECT name FROM main.sqlite_master WHERE type = 'table' AND sql NOTNULL")
      for table in tables {
        for action in ["INSERT", "UPDATE", "DELETE"] {
          let trigger = "temp.fault_\(table)_\(action)"
          try db.execute(
            sql: """
              DROP TRIGGER IF EXISTS \(trigger);
              CREATE TRIGGER \(trigger) BEFORE \(action) ON main.\(table) BEGIN
                UPDATE fault SET count = count + 1;
                SELECT RAISE(ABORT, 'injected') FROM fault WHERE count = \(number);
              END
              """)
        }
      }
    }
  }

  /// Fails the n-th write of an action for rising n until it succeeds.
  private func failEveryWrite(
    of action: (TemporaryGallery) throws -> Void, in place: TemporaryGallery
  ) throws -> Int {
    let before = try Picture(of: place.gallery)
    for number in 1...500 {
      try failWrite(number: number, in: place)
      do {
        try action(place)
      } catch {
        #expect(try Picture(of: place.gallery) == before, "write \(number): \(error)")
        #expect(try place.problems() == [], "write \(number)")
        continue
      }
      #expect(try place.problems() == [])
      return number - 1
    }
    return .max
  }

  @Test func decisionThatFailsAnywhereChangesNothing() throws {
    let place = try TemporaryGallery(chips: ["a", "b", "x"])
    try place.decide(.new(ID("otis"), name: "Otis"), ["x"])
    let failures = try failEveryWrite(
      of: { try $0.decide(.new(ID("new"), name: "Grazer"), ["a", "b"]) }, in: place)
    #expect((10...100).contains(failures), "\(failures) writes failed")
    #expect(try place.identity("b") == "new")
  }

  @Test func undoThatFailsAnywhereChangesNothing() throws {
    let place = try TemporaryGallery(chips: ["a", "b"])
    try place.decide(.new(ID("otis"), name: "Otis"), ["a", "b"])
    let failures = try failEveryWrite(
      of: { try $0.gallery.undo(reviewer: "ana", at: .epoch) }, in: place)
    #expect((8...100).contains(failures), "\(failures) writes failed")
    #expect(try place.gallery.queueCount() == 2)
  }

  @Test func batchThatFailsAnywhereChangesNothing() throws {
    let place = try TemporaryGallery(chips: ["a"])
    let batch: [NewChip] = [
      .sample("a", identity: "Otis"), .sample("b", identity: "Otis"), .sample("c"),
    ]
    let failures = try failEveryWrite(
      of: { try $0.gallery.addChips(batch, acceptingIdentities: true, at: .epoch) }, in: place)
    #expect((10...100).contains(failures), "\(failures) writes failed")
    #expect(try place.gallery.status().queued == 1)
  }

  @Test func fullDiskKeepsEverythingThatWasSaved() throws {
    let place = try TemporaryGallery(chips: (0..<40).map { "c\($0)" })
    try place.decide(.new(ID("otis"), name: "Otis"), ["c0"])
    let note = String(repeating: "a long note ", count: 4000)
    var failures = 0
    for number in 1..<40 {
      let pages = try #require(try place.number("PRAGMA page_count"))
      var room = 0
      while true {
        try place.execute("PRAGMA max_page_count = \(pages + room)")
        do {
          try place.decide(.match(ID("otis")), ["c\(number)"], note: note)
          break
        } catch let error as GalleryError {
          guard case .full = error else { throw error }
          #expect(error.kind == .inputOutput)
          failures += 1
          #expect(try place.gallery.ledgerLength() == number)
          #expect(try place.identity("c\(number)") == nil)
        }
        room += 1
        try #require(room < 20)
      }
    }
    #expect(failures > 40)
    try place.execute("PRAGMA max_page_count = 1000000")
    #expect(try place.gallery.status().decided == 40)
    #expect(try place.problems() == [])
    try place.reopen()
    #expect(try place.gallery.status().decided == 40)
  }

  @Test func damageIsReported() throws {
    let place = try TemporaryGallery(chips: ["a", "b", "c"])
    try place.decide(.new(ID("otis"), name: "Otis"), ["a"])
    try place.decide(.rejected([ID("otis")]), ["b"])
    let damages = [
      "UPDATE chip_state SET identity = NULL WHERE chip = 1",
      "UPDATE chip_state SET is_by_reviewer = 0 WHERE chip = 1", "DELETE FROM chip_state",
      "DELETE FROM hidden", "UPDATE hidden SET negative = NULL", "DELETE FROM queue WHERE chip = 3",
      "UPDATE queue SET skipped = 9 WHERE chip = 2", "DELETE FROM retraining",
      "UPDATE retraining SET is_void = 1", "INSERT INTO superseded VALUES (1)",
      "UPDATE individual_state SET name = 'Max'", "UPDATE individual_state SET is_existing = 0",
      "UPDATE individual_state SET name_key = ''", "DELETE FROM individual_state",
    ]
    for damage in damages {
      try place.gallery.pool.write { db in
        try db.inSavepoint {
          try db.execute(sql: damage)
          #expect(try !FoldCheck(db: db).problems().isEmpty, "\(damage)")
          return .rollback
        }
      }
      #expect(try place.problems().isEmpty, "after \(damage)")
    }
  }

  @Test func filesAreCheckedAgainstTheirDigests() throws {
    let place = try TemporaryGallery(chips: ["a", "b", "c", "d"])
    struct Unreadable: Error {}
    for name in ["a", "b", "c"] {
      _ = FileManager.default.createFile(
        atPath: place.folder.chips + "/\(name).jpg", contents: nil)
    }
    let problems = try place.gallery.verify { path in
      switch URL(fileURLWithPath: path).lastPathComponent {
      case "a.jpg": "media-a"
      case "b.jpg": "something else"
      default: throw Unreadable()
      }
    }
    #expect(problems.map(\.kind) == [.file, .file, .file])
    let reasons = ["content has changed", "cannot be read", "gone"]
    for (problem, (name, reason)) in zip(problems, zip(["b", "c", "d"], reasons)) {
      #expect(problem.subject.hasSuffix("\(name).jpg") && problem.reason.contains(reason))
    }
  }

  @Test func drawnPicturesHaveNoFileToCheck() throws {
    let place = try TemporaryGallery()
    let media = Media(
      id: ID("m"), path: "17", originalPath: "17", storage: .drawn, byteCount: 0, width: 9,
      height: 9)
    let chip = Chip(id: ID("c"), media: media.id, encounter: ID("e"))
    try place.gallery.addChips(
      [NewChip(chip: chip, media: media)], acceptingIdentities: false, at: .epoch)
    #expect(place.folder.absolutePath(of: try place.gallery.chip(ID("c")).media) == nil)
    #expect(try place.gallery.verify { _ in "" }.isEmpty)
  }

  @Test func writersBesideEachOtherLoseNothing() throws {
    let names = (0..<4).map { "writer\($0)" }
    let place = try TemporaryGallery(chips: names)
    let folder = place.folder
    let perWriter = 25
    DispatchQueue.concurrentPerform(iterations: names.count) { number in
      let name = names[number]
      guard let gallery = try? Gallery.open(folder) else { return }
      for round in 0..<perWriter {
        let verdict: Verdict = round.isMultiple(of: 2) ? .skip : .unusable(reason: "dark")
        _ = try? gallery.record(
          Decision(
            id: UUID(), chips: [ID(name)], verdict: verdict, reviewer: name, decidedAt: .epoch))
      }
    }
    #expect(try place.gallery.ledgerLength() == names.count * perWriter)
    for name in names {
      // Each one's newest decision is an even round: a skip.
      #expect(try place.gallery.state(of: ID(name)).isUnusable)
      let undo = try place.gallery.undo(reviewer: name, at: .epoch)
      #expect(try place.gallery.subject(of: undo.decision).verdict == .skip)
    }
    #expect(try place.problems() == [])
  }

  @Test func damagedFileIsReported() throws {
    let place = try TemporaryGallery(chips: (0..<300).map { "chip\($0)" })
    try place.gallery.close()
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: place.folder.database))
    let size = try file.seekToEnd()
    for page in stride(from: UInt64(16384 * 4), to: size, by: 16384) {
      try file.seek(toOffset: page + 8)
      try file.write(contentsOf: Data(repeating: 0xEE, count: 64))
    }
    try file.close()
    do {
      place.gallery = try Gallery.open(place.folder)
      let problems = try place.gallery.verify { _ in "" }
      #expect(problems.contains { $0.kind == .database }, "\(problems)")
    } catch {
      #expect(error.kind == .badData, "\(error)")
    }
  }
}

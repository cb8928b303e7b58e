import Foundation
import GRDB
import ReidCore
import Testing

@testable import GalleryStore

@Suite struct GalleryCopyTests {
  @Test func copyStandsWhereTheOriginalStood() throws {
    let place = try TemporaryGallery(chips: ["a", "b", "c"])
    try place.decide(.new(ID("otis"), name: "Otis"), ["a"])
    try place.decide(.rejected([ID("otis")]), ["b"])
    var pictures = [try Picture(of: place.gallery)]
    let chipCount = try place.gallery.chipCount()
    try place.gallery.undo(reviewer: "ana", at: .epoch)
    pictures.append(try Picture(of: place.gallery))
    try place.gallery.addChips(
      [.sample("later", identity: "Grazer")], acceptingIdentities: true, at: .epoch)
    try place.decide(.match(ID("otis")), ["c", "later"], by: "ben")
    let whole = try Picture(of: place.gallery)
    for (index, picture) in pictures.enumerated() {
      let copy = try place.gallery.copy(
        to: place.place("copy-\(index)"), foldedTo: 2 + index, chipCount: chipCount)
      var found = try Picture(of: copy)
      #expect(found.chips == picture.chips && found.queue == picture.queue, "\(index)")
      #expect(found.entries == picture.entries && found.rows == picture.rows, "\(index)")
      #expect(found.individuals == picture.individuals, "\(index)")
      #expect(try copy.verify { _ in "" }.filter { $0.kind != .file } == [])
      // It goes on like any gallery, and its ledger is protected again.
      try copy.undo(reviewer: "ana", at: .epoch)
      found = try Picture(of: copy)
      #expect(found.entries.count == 3 + index)
      #expect(throws: (any Error).self) {
        try copy.pool.write { try $0.execute(sql: "DELETE FROM decisions") }
      }
    }
    #expect(try Picture(of: place.gallery) == whole)
  }

  @Test func copiedPicturesAreLinked() throws {
    let place = try TemporaryGallery(chips: ["a"])
    let copy = try place.gallery.copy(to: place.place("copy"), foldedTo: 0)
    let original = try place.gallery.chip(ID("a")).media
    let linked = try copy.chip(ID("a")).media
    #expect(linked.storage == .linked)
    let expected = try #require(place.folder.absolutePath(of: original))
    #expect(
      linked.path == URL(fileURLWithPath: expected).standardizedFileURL.path)
  }

  @Test func copiesNeverOverwrite() throws {
    let place = try TemporaryGallery(chips: ["a"])
    #expect(throws: GalleryError.exists(path: place.folder.path)) {
      try place.gallery.copy(to: place.folder, foldedTo: 0)
    }
    #expect(try place.gallery.chipCount() == 1)
  }

  @Test func readOnlyGalleriesAreCopiedToo() throws {
    let place = try TemporaryGallery(chips: ["a"])
    try place.decide(.skip, ["a"])
    let reader = try Gallery.open(place.folder, readOnly: true)
    let copy = try reader.copy(to: place.place("copy"), foldedTo: 1)
    #expect(try copy.ledgerLength() == 1)
  }

  @Test func databaseIsBackedUpBesideItsUse() throws {
    let place = try TemporaryGallery(chips: ["a"])
    let path = place.folder.backups + "/now.sqlite"
    try place.gallery.backUpDatabase(to: path)
    try place.decide(.skip, ["a"])
    let restored = place.place("restored")
    try FileManager.default.createDirectory(
      atPath: restored.path, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: path, toPath: restored.database)
    let gallery = try Gallery.open(restored)
    #expect(try gallery.ledgerLength() == 0 && gallery.queueCount() == 1)
    #expect(throws: GalleryError.self) { try place.gallery.backUpDatabase(to: path) }
  }

  @Test func propertiesAreKept() throws {
    let place = try TemporaryGallery()
    #expect(try place.gallery.property("demo") == nil)
    try place.gallery.setProperty("demo", to: "{\"seed\":1}")
    try place.gallery.setProperty("demo", to: "{\"seed\":2}")
    try place.reopen()
    #expect(try place.gallery.property("demo") == "{\"seed\":2}")
    try place.gallery.setProperty("demo", to: nil)
    #expect(try place.gallery.property("demo") == nil)
  }
}

import Foundation
import ReidCore
import Testing

@testable import GalleryStore

@Suite struct GalleryAddingTests {
  @Test func nothingAddedIsNothingChanged() throws {
    let place = try TemporaryGallery()
    let result = try place.gallery.addChips([], acceptingIdentities: true, at: .epoch)
    #expect(result == AddedBatch())
    #expect(try place.gallery.ledgerLength() == 0)
  }

  @Test func chipsComeBackAsTheyWere() throws {
    let place = try TemporaryGallery()
    let media = Media(
      id: ID("m"), path: "/elsewhere/ü \u{1B}.jpg", originalPath: "/elsewhere/ü \u{1B}.jpg",
      storage: .linked, byteCount: 7, width: 3, height: 4)
    let chip = Chip(
      id: ID("c"), media: media.id, crop: CropBox(x: 1.5, y: 2, width: 3.25, height: 4),
      capturedAt: .epoch, camera: "cam\u{0}1", encounter: ID("e"), position: "left",
      species: "Ursus arctos",
      columns: [
        MetadataColumn(name: "note", value: "a\0b\u{1B}[0m"), MetadataColumn(name: "", value: ""),
      ])
    try place.gallery.addChips(
      [NewChip(chip: chip, media: media)], acceptingIdentities: false, at: .epoch)
    let found = try place.gallery.chip(ID("c"))
    #expect(found.media == media && found.ingestOrder == 1)
    #expect(found.chip.camera == "cam\u{2400}1")
    #expect(found.chip.columns == chip.columns && found.chip.crop == chip.crop)
    #expect(found.chip.capturedAt == .epoch && found.chip.position == "left")
    #expect(try place.gallery.media(ID("m")) == media)
    #expect(try place.gallery.knownMedia(among: [ID("m"), ID("x")]) == [ID("m")])
    #expect(place.folder.absolutePath(of: media) == media.path)
  }

  @Test func knownIdentitiesBecomeOneImport() throws {
    let place = try TemporaryGallery()
    let result = try place.gallery.addChips(
      [
        .sample("a", identity: "Otis"), .sample("b", identity: " OTIS"), .sample("c"),
        .sample("d", identity: "Grazer"), .sample("e", identity: " "),
      ], acceptingIdentities: true, at: .epoch, individualID: { ID("id-" + $0) })
    #expect(result.added.count == 5 && result.newEncounters.count == 5)
    #expect(result.newIndividuals.map(\.name) == ["Otis", "Grazer"])
    #expect(result.identified.map(\.rawValue) == ["a", "b", "d"])
    #expect(result.recorded?.sequence == 1)
    #expect(result.recorded?.decision.reviewer == "import")
    #expect(try place.identity("b") == "id-Otis")
    let status = try place.gallery.status()
    #expect(status.decided == 0 && status.queued == 2 && status.retraining == 3)
    #expect(try place.problems().isEmpty)
  }

  @Test func addingAgainIsANoOp() throws {
    let place = try TemporaryGallery()
    let batch: [NewChip] = [.sample("a", identity: "Otis"), .sample("a", identity: "Otis")]
    try place.gallery.addChips(batch, acceptingIdentities: true, at: .epoch)
    let before = try Picture(of: place.gallery)
    let again = try place.gallery.addChips(batch, acceptingIdentities: true, at: .epoch)
    #expect(again.alreadyKnown == [ID("a"), ID("a")])
    #expect(again.added.isEmpty && again.conflicts.isEmpty && again.recorded == nil)
    #expect(try Picture(of: place.gallery) == before)
  }

  @Test(arguments: [true, false])
  func chipsAreNeverRelabelled(accepting: Bool) throws {
    let place = try TemporaryGallery()
    try place.gallery.addChips(
      [.sample("a", identity: "Otis")], acceptingIdentities: true, at: .epoch)
    let result = try place.gallery.addChips(
      [.sample("a", identity: "Grazer")], acceptingIdentities: accepting, at: .epoch)
    #expect(result.conflicts == [.init(chip: ID("a"), has: "Otis", given: "Grazer")])
    #expect(try place.gallery.state(of: ID("a")).identity?.name == "Otis")
    #expect(try place.gallery.individuals().count == 1)
  }

  @Test func queuedChipWithoutADecisionTakesTheIdentity() throws {
    let place = try TemporaryGallery(chips: ["a", "b", "c"])
    try place.decide(.skip, ["b"])
    try place.decide(.skip, ["c"])
    try place.gallery.undo(reviewer: "ana", at: .epoch)
    let batch = ["a", "b", "c"].map { NewChip.sample($0, identity: "Otis") }
    let queued = try place.gallery.addChips(batch, acceptingIdentities: false, at: .epoch)
    #expect(queued.identified.isEmpty && queued.conflicts.isEmpty)
    let known = try place.gallery.addChips(batch, acceptingIdentities: true, at: .epoch)
    #expect(known.identified == [ID("a"), ID("c")])
    #expect(known.conflicts == [.init(chip: ID("b"), has: nil, given: "Otis")])
    #expect(try place.gallery.queue(limit: 9) == [ID("b")])
    #expect(try place.problems().isEmpty)
  }

  @Test func filesNeverRenameAnIndividual() throws {
    let place = try TemporaryGallery()
    try place.gallery.addChips(
      [.sample("a", identity: "Otis")], acceptingIdentities: true, at: .epoch)
    try place.gallery.addChips(
      [.sample("b", identity: "OTIS ")], acceptingIdentities: true, at: .epoch)
    #expect(try place.gallery.individuals().map(\.individual.name) == ["Otis"])
    #expect(try place.gallery.individuals().map(\.chipCount) == [2])
  }

  @Test func differentIdentitiesInOneFileAreAConflict() throws {
    let place = try TemporaryGallery()
    let result = try place.gallery.addChips(
      [.sample("a"), .sample("a", identity: "Otis"), .sample("a", identity: "Grazer")],
      acceptingIdentities: true, at: .epoch)
    #expect(result.added == [ID("a")] && result.alreadyKnown.count == 2)
    #expect(result.conflicts == [.init(chip: ID("a"), has: "Otis", given: "Grazer")])
    #expect(result.newIndividuals.map(\.name) == ["Otis"])
  }

  @Test func chipsAreFoundByPrefix() throws {
    let place = try TemporaryGallery(chips: ["abc1", "abd2", "ab", "ff"])
    #expect(try place.gallery.chip(prefix: "ABC").chip.id == ID("abc1"))
    #expect(try place.gallery.chip(prefix: "ab").chip.id == ID("ab"))
    #expect(try place.gallery.chip(prefix: "f").chip.id == ID("ff"))
    #expect(throws: GalleryError.ambiguousChip("a", [ID("ab"), ID("abc1")])) {
      try place.gallery.chip(prefix: "a")
    }
    for text in ["", "zz", "%", "abc11", "\u{1B}[2J"] {
      #expect(throws: GalleryError.unknownChip(text), "\(text)") {
        try place.gallery.chip(prefix: text)
      }
    }
    #expect(throws: GalleryError.unknownChip("abc")) { try place.gallery.chip(ID("abc")) }
  }

  @Test func individualsAreFoundByIDOrName() throws {
    let place = try TemporaryGallery(chips: ["a", "b", "c"])
    try place.decide(.new(ID("1"), name: "Otis"), ["a"])
    try place.decide(.new(ID("2"), name: "1"), ["b"])
    try place.decide(.new(ID("3"), name: "Grazer"), ["c"])
    #expect(try place.gallery.individual(" otis").individual.id == ID("1"))
    #expect(try place.gallery.individual("2").individual.name == "1")
    #expect(throws: GalleryError.ambiguousIndividual("1", [ID("1"), ID("2")])) {
      try place.gallery.individual("1")
    }
    #expect(throws: GalleryError.unknownIndividual("Oti")) {
      try place.gallery.individual("Oti")
    }
    try place.gallery.undo(reviewer: "ana", at: .epoch)
    #expect(throws: GalleryError.unknownIndividual("3")) { try place.gallery.individual("3") }
  }

  @Test func individualsAreSummedUp() throws {
    let place = try TemporaryGallery()
    let days = [0.0, 86_400, 172_800].map { Date(timeIntervalSinceReferenceDate: $0) }
    try place.gallery.addChips(
      [
        .sample("a", encounter: "e1", identity: "Otis", species: "bear", at: days[1]),
        .sample("b", encounter: "e1", identity: "Otis", species: "bear", at: days[0]),
        .sample("c", encounter: "e2", identity: "Otis", at: days[2]),
        .sample("d", encounter: "e3", identity: "Otis", species: "bear"),
        .sample("e", identity: "alder"),
      ], acceptingIdentities: true, at: .epoch)
    let list = try place.gallery.individuals()
    #expect(list.map(\.individual.name) == ["alder", "Otis"])
    let otis = list[1]
    #expect(otis.chipCount == 4 && otis.encounterCount == 3)
    #expect(otis.firstSeen == days[0] && otis.lastSeen == days[2])
    #expect(otis.individual.species == "bear")
    #expect(list[0].firstSeen == nil && list[0].individual.species == nil)
    let chips = try place.gallery.chips(of: otis.individual.id)
    #expect(chips.map(\.chip.id.rawValue) == ["c", "a", "b", "d"])
    #expect(try place.gallery.individuals([otis.individual.id, ID("no")]).count == 1)
  }

  @Test func burstsAndCamerasAreListed() throws {
    let days = (0..<4).map { Date(timeIntervalSinceReferenceDate: Double($0)) }
    let place = try TemporaryGallery()
    try place.gallery.addChips(
      [
        .sample("a", encounter: "e", at: days[2], camera: "north"),
        .sample("b", encounter: "e", at: days[1], camera: "north"),
        .sample("c", encounter: "e", camera: "north"), .sample("d", at: days[1]),
      ], acceptingIdentities: false, at: .epoch)
    #expect(try place.gallery.chips(in: ID("e")).map(\.chip.id.rawValue) == ["b", "a", "c"])
    #expect(try place.gallery.queuedSiblings(of: ID("a")) == [ID("b"), ID("c")])
    try place.decide(.unusable(reason: "dark"), ["b"])
    #expect(try place.gallery.queuedSiblings(of: ID("a")) == [ID("c")])
    #expect(try place.gallery.queuedSiblings(of: ID("d")).isEmpty)
    let north = try place.gallery.chips(ofCamera: "north", takenIn: days[0]...days[1])
    #expect(north.map(\.chip.id.rawValue) == ["b"])
    let unnamed = try place.gallery.chips(ofCamera: nil, takenIn: days[0]...days[3])
    #expect(unnamed.map(\.chip.id.rawValue) == ["d"])
    #expect(try place.gallery.queuePosition(of: ID("d")) == 2)
    #expect(try place.gallery.queuePosition(of: ID("b")) == nil)
    #expect(try place.gallery.chips(after: 1, limit: 2).map(\.ingestOrder) == [2, 3])
  }
}

import ChipImaging
import Foundation
import GalleryStore
import ReidCore
import Testing

@testable import Workbench

@Suite("Ingest: what a metadata file says")
struct IngestMetadataTests {
  @Test(arguments: ["", "unknown", "Unknown", "NA", "na", "N/A", "-", "  ", " - "])
  func whatMeansNobodyIsQueued(identity: String) throws {
    let bench = try IngestBench()
    try bench.folder.picture(1, "a.jpg")
    let file = try bench.csv("path,identity", "a.jpg,\(identity)")
    let report = try bench.ingest(metadata: file, known: true)
    #expect(report.added == 1)
    #expect(report.individuals == 0)
    #expect(try StatusJob(gallery: bench.gallery).run().queued == 1)
    #expect(try IndividualsJob(gallery: bench.gallery).list().individuals.isEmpty)
  }

  @Test func identitiesAreConfirmedOnlyWithKnown() throws {
    let queueing = try IngestBench()
    try queueing.folder.picture(1, "a.jpg")
    let file = try queueing.csv("path,identity", "a.jpg,Otis")
    #expect(try queueing.ingest(metadata: file).individuals == 0)
    #expect(try queueing.identity("a.jpg") == nil)

    let knowing = try IngestBench()
    try knowing.folder.picture(1, "a.jpg")
    let other = try knowing.csv("path,identity", "a.jpg,Otis")
    #expect(try knowing.ingest(metadata: other, known: true).individuals == 1)
    #expect(try knowing.identity("a.jpg") == "Otis")
    let status = try StatusJob(gallery: knowing.gallery).run()
    #expect(status.queued == 0)
    #expect(status.decided == 0, "imports do not count as decisions")
    #expect(status.retraining == 1)
  }

  @Test func spellingsOfOneNameAreOneIndividual() throws {
    let bench = try IngestBench()
    for number in 1...3 { try bench.folder.picture(number, "\(number).jpg") }
    let file = try bench.csv("path,identity", "1.jpg,Otis", "2.jpg, otis ", "3.jpg,OTIS")
    let report = try bench.ingest(metadata: file, known: true)
    #expect(report.individuals == 1)
    let rows = try IndividualsJob(gallery: bench.gallery).list().individuals
    #expect(rows.map(\.name) == ["Otis"])
    #expect(rows.first?.chips == 3)
  }

  @Test func aDifferingIdentityIsAConflictAndChangesNothing() throws {
    let bench = try IngestBench()
    try bench.folder.picture(1, "a.jpg")
    _ = try bench.ingest(
      metadata: try bench.csv("path,identity", "a.jpg,Otis"), known: true)
    let report = try bench.ingest(
      metadata: try bench.csv("path,identity", "a.jpg,Grazer", at: "other.csv"), known: true)
    #expect(report.added == 0)
    #expect(report.alreadyKnown == 1)
    #expect(report.individuals == 0)
    let conflict = try #require(report.conflicts.first)
    #expect(conflict.has == "Otis")
    #expect(conflict.given == "Grazer")
    #expect(try bench.identity("a.jpg") == "Otis")
  }

  @Test func theSameIdentityAgainIsNoConflict() throws {
    let bench = try IngestBench()
    try bench.folder.picture(1, "a.jpg")
    let file = try bench.csv("path,identity", "a.jpg,Otis")
    _ = try bench.ingest(metadata: file, known: true)
    let report = try bench.ingest(metadata: file, known: true)
    #expect(report.conflicts.isEmpty)
    #expect(try bench.open().ledgerLength() == 1)
  }

  @Test func aQueuedChipTakesTheIdentityGivenLater() throws {
    let bench = try IngestBench()
    let path = try bench.folder.picture(1, "a.jpg")
    _ = try bench.ingest([path])
    let file = try bench.csv("path,identity", "a.jpg,Otis")
    _ = try bench.ingest(metadata: file)
    #expect(try bench.identity("a.jpg") == nil, "without --known it waits")
    let report = try bench.ingest(metadata: file, known: true)
    #expect(report.alreadyKnown == 1)
    #expect(report.individuals == 1)
    #expect(report.conflicts.isEmpty)
    #expect(try bench.identity("a.jpg") == "Otis")
  }

  @Test func aDecidedChipDoesNotTakeTheIdentityGivenLater() throws {
    let bench = try IngestBench()
    let path = try bench.folder.picture(1, "a.jpg")
    _ = try bench.ingest([path])
    let chip = try #require(try bench.chips().first).chip.id.rawValue
    _ = try DecideJob(
      gallery: bench.gallery, chip: chip, verdict: .unusable(reason: "blurred"),
      wholeBurst: false, note: nil, reviewer: "ana"
    ).run()
    let file = try bench.csv("path,identity", "a.jpg,Otis")
    let report = try bench.ingest(metadata: file, known: true)
    #expect(report.individuals == 0)
    #expect(report.conflicts.map(\.given) == ["Otis"])
    #expect(report.conflicts.first?.has == nil)
    #expect(try bench.identity("a.jpg") == nil)
  }

  @Test func onlyRowsThatMeetEveryConditionAreTaken() throws {
    let bench = try IngestBench()
    for number in 1...4 { try bench.folder.picture(number, "\(number).jpg") }
    let file = try bench.csv(
      "path,set,year", "1.jpg,core,2025", "2.jpg,core,2026", "3.jpg,edge,2026", "4.jpg,,")
    let report = try bench.ingest(metadata: file, conditions: ["set=core", "year=2026"])
    #expect(report.added == 1)
    #expect(try bench.chip("2.jpg") != nil)
    #expect(throws: Failure.self) { try bench.ingest(metadata: file, conditions: ["nothing"]) }
    #expect(throws: Failure.self) { try bench.ingest(metadata: file, conditions: ["no=such"]) }
  }

  @Test func pathsAreRelativeToTheFileOrToImages() throws {
    let bench = try IngestBench()
    try bench.folder.picture(1, "meta/pictures/a.jpg")
    try bench.folder.picture(2, "elsewhere/pictures/a.jpg")
    let absolute = try bench.folder.picture(3, "third/b.jpg")
    let file = try bench.csv("path", "pictures/a.jpg", absolute, at: "meta/metadata.csv")
    #expect(try bench.ingest(metadata: file).added == 2)
    #expect(
      try bench.chips().map(\.media.originalPath)
        == [bench.folder.path("meta/pictures/a.jpg"), absolute])
    let report = try bench.ingest(metadata: file, images: bench.folder.path("elsewhere"))
    #expect(report.added == 1)
    #expect(report.alreadyKnown == 1)
  }

  @Test func withPathsTooARowGivesWhatItSaysToItsPicture() throws {
    let bench = try IngestBench()
    let first = try bench.folder.picture(1, "in/a.jpg")
    try bench.folder.picture(2, "in/b.jpg")
    let file = try bench.csv("path,identity", "in/a.jpg,Otis", "in/b.jpg,Grazer")
    let report = try bench.ingest([first], metadata: file, known: true)
    #expect(report.added == 1)
    #expect(try bench.identity("a.jpg") == "Otis")
  }

  @Test func twoBoxesInOnePictureAreTwoChips() throws {
    let bench = try IngestBench()
    let path = try bench.folder.picture(1, "in/a.jpg")
    let file = try bench.csv(
      "path,identity,bbox", "in/a.jpg,Otis,\"[0, 0, 10, 10]\"", "in/a.jpg,Grazer,\"[12, 2, 8, 8]\"")
    let report = try bench.ingest(metadata: file, known: true)
    #expect(report.added == 2)
    #expect(report.individuals == 2)
    let chips = try bench.chips()
    #expect(Set(chips.map(\.chip.media)).count == 1)
    #expect(Set(chips.map(\.chip.id)).count == 2)
    #expect(chips.first?.chip.crop == CropBox(x: 0, y: 0, width: 10, height: 10))

    let other = try IngestBench()
    let copy = try other.folder.picture(1, "in/a.jpg")
    let same = try other.csv(
      "path,identity,bbox", "in/a.jpg,Otis,\"[0, 0, 10, 10]\"", "in/a.jpg,Grazer,\"[12, 2, 8, 8]\"")
    #expect(
      try other.ingest([copy], metadata: same, known: true).added == 2,
      "naming the picture too takes no animal away")
    #expect(path != copy)
  }

  @Test func aBoxOutsideThePictureIsSkipped() throws {
    let bench = try IngestBench()
    try bench.folder.picture(1, "a.jpg")
    let file = try bench.csv("path,bbox", "a.jpg,\"[100, 100, 10, 10]\"", "a.jpg,nonsense")
    let report = try bench.ingest(metadata: file)
    #expect(report.added == 0)
    #expect(report.skipped.count == 2)
  }

  @Test func unknownColumnsAreKept() throws {
    let bench = try IngestBench()
    try bench.folder.picture(1, "a.jpg")
    let file = try bench.csv(
      "image_id,path,Sex,position,species,note", "x1,a.jpg,f,left,Ursus arctos,\"a, b\"")
    _ = try bench.ingest(metadata: file)
    let chip = try #require(try bench.chips().first).chip
    #expect(chip.position == "left")
    #expect(chip.species == "Ursus arctos")
    #expect(
      chip.columns == [
        MetadataColumn(name: "image_id", value: "x1"), MetadataColumn(name: "Sex", value: "f"),
        MetadataColumn(name: "note", value: "a, b"),
      ])
  }

  @Test func namesOfEveryKindSurvive() throws {
    let bench = try IngestBench()
    let names = ["\u{1B}[31mRed", "Bob \"the\" bear", "熊", "a\u{9B}2Jb", "x,y"]
    var lines = ["path,identity"]
    for (number, name) in names.enumerated() {
      try bench.folder.picture(number, "\(number).jpg")
      lines.append("\(number).jpg,\"\(name.replacing("\"", with: "\"\""))\"")
    }
    let file = try bench.folder.write(lines.joined(separator: "\n"), to: "metadata.csv")
    _ = try bench.ingest(metadata: file, known: true)
    let report = try IndividualsJob(gallery: bench.gallery).list()
    #expect(Set(report.individuals.map(\.name)) == Set(names))
    #expect(!report.summary.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{9B}" })
  }

  @Test func aMetadataFileOfNothingIsRefused() throws {
    let bench = try IngestBench()
    for content in ["", "identity\nOtis\n", "path,path\na,b\n", "path,identity\na\n"] {
      let file = try bench.folder.write(content, to: "metadata.csv")
      let failure = #expect(throws: Failure.self) { try bench.ingest(metadata: file) }
      #expect(failure?.kind == .badData, "\(content.debugDescription)")
    }
    let failure = #expect(throws: Failure.self) {
      try bench.ingest(metadata: bench.folder.path("nowhere.csv"))
    }
    #expect(failure?.kind == .missingInput)
  }
}

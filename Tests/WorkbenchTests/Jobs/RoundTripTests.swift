import Foundation
import GalleryStore
import ReidCore
import Testing

@testable import Workbench

@Suite("What is exported can be taken in again")
struct RoundTripTests {
  private struct Known: Hashable {
    let chip: ID<Chip>
    let identity: String?
    let encounter: ID<Encounter>
    let date: Date?
  }

  private static func known(_ gallery: Gallery) throws -> Set<Known> {
    Set(
      try gallery.chips(after: 0, limit: 1000).map { record in
        Known(
          chip: record.chip.id, identity: try gallery.state(of: record.chip.id).identity?.name,
          encounter: record.chip.encounter, date: record.chip.capturedAt)
      })
  }

  @Test func identitiesEncountersAndDatesSurvive() throws {
    let bench = try IngestBench()
    let names = ["Otis", "x,y", "Bob \"the\" bear", "\u{1B}[31mred", "two\nlines", "熊", "", "-"]
    var text = "path,identity,date\n"
    for (number, name) in names.enumerated() {
      try bench.folder.picture(number, "\(number).png")
      let date = number < 3 ? "2025-06-01 12:00:0\(number)" : ""
      text += "\(number).png,\"\(name.replacing("\"", with: "\"\""))\",\(date)\n"
    }
    _ = try bench.ingest(
      metadata: try bench.folder.write(text, to: "metadata.csv"), known: true)
    let queued = try #require(try bench.open().queue(limit: 1).first)
    _ = try DecideJob(
      gallery: bench.gallery, chip: queued.rawValue, verdict: .new(name: "Zoe"),
      wholeBurst: false, note: nil, reviewer: "ana"
    ).run()
    let file = bench.folder.path("out.csv")
    let written = try ExportJob(gallery: bench.gallery, format: .wildlifeDatasets, file: file).run()
    #expect(written.written == names.count)

    let other = try IngestBench()
    let report = try other.ingest(metadata: file, known: true)
    #expect(report.added == names.count)
    #expect(report.skipped.isEmpty)
    #expect(try Self.known(other.open()) == Self.known(bench.open()))
    // The first three were one burst of one camera; it stays one.
    #expect(Set(try other.chips().prefix(3).map(\.chip.encounter)).count == 1)

    let again = other.folder.path("again.csv")
    _ = try ExportJob(gallery: other.gallery, format: .wildlifeDatasets, file: again).run()
    let third = try IngestBench()
    _ = try third.ingest(metadata: again, known: true)
    #expect(try Self.known(third.open()) == Self.known(bench.open()))
  }

  @Test func whoDecidedAndWhenIsWritten() throws {
    let bench = try IngestBench()
    for number in 0..<3 { try bench.folder.picture(number, "\(number).png") }
    _ = try bench.ingest(
      metadata: try bench.csv("path,identity", "0.png,Otis", "1.png,", "2.png,"), known: true)
    let chip = try #require(try bench.chip("1.png")).chip.id.rawValue
    _ = try DecideJob(
      gallery: bench.gallery, chip: chip, verdict: .match("Otis"), wholeBurst: false, note: nil,
      reviewer: "ana, the first"
    ).run()
    let file = bench.folder.path("out.csv")
    _ = try ExportJob(gallery: bench.gallery, format: .wildlifeDatasets, file: file).run()
    let lines = try String(contentsOfFile: file, encoding: .utf8)
      .split(whereSeparator: \.isNewline).dropFirst().map(String.init)
    #expect(lines.count == 3)
    #expect(lines[0].contains(",Otis,") && lines[0].contains(",import,"))
    #expect(lines[1].contains(",Otis,") && lines[1].contains(",\"ana, the first\","))
    #expect(lines[2].contains(",unknown,") && lines[2].hasSuffix(",,"))
  }

  @Test func twoAnimalsInOnePictureStayTwo() throws {
    let bench = try IngestBench()
    try bench.folder.picture(1, "a.png")
    try bench.folder.picture(2, "b.png")
    _ = try bench.ingest(
      metadata: try bench.csv(
        "path,identity,bbox", "a.png,Otis,\"[0.5, 0, 10.25, 10]\"", "a.png,Grazer,\"[12,2,8,8]\"",
        "b.png,Otis,"), known: true)
    let file = bench.folder.path("out.csv")
    _ = try ExportJob(gallery: bench.gallery, format: .wildlifeDatasets, file: file).run()
    let other = try IngestBench()
    #expect(try other.ingest(metadata: file, known: true).added == 3)
    #expect(try Self.known(other.open()) == Self.known(bench.open()))
  }

  @Test(arguments: ["NA", "unknown", " - ", "n/a"])
  func noAnimalIsCalledLikeNobody(name: String) throws {
    let bench = try IngestBench()
    let path = try bench.folder.picture(1, "1.png")
    _ = try bench.ingest([path])
    let chip = try #require(try bench.chips().first).chip.id.rawValue
    let failure = #expect(throws: Failure.self) {
      try DecideJob(
        gallery: bench.gallery, chip: chip, verdict: .new(name: name), wholeBurst: false,
        note: nil, reviewer: "ana"
      ).run()
    }
    #expect(failure?.kind == .badData)
    #expect(try StatusJob(gallery: bench.gallery).run().decided == 0)
  }

  @Test func aNameThatMeansNobodyIsNotWritten() throws {
    let bench = try IngestBench()
    let path = try bench.folder.picture(1, "1.png")
    _ = try bench.ingest([path])
    let chip = try #require(try bench.chips().first).chip.id
    // The program refuses such a name; a gallery of an earlier version may have one.
    _ = try GalleryOpening.open(bench.gallery).record(
      Decision(
        id: UUID(), chips: [chip], verdict: .new(ID("x"), name: "NA"), reviewer: "ana",
        decidedAt: Date()))
    let file = bench.folder.path("out.csv")
    let failure = #expect(throws: Failure.self) {
      try ExportJob(gallery: bench.gallery, format: .wildlifeDatasets, file: file).run()
    }
    #expect(failure?.kind == .badData)
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func anEmptyGalleryIsAHeading() throws {
    let bench = try IngestBench()
    let file = bench.folder.path("out.csv")
    #expect(
      try ExportJob(gallery: bench.gallery, format: .wildlifeDatasets, file: file).run().written
        == 0)
    #expect(try bench.ingest(metadata: file).added == 0)
  }
}

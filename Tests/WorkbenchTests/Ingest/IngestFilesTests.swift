import ChipImaging
import Foundation
import GalleryStore
import ReidCore
import Testing

@testable import Workbench

@Suite("Ingest: which files are taken in")
struct IngestFilesTests {
  @Test func anEmptyFolderAddsNothing() throws {
    let bench = try IngestBench()
    try FileManager.default.createDirectory(
      atPath: bench.folder.path("empty"), withIntermediateDirectories: true)
    let report = try bench.ingest([bench.folder.path("empty")])
    #expect(report.added == 0)
    #expect(report.alreadyKnown == 0)
    #expect(report.skipped.isEmpty)
    #expect(try bench.chips().isEmpty)
  }

  @Test func oneFileIsOneChip() throws {
    let bench = try IngestBench()
    let path = try bench.folder.picture(1, "one.jpg")
    let report = try bench.ingest([path])
    #expect(report.added == 1)
    #expect(report.encounters == 1)
    #expect(report.individuals == 0)
    let record = try #require(try bench.chips().first)
    #expect(record.chip.id.rawValue == (try FileDigest.sha256(ofFileAt: path)))
    #expect(record.media.storage == .copied)
    #expect(record.media.originalPath == path)
    #expect(record.media.width == 24 && record.media.height == 16)
    let status = try StatusJob(gallery: bench.gallery).run()
    #expect(status.queued == 1)
    #expect(status.nextQueued == record.chip.id.rawValue)
  }

  @Test func aSecondRunAddsNothing() throws {
    let bench = try IngestBench()
    for number in 1...3 { try bench.folder.picture(number, "in/\(number).png") }
    _ = try bench.ingest([bench.folder.path("in")])
    let before = try bench.chips()
    let again = try bench.ingest([bench.folder.path("in")])
    #expect(again.added == 0)
    #expect(again.alreadyKnown == 3)
    #expect(again.encounters == 0)
    #expect(try bench.chips() == before)
    #expect(try bench.open().ledgerLength() == 0)
  }

  @Test func theSamePictureUnderTwoNamesIsOneChip() throws {
    let bench = try IngestBench()
    try bench.folder.picture(1, "in/a.jpg")
    try bench.folder.picture(1, "in/sub/b.jpg")
    let report = try bench.ingest([bench.folder.path("in")])
    #expect(report.added == 1)
    #expect(report.alreadyKnown == 1)
    #expect(try bench.chips().count == 1)
  }

  @Test func theSamePathTwiceIsLookedAtOnce() throws {
    let bench = try IngestBench()
    let path = try bench.folder.picture(1, "in/a.jpg")
    let report = try bench.ingest([path, path, bench.folder.path("in"), path + "/../a.jpg"])
    #expect(report.added == 1)
    #expect(report.alreadyKnown == 0)
  }

  @Test func badFilesAreSkippedWithAReasonEachAndTheRestGoesOn() throws {
    let bench = try IngestBench()
    let folder = bench.folder
    try folder.picture(1, "in/good.jpg")
    let whole = try Data(contentsOf: URL(fileURLWithPath: folder.picture(2, "whole.jpg")))
    let png = try Data(contentsOf: URL(fileURLWithPath: folder.picture(3, "whole.png")))
    try folder.write(Array(whole.prefix(whole.count / 2)), to: "in/truncated.jpg")
    try folder.write(Array(png.prefix(png.count - 20)), to: "in/truncated.png")
    try folder.write([], to: "in/empty.jpg")
    try folder.write("image_id,identity\n", to: "in/notes.txt")
    try folder.write(
      Array(whole.prefix(4)) + [UInt8](repeating: 7, count: 500), to: "in/broken.jpg")
    var huge = Array(png)
    // The width and height of the header, made 100,000 each; the checksum no longer matters.
    huge.replaceSubrange(16..<24, with: [0, 1, 134, 160, 0, 1, 134, 160])
    try folder.write(huge, to: "in/huge.png")
    let report = try bench.ingest([folder.path("in"), folder.path("nowhere.jpg")])
    #expect(report.added == 1)
    let reasons = Dictionary(
      uniqueKeysWithValues: report.skipped.map {
        (URL(fileURLWithPath: $0.path).lastPathComponent, $0.reason)
      })
    #expect(
      Set(reasons.keys) == [
        "truncated.jpg", "truncated.png", "empty.jpg", "notes.txt", "broken.jpg", "huge.png",
        "nowhere.jpg",
      ])
    #expect(reasons["empty.jpg"] == "empty file")
    #expect(reasons["notes.txt"] == "not a picture")
    #expect(reasons["truncated.jpg"]?.contains("cut short") == true)
    #expect(reasons["nowhere.jpg"] == "no such file or folder")
    #expect(reasons.values.allSatisfy { !$0.isEmpty })
  }

  @Test(arguments: [
    "with space.jpg", "per%20cent.jpg", "new\nline.jpg", "\u{1B}[31mred.jpg", "-dash.jpg",
    "Ünïcödé 熊.jpg", "quote\"'.jpg", "semi;colon&amp.jpg", "back\\slash.jpg", "#hash?.jpg",
    "..dots...jpg.jpg", String(repeating: "n", count: 240) + ".jpg",
  ])
  func hostileFileNamesAreFileNames(name: String) throws {
    let bench = try IngestBench()
    let hidden = name.hasPrefix(".")
    let path = try bench.folder.picture(1, "in/\(name)")
    // A hidden file is taken only when it is named itself.
    let report = try bench.ingest([hidden ? path : bench.folder.path("in")])
    #expect(report.added == 1, "\(report.skipped)")
    #expect(try bench.chips().first?.media.originalPath == path)
    #expect(try VerifyJob(gallery: bench.gallery).run { _ in }.ok)
  }

  @Test func hiddenFilesOfAFolderAreLeftOut() throws {
    let bench = try IngestBench()
    try bench.folder.picture(1, "in/.hidden.jpg")
    try bench.folder.picture(2, "in/.trash/deep.jpg")
    try bench.folder.picture(3, "in/seen.jpg")
    #expect(try bench.ingest([bench.folder.path("in")]).added == 1)
  }

  @Test func linksToFoldersThatGoRoundAreNotFollowed() throws {
    let bench = try IngestBench()
    try bench.folder.picture(1, "in/a.jpg")
    try FileManager.default.createSymbolicLink(
      atPath: bench.folder.path("in/loop"), withDestinationPath: bench.folder.path("in"))
    try FileManager.default.createSymbolicLink(
      atPath: bench.folder.path("in/dead.jpg"), withDestinationPath: "/nowhere/at/all.jpg")
    let report = try bench.ingest([bench.folder.path("in")])
    #expect(report.added == 1)
    #expect(report.skipped.map(\.reason) == ["no such file"])
  }

  @Test func copiesLiveInTheGalleryAndLinksDoNot() throws {
    let copying = try IngestBench()
    let first = try copying.folder.picture(1, "in/a.jpg")
    _ = try copying.ingest([first])
    let copied = try #require(try copying.chips().first)
    #expect(copied.media.storage == .copied)
    let own = try #require(try copying.open().folder.absolutePath(of: copied.media))
    #expect(own.hasPrefix(copying.gallery + "/chips/"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: own)).count == copied.media.byteCount)
    try FileManager.default.removeItem(atPath: first)
    #expect(try VerifyJob(gallery: copying.gallery).run { _ in }.ok)

    let linking = try IngestBench()
    let other = try linking.folder.picture(1, "in/a.jpg")
    _ = try linking.ingest([other], link: true)
    let linked = try #require(try linking.chips().first)
    #expect(linked.media.storage == .linked)
    #expect(linked.media.path == other)
    #expect(
      try FileManager.default.subpathsOfDirectory(atPath: linking.gallery + "/chips")
        .allSatisfy { !$0.hasSuffix(".jpg") })
    try FileManager.default.removeItem(atPath: other)
    #expect(try !VerifyJob(gallery: linking.gallery).run { _ in }.ok)
  }

  @Test func anInterruptedRunGoesOnWhereItStopped() throws {
    let bench = try IngestBench()
    for number in 1...5 { try bench.folder.picture(number, "in/\(number).jpg") }
    _ = try bench.ingest([bench.folder.path("in/1.jpg"), bench.folder.path("in/2.jpg")])
    // What an interruption in the middle of a batch leaves: a copied file without its record.
    let third = bench.folder.path("in/3.jpg")
    let digest = try FileDigest.sha256(ofFileAt: third)
    let target =
      bench.gallery + "/" + GalleryFolder.relativePath(of: ID(digest), fileExtension: "jpg")
    try FileManager.default.createDirectory(
      atPath: URL(fileURLWithPath: target).deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: third, toPath: target)
    let report = try bench.ingest([bench.folder.path("in")])
    #expect(report.added == 3)
    #expect(report.alreadyKnown == 2)
    #expect(try bench.chips().count == 5)
    #expect(try VerifyJob(gallery: bench.gallery).run { _ in }.ok)
  }

  @Test func aHalfCopiedFileOfAnInterruptedRunIsReplaced() throws {
    let bench = try IngestBench()
    let path = try bench.folder.picture(1, "in/1.jpg")
    let digest = try FileDigest.sha256(ofFileAt: path)
    let relative = GalleryFolder.relativePath(of: ID(digest), fileExtension: "jpg")
    try bench.folder.write("half", to: "gallery/" + relative)
    _ = try bench.ingest([path])
    #expect(try VerifyJob(gallery: bench.gallery).run { _ in }.ok)
  }

  @Test func withoutAGalleryNothingIsMade() throws {
    let folder = try TemporaryFolder()
    let path = try folder.picture(1, "a.jpg")
    let job = IngestJob(
      gallery: folder.path("nothing"), paths: [path], metadata: nil, images: nil,
      identities: .queue, storage: .copy, cameraFrom: nil, burstGapSeconds: 60, conditions: [])
    let failure = #expect(throws: Failure.self) { try job.run { _ in } }
    #expect(failure?.kind == .missingInput)
    #expect(!FileManager.default.fileExists(atPath: folder.path("nothing")))
  }
}

import EmbeddingRuntime
import Foundation
import Evaluation
import GalleryStore
import ReidCore
import Testing

@testable import Workbench

/// One drawn gallery for matching and measuring, embedded by the engine in Swift.
@Suite("Matching and measuring")
struct MeasuringTests {
  private let folder: TemporaryFolder
  private let gallery: String

  init() async throws {
    folder = try TemporaryFolder()
    gallery = folder.path("gallery")
    _ = try await DemoBuilder(
      parameters: DemoParameters(individuals: 4, chips: 24, seed: 9, vectors: .embedded)
    ).build(at: GalleryFolder(path: gallery), engine: .swift) { _ in }
  }

  private func match(_ probes: String..., count: Int = 5) async throws -> [MatchReport.Probe] {
    try await MatchJob(gallery: gallery, probes: probes, count: count).run { _ in }.probes
  }

  private func evaluate(
    metadata: String? = nil, exclusion: ExclusionChoice = .encounter, tta: TTAChoice? = nil
  ) async throws -> EvaluateReport {
    try await EvaluateJob(
      gallery: gallery, metadata: metadata, images: nil, conditions: [],
      request: ModelRequest(engine: .swift, tta: tta),
      options: EvaluationOptions(exclusion: exclusion)
    ).run { _ in }
  }

  @Test func aChipIsFoundByItsBeginningAndByItsFile() async throws {
    let store = try GalleryOpening.open(gallery, readOnly: true)
    let id = try #require(try store.queue(limit: 1).first)
    let record = try store.chip(id)
    let file = try #require(store.folder.absolutePath(of: record.media))
    let answers = try await match(id.rawValue, String(id.rawValue.prefix(16)), file)
    #expect(answers.map(\.chip) == Array(repeating: id.rawValue, count: 3))
    let first = try #require(answers.first)
    #expect(!first.candidates.isEmpty)
    for answer in answers {
      #expect(answer.candidates.map(\.individual) == first.candidates.map(\.individual))
      #expect(answer.candidates.map(\.similarity) == first.candidates.map(\.similarity))
    }
    let similarities = first.candidates.map(\.similarity)
    #expect(similarities == similarities.sorted(by: >))
    #expect(Set(first.candidates.map(\.individual)).count == first.candidates.count)
    // The probe's own burst is no evidence, also when the probe comes as a file.
    for candidate in first.candidates {
      #expect(try store.chip(ID(candidate.evidence)).chip.encounter != record.chip.encounter)
    }
  }

  @Test func aNewPictureIsRankedWithoutBeingAdded() async throws {
    let path = try folder.picture(77, "new.jpg")
    let before = try GalleryOpening.open(gallery, readOnly: true).status()
    let answer = try #require(try await match(path, count: 2).first)
    #expect(answer.candidates.count == 2)
    #expect(answer.model == "efficientnet-lite0")
    let after = try GalleryOpening.open(gallery, readOnly: true).status()
    #expect(after.chips == before.chips)
    #expect(after.models == before.models)
  }

  @Test func whatIsNoPictureOrNoChipIsRefused() async throws {
    let text = try folder.write("no picture", to: "notes.txt")
    let cases: [(String, Failure.Kind)] = [
      (text, .badData), (folder.path("nowhere.jpg"), .missingInput), ("zzz", .badData),
    ]
    for (probe, kind) in cases {
      let failure = await #expect(throws: Failure.self) { try await match(probe) }
      #expect(failure?.kind == kind, "\(probe)")
    }
  }

  @Test(arguments: [ExclusionChoice.encounter, .day, .none])
  func aFolderAndAGalleryMeasureTheSame(exclusion: ExclusionChoice) async throws {
    let file = folder.path("out.csv")
    _ = try ExportJob(gallery: gallery, format: .wildlifeDatasets, file: file).run()
    let stored = try await evaluate(exclusion: exclusion).result
    let fresh = try await evaluate(metadata: file, exclusion: exclusion).result
    #expect(stored == fresh)
    #expect(stored.protocol.contains(exclusion.rawValue))
    #expect(stored.queries + stored.skippedQueries > 0)
    if exclusion == .none { #expect(stored.queries > 0) }
  }

  @Test func vectorsThatWereNotMadeAreAskedFor() async throws {
    let failure = await #expect(throws: Failure.self) { try await evaluate(tta: .flips4) }
    #expect(failure?.kind == .badData)
    #expect(failure?.message.contains("lineup embed") == true)
  }

  @Test func theSamePictureTwiceIsMeasuredOnce() async throws {
    for name in ["a.jpg", "copy of a.jpg"] { try folder.picture(1, "set/\(name)") }
    try folder.picture(2, "set/b.jpg")
    try folder.write("broken", to: "set/c.jpg")
    let file = try folder.write(
      "path,identity\na.jpg,Otis\ncopy of a.jpg,Otis\nb.jpg,Otis\nc.jpg,Otis\nd.jpg,\n",
      to: "set/metadata.csv")
    let report = try await evaluate(metadata: file, exclusion: .none)
    #expect(report.result.queries == 2)
    #expect(report.result.accuracy[1] == 1)
    #expect(report.skipped.count == 2)
  }

  @Test func aDateColumnIsTheOnlySourceOfDates() async throws {
    for (number, day) in ["20250501", "20250502", "20250503"].enumerated() {
      try folder.picture(number, "set/\(day)_\(number).jpg")
    }
    let rows = ["20250501_0.jpg,Otis", "20250502_1.jpg,Otis", "20250503_2.jpg,Otis"]
    let without = try folder.write(
      (["path,identity"] + rows).joined(separator: "\n"), to: "set/without.csv")
    let with = try folder.write(
      "path,identity,date\n\(rows[0]),2025-05-01\n\(rows[1]),2025-05-02\n\(rows[2]),\n",
      to: "set/with.csv")
    let names = try await evaluate(metadata: without, exclusion: .day).result
    #expect(names.queries == 3)
    let column = try await evaluate(metadata: with, exclusion: .day).result
    #expect(column.queries == 2)
    #expect(column.skippedQueries == 1)
  }

  @Test func nothingLabelledGivesNoNumbers() async throws {
    let file = try folder.write("path,identity\na.jpg,\n", to: "metadata.csv")
    let report = try await evaluate(metadata: file)
    #expect(report.result.queries == 0)
    #expect(report.result.accuracy[1] == nil)
    #expect(report.result.mAP == nil)
  }
}

import EmbeddingRuntime
import Foundation
import GalleryStore
import ReidCore
import Testing

@testable import Workbench

@Suite("Embedding a gallery")
struct EmbedTests {
  private static let swift = ModelRequest(engine: .swift)

  private func embed(
    _ bench: IngestBench, _ request: ModelRequest = swift
  ) async throws -> EmbedReport {
    try await EmbedJob(gallery: bench.gallery, request: request).run { _ in }
  }

  @Test func goesOnWhereItStopped() async throws {
    let bench = try IngestBench()
    for number in 1...2 { try bench.folder.picture(number, "in/\(number).jpg") }
    _ = try bench.ingest([bench.folder.path("in")])
    let first = try await embed(bench)
    #expect(first.embedded == 2)
    #expect(first.remaining == 0)
    #expect(first.engine == "swift")
    for number in 3...5 { try bench.folder.picture(number, "in/\(number).jpg") }
    _ = try bench.ingest([bench.folder.path("in")])
    let second = try await embed(bench)
    #expect(second.embedded == 3)
    let third = try await embed(bench)
    #expect(third.embedded == 0)
    #expect(third.remaining == 0)
    #expect(third.chipsPerSecond == nil)
    let uses = try bench.open().embeddingKeys()
    #expect(uses.map(\.count) == [5])
    #expect(uses.map(\.dimension) == [1280])
  }

  @Test func anEmptyGalleryHasNothingToDo() async throws {
    let report = try await embed(try IngestBench())
    #expect(report.embedded == 0)
    #expect(report.remaining == 0)
  }

  @Test func aPictureThatIsGoneIsNamedAndTheOthersGoOn() async throws {
    let bench = try IngestBench()
    for number in 1...3 { try bench.folder.picture(number, "in/\(number).jpg") }
    _ = try bench.ingest([bench.folder.path("in")], link: true)
    let gone = try #require(try bench.chip("2.jpg")).chip.id
    try FileManager.default.removeItem(atPath: bench.folder.path("in/2.jpg"))
    let report = try await embed(bench)
    #expect(report.embedded == 2)
    #expect(report.remaining == 1)
    #expect(report.failures.map(\.path) == [gone.rawValue])
    try bench.folder.picture(2, "in/2.jpg")
    #expect(try await embed(bench).embedded == 1)
  }

  @Test func vectorsOfDifferentMirroringAreKeptApart() async throws {
    let bench = try IngestBench()
    let path = try bench.folder.picture(1, "in/1.jpg")
    _ = try bench.ingest([path])
    _ = try await embed(bench, ModelRequest(engine: .swift, tta: TTAChoice.none))
    _ = try await embed(bench, ModelRequest(engine: .swift, tta: .hflip))
    let store = try bench.open()
    #expect(Set(try store.embeddingKeys().map(\.key.tta)) == [.none, .hflip])
    #expect(try CurrentModel.read(from: store)?.key.tta == .hflip, "the last one is in use")
    #expect(try store.status().chips == 1)
  }

  @Test func anArithmeticThatTheEngineLacksIsRefused() async throws {
    let bench = try IngestBench()
    let path = try bench.folder.picture(1, "in/1.jpg")
    _ = try bench.ingest([path])
    let failure = await #expect(throws: Failure.self) {
      try await embed(bench, ModelRequest(engine: .swift, precision: .bf16))
    }
    #expect(failure?.kind == .unavailable)
    #expect(try bench.open().embeddingKeys().isEmpty)
    #expect(try CurrentModel.read(from: try bench.open()) == nil)
  }

  @Test func progressComesToItsEnd() async throws {
    let bench = try IngestBench()
    for number in 1...2 { try bench.folder.picture(number, "in/\(number).jpg") }
    _ = try bench.ingest([bench.folder.path("in")])
    let told = Collected<WorkProgress>()
    _ = try await EmbedJob(gallery: bench.gallery, request: Self.swift).run { told.add($0) }
    #expect(told.values.last?.done == 2)
    #expect(told.values.last?.total == 2)
  }
}

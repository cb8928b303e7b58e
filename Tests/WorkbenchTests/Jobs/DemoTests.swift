import Foundation
import GalleryStore
import Matching
import ReidCore
import Testing

@testable import Workbench

@Suite("The synthetic gallery")
struct DemoTests {
  private func make(
    _ path: String, individuals: Int = 3, chips: Int = 8, seed: UInt64 = 4,
    vectors: DemoVectors = .embedded
  ) async throws -> DemoReport {
    try await DemoJob(
      gallery: path, individuals: individuals, chips: chips, seed: seed, vectors: vectors
    ).run { _ in }
  }

  private func open(_ path: String) throws -> Gallery {
    try GalleryOpening.open(path, readOnly: true)
  }

  @Test func theSameParametersGiveTheSameGallery() async throws {
    let folder = try TemporaryFolder()
    let first = try await make(folder.path("a"))
    let second = try await make(folder.path("b"))
    #expect(first.queued == second.queued)
    #expect(first.chips == 8)
    let (one, other) = (try open(folder.path("a")), try open(folder.path("b")))
    #expect(
      try one.chips(after: 0, limit: 100).map(\.chip)
        == other.chips(after: 0, limit: 100).map(\.chip))
    #expect(try one.individuals().map(\.individual) == other.individuals().map(\.individual))
    #expect(try one.queue(limit: 100) == other.queue(limit: 100))
    var entries: [[Decision]] = []
    for store in [one, other] {
      var found: [Decision] = []
      try store.forEachEntry { found.append($0.decision) }
      entries.append(found)
    }
    #expect(entries[0] == entries[1])
    #expect(!entries[0].isEmpty)
    #expect(try VerifyJob(gallery: folder.path("a")).run { _ in }.ok)
  }

  @Test func anotherSeedGivesOtherPictures() async throws {
    let folder = try TemporaryFolder()
    _ = try await make(folder.path("a"), seed: 4, vectors: .drawn)
    _ = try await make(folder.path("b"), seed: 5, vectors: .drawn)
    let one = Set(try open(folder.path("a")).chips(after: 0, limit: 100).map(\.chip.id))
    let other = Set(try open(folder.path("b")).chips(after: 0, limit: 100).map(\.chip.id))
    #expect(one.isDisjoint(with: other))
  }

  @Test func aDemoIsReusedAsItWasLeft() async throws {
    let folder = try TemporaryFolder()
    let made = try await make(folder.path("a"), vectors: .drawn)
    let chip = try #require(try open(folder.path("a")).queue(limit: 1).first)
    _ = try DecideJob(
      gallery: folder.path("a"), chip: chip.rawValue, verdict: .unusable(reason: "test"),
      wholeBurst: false, note: nil, reviewer: "ana"
    ).run()
    let again = try await make(folder.path("a"), vectors: .drawn)
    #expect(again.queued == made.queued - 1)
  }

  @Test func otherParametersAreRefused() async throws {
    let folder = try TemporaryFolder()
    _ = try await make(folder.path("a"), vectors: .drawn)
    let failure = await #expect(throws: Failure.self) {
      try await make(folder.path("a"), seed: 5, vectors: .drawn)
    }
    #expect(failure?.kind == .cannotCreate)
    _ = try InitJob(gallery: folder.path("real")).run()
    let real = await #expect(throws: Failure.self) {
      try await make(folder.path("real"), vectors: .drawn)
    }
    #expect(real?.kind == .cannotCreate)
  }

  @Test(arguments: [(0, 5), (-1, 5), (5, 4), (10_001, 20_000), (1, 1_000_001)])
  func sizesThatMakeNoSenseAreRefused(individuals: Int, chips: Int) async throws {
    let folder = try TemporaryFolder()
    let failure = await #expect(throws: Failure.self) {
      try await make(
        folder.path("a"), individuals: individuals, chips: chips, vectors: .drawn)
    }
    #expect(failure?.kind == .usage)
    #expect(!FileManager.default.fileExists(atPath: folder.path("a")))
  }

  @Test func oneBearWithOneChipWorks() async throws {
    let folder = try TemporaryFolder()
    let report = try await make(folder.path("a"), individuals: 1, chips: 1, vectors: .drawn)
    #expect(report.chips == 1)
  }

  @Test func thousandsOfDrawnVectorsAreMadeAtOnce() async throws {
    let folder = try TemporaryFolder()
    let report = try await make(
      folder.path("a"), individuals: 20, chips: 2500, vectors: .drawn)
    #expect(report.chips == 2500)
    let store = try open(folder.path("a"))
    #expect(try store.embeddingKeys().map(\.count) == [2500])
    let model = try #require(try CurrentModel.read(from: store))
    #expect(model.name == "drawn")
    let index = try IndexLoading.load(store, key: model.key)
    #expect(index.chipCount == 2500)
  }
}

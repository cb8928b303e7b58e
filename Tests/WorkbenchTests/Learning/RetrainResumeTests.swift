import Foundation
import GalleryStore
import MetricLearning
import ReidCore
import Synchronization
import Testing

@testable import Workbench

@Suite struct RetrainResumeTests {
  /// Eight animals of four encounters with vectors that share directions.
  private func gallery() throws -> (TemporaryFolder, Gallery) {
    let folder = try TemporaryFolder()
    let gallery = try Gallery.create(at: GalleryFolder(path: folder.path("gallery")))
    var random = SeededGenerator(seed: 4)
    var batch: [NewChip] = []
    var vectors: [(chip: ID<Chip>, vector: [Float])] = []
    let shared = random.unitVector(dimension: 16)
    for animal in 0..<8 {
      let own = random.unitVector(dimension: 16)
      for encounter in 0..<4 {
        let turn = Float.random(in: -1.5...1.5, using: &random)
        let noise = random.unitVector(dimension: 16)
        var vector = (0..<16).map { own[$0] + turn * shared[$0] + 0.3 * noise[$0] }
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        for place in vector.indices { vector[place] /= length }
        let chip = DeskBench.chip(
          "\(animal)x\(encounter)", burst: "\(animal)x\(encounter)", name: "Bear \(animal)")
        batch.append(chip)
        vectors.append((chip.chip.id, vector))
      }
    }
    try gallery.addChips(
      batch, acceptingIdentities: true, at: DeskBench.start,
      individualID: { ID($0.lowercased().replacing(" ", with: "-")) })
    try gallery.storeEmbeddings(vectors, key: DeskBench.key, engine: "made up")
    try CurrentModel(name: "made-up", key: DeskBench.key).write(to: gallery)
    return (folder, gallery)
  }

  private static func plan(search: Int? = nil) -> TrainingPlan {
    TrainingPlan(
      method: .trained(loss: .arcface, miner: .none, epochs: 3, dimension: 8, seed: 3), seed: 3,
      searchTrials: search)
  }

  private func run(
    _ plan: TrainingPlan?, on gallery: Gallery, stopping calls: Int = .max
  ) throws -> RetrainReport {
    let left = Mutex(calls)
    return try RetrainJob.run(plan, on: gallery, progress: { _ in }) {
      left.withLock { left in
        left -= 1
        return left < 0
      }
    }
  }

  @Test(arguments: [0, 1, 2, 5, 9, 17, 30])
  func stoppedAnywhereItGivesTheSameHead(calls: Int) throws {
    let (_, whole) = try gallery()
    let expected = try run(Self.plan(), on: whole)
    let (_, stopped) = try gallery()
    var report: RetrainReport?
    do {
      report = try run(Self.plan(), on: stopped, stopping: calls)
    } catch let failure as Failure {
      #expect(failure.kind == .interrupted)
      #expect(try stopped.heads().isEmpty)
    }
    var stops = 0
    while report == nil, stops < 50 {
      do {
        report = try run(nil, on: stopped, stopping: calls + stops)
      } catch let failure as Failure {
        #expect(failure.kind == .interrupted, "\(failure)")
        stops += 1
      }
    }
    #expect(report?.digest == expected.digest, "stopped every \(calls) calls, \(stops) times")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: stopped.folder.models).sorted()
        == ["head-1.head", "lock"])
  }

  @Test func aStoppedSearchGoesOnWithTheSameTrials() throws {
    let (_, whole) = try gallery()
    let expected = try run(Self.plan(search: 3), on: whole)
    let (_, stopped) = try gallery()
    #expect(throws: Failure.self) { try run(Self.plan(search: 3), on: stopped, stopping: 12) }
    let report = try run(nil, on: stopped)
    #expect(report.digest == expected.digest)
    #expect(report.search?.report == expected.search?.report)
  }

  @Test func decisionsMadeMeanwhileDoNotEnter() throws {
    let (_, whole) = try gallery()
    let expected = try run(Self.plan(), on: whole)
    let (_, stopped) = try gallery()
    #expect(throws: Failure.self) { try run(Self.plan(), on: stopped, stopping: 3) }
    try stopped.record(DeskBench.decision(.match(ID("bear-1")), [ID("0x0")]))
    let report = try run(nil, on: stopped)
    #expect(report.digest == expected.digest)
    #expect(report.ledgerLength == 1)
    #expect(try stopped.ledgerLength() == 2)
    #expect(try stopped.retrainingRows(includingLearned: false).count > 0, "still to be learned")
  }
}

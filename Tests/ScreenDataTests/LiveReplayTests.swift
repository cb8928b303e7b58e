import Foundation
import GalleryStore
import ReidCore
import ReviewUI
import TerminalUI
import Testing

@testable import Workbench

@Suite("Sessions over all screens, typed again")
struct LiveReplayTests {
  private static let keys: [Key] =
    "1234xnsub/jkGg rS.U:f?zi".map(Key.character)
    + [.enter, .escape, .tab, .up, .down, .control("r"), .backspace]
    + (2...6).map(Key.function)

  @Test("Keys typed at random over every screen decide the same again", arguments: 1...40)
  func replay(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var animals: [ScreenBench.Animal] = []
    for number in 0..<6 {
      animals.append(.known("k\(number)", .random(in: 0..<360, using: &random), "B\(number % 3)"))
    }
    for number in 0..<14 {
      animals.append(
        .waiting(
          "w\(number)", .random(in: 0..<360, using: &random),
          burst: "b\(Int.random(in: 0...9, using: &random))",
          camera: ["north", "south"].randomElement(using: &random)))
    }
    let bench = try ScreenBench(animals)
    let folder = GalleryFolder(path: bench.root.appendingPathComponent("copy").path)
    let copy = try bench.gallery.copy(
      to: folder, foldedTo: try bench.gallery.ledgerLength(),
      chipCount: try bench.gallery.chipCount())
    let orders: [QueueOrder] = [.arrival, .mostCertain, .mostUncertain, .byEncounter]
    var settings = ScreenSettings()
    settings.choice.order = orders.randomElement(using: &random) ?? .arrival
    settings.screen = Screen.allCases.randomElement(using: &random) ?? .review
    let events = Self.session(bench, settings: settings, random: &random)
    // What is replayed is what was written and read back.
    let lines = try events.map { try JSONEncoder().encode($0) }
    let read = try lines.map { try JSONDecoder().decode(SessionEvent.self, from: $0) }
    var desk = try ScreenBench.desk(over: copy)
    let outcome = try LiveReplay.run(events: read, desk: &desk)
    #expect(
      outcome.isIdentical,
      "seed \(seed): step \(outcome.firstDifference ?? 0) of \(outcome.recorded.count)")
    #expect(outcome.recorded.count == outcome.live.count, "seed \(seed)")
  }

  /// Types keys at random while answers come late.
  private static func session(
    _ bench: ScreenBench, settings: ScreenSettings, random: inout SeededGenerator
  ) -> [SessionEvent] {
    var model = ReviewModel()
    var events: [SessionEvent] = []
    var answers: [Message] = []
    func take(_ message: Message) {
      events.append(.message(message, seconds: 0))
      for effect in update(&model, message) {
        switch effect {
        case .save, .undo, .redo, .undoDecision: events.append(.wanted(effect))
        default: break
        }
        answers += bench.desk.perform(effect)
        answers += bench.desk.prepareAhead()
      }
    }
    take(
      .started(
        Started(
          size: Size(columns: 120, rows: 40), capabilities: .full, reviewer: "ana",
          galleryName: "bears", readOnly: false, now: bench.date(), modelName: "circle",
          modelKey: ScreenBench.key, settings: settings)))
    for _ in 0..<120 {
      while !answers.isEmpty, Int.random(in: 0..<4, using: &random) > 0 {
        take(answers.removeFirst())
      }
      guard let key = keys.randomElement(using: &random) else { continue }
      var bytes = (random.next(), random.next())
      let id = withUnsafeBytes(of: &bytes) { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
      take(.input(.key(key), at: bench.date(), id: id))
    }
    while !answers.isEmpty { take(answers.removeFirst()) }
    return events
  }
}

import Foundation
import ReidCore
import ReviewUI
import Testing

@testable import Workbench

@Suite("Lists after any decisions")
struct QueuePropertyTests {
  /// Names of chips of a random gallery.
  private static func animals(_ random: inout SeededGenerator) -> [ScreenBench.Animal] {
    var animals: [ScreenBench.Animal] = []
    for number in 0..<Int.random(in: 1...12, using: &random) {
      animals.append(
        .init(
          name: "k\(number)", angle: .random(in: 0..<360, using: &random),
          identity: "Bear \(number % 4)",
          species: ["brown", "black", nil].randomElement(using: &random) ?? nil))
    }
    for number in 0..<Int.random(in: 1...14, using: &random) {
      animals.append(
        .init(
          name: "w\(number)", angle: .random(in: 0..<360, using: &random),
          burst: "b\(Int.random(in: 0...9, using: &random))",
          date: Bool.random(using: &random)
            ? ScreenBench.start.addingTimeInterval(.random(in: 0...1e6, using: &random)) : nil,
          camera: ["north", "south"].randomElement(using: &random),
          species: ["brown", nil].randomElement(using: &random) ?? nil))
    }
    return animals
  }

  @Test("What is kept up to date equals what a new desk reads", arguments: 1...60)
  func incremental(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let bench = try ScreenBench(Self.animals(&random))
    _ = bench.list(.all, .mostCertain)
    for step in 0..<12 {
      Self.doSomething(bench, &random)
      var fresh = try ScreenBench.desk(over: bench.gallery)
      for order in [QueueOrder.arrival, .oldest, .mostCertain, .mostUncertain, .byEncounter] {
        let query = QueueQuery(choice: QueueChoice(order: order), offset: 0, limit: 100)
        let kept = bench.desk.perform(.listQueue(query))
        #expect(
          kept == fresh.perform(.listQueue(query)), "seed \(seed), step \(step), \(order)")
        let choice = QueueChoice(order: order)
        let wanted = Self.chips(fresh.perform(.loadQueue(keeping: nil, choice: choice)))
        let window = Self.chips(bench.desk.perform(.loadQueue(keeping: nil, choice: choice)))
        #expect(window == wanted, "seed \(seed), step \(step), \(order)")
      }
    }
  }

  private static func chips(_ messages: [Message]) -> [ID<Chip>]? {
    guard case .queueLoaded(let window)? = messages.first else { return nil }
    return window.entries.map(\.card.chip.id)
  }

  private static func doSomething(_ bench: ScreenBench, _ random: inout SeededGenerator) {
    let waiting = bench.names()
    let individual = ID<Individual>("id-Bear \(Int.random(in: 0..<4, using: &random))")
    guard let chip = waiting.randomElement(using: &random) else {
      _ = bench.undo()
      return
    }
    switch Int.random(in: 0..<8, using: &random) {
    case 0: bench.decide(.match(individual), [chip])
    case 1: bench.decide(.match(individual), Array(Set(waiting.prefix(3) + [chip])).sorted())
    case 2:
      let id = ID<Individual>("new-\(chip)")
      bench.decide(.new(id, name: "New \(chip)"), [chip])
    case 3: bench.decide(.rejected([individual]), [chip])
    case 4: bench.decide(.skip, [chip])
    case 5: bench.decide(.unusable(reason: "blurred"), [chip])
    default: _ = bench.undo()
    }
  }
}

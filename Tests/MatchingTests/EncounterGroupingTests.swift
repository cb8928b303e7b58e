import Foundation
import ReidCore
import Testing

@Suite struct EncounterGroupingTests {
  private typealias Item = EncounterGrouping.Item

  private func item(
    _ chip: String, _ seconds: Double?, camera: String? = "A", named: String? = nil,
    settled: ID<Encounter>? = nil
  ) -> Item {
    Item(
      chip: ID(chip), camera: camera,
      capturedAt: seconds.map { Date(timeIntervalSince1970: 1_700_000_000 + $0) }, named: named,
      settled: settled)
  }

  private func groups(_ items: [Item], _ grouping: EncounterGrouping = EncounterGrouping())
    -> [String]
  {
    grouping.encounters(of: items).map(\.rawValue)
  }

  @Test func nothingAndOne() {
    #expect(groups([]).isEmpty)
    #expect(groups([item("a", nil, camera: nil)]) == ["burst:a"])
  }

  @Test func exactlyTheGapStillJoins() {
    #expect(groups([item("a", 0), item("b", 60)]) == ["burst:a", "burst:a"])
    #expect(groups([item("a", 0), item("b", 60.001)]) == ["burst:a", "burst:b"])
    let narrow = EncounterGrouping(gapSeconds: 0)
    #expect(
      groups([item("a", 0), item("b", 0), item("c", 1)], narrow)
        == ["burst:a", "burst:a", "burst:c"])
  }

  @Test func aBurstEndsAtItsLongestTime() {
    // One a minute: the 16th is exactly 15 minutes after the first, the 17th begins anew.
    let items = (0...16).map { item("c\(10 + $0)", Double($0) * 60) }
    let found = groups(items)
    #expect(found[...15].allSatisfy { $0 == "burst:c10" })
    #expect(found[16] == "burst:c26")
  }

  @Test func camerasAreApart() {
    #expect(
      groups([item("a", 0), item("b", 1, camera: "B"), item("c", 2, camera: " A ")])
        == ["burst:a", "burst:b", "burst:a"])
    #expect(
      groups([item("a", 0, camera: nil), item("b", 1, camera: " "), item("c", 2)])
        == ["burst:a", "burst:a", "burst:c"])
  }

  @Test func chipsWithoutADateAreAlone() {
    #expect(
      groups([item("a", nil), item("b", nil), item("c", 0)])
        == ["burst:a", "burst:b", "burst:c"])
  }

  @Test func theColumnRules() {
    #expect(
      groups([
        item("a", 0, named: "visit 7"), item("b", 9_999, camera: "B", named: " visit 7 "),
        item("c", 1), item("d", 2, named: "  "),
      ]) == ["visit 7", "visit 7", "burst:c", "burst:c"])
  }

  @Test func equalTimesAreNamedByTheSmallestChip() {
    #expect(groups([item("b", 5), item("a", 5)]) == ["burst:a", "burst:a"])
  }

  @Test func latecomersJoinASettledBurst() {
    let old: ID<Encounter> = "burst:m"
    #expect(
      groups([item("m", 60, settled: old), item("a", 0), item("z", 120), item("y", 999)])
        == ["burst:m", "burst:m", "burst:m", "burst:y"])
    // Two settled bursts stay two, however close they are.
    #expect(
      groups([
        item("m", 0, settled: "one"), item("n", 10, settled: "two"), item("o", 20),
        item("p", 30, settled: "one"),
      ]) == ["one", "two", "two", "one"])
    // A settled chip keeps its encounter whatever a file says later.
    #expect(groups([item("m", 0, named: "new", settled: "old"), item("n", 1)]) == ["old", "old"])
  }

  @Test("the order of the input does not matter, and every limit holds", arguments: UInt64(0)..<200)
  func independentOfOrder(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let items = (0..<Int.random(in: 0...60, using: &generator)).map { number in
      item(
        "c\(number)",
        Int.random(in: 0..<8, using: &generator) == 0
          ? nil : Double(Int.random(in: 0...3_000, using: &generator)),
        camera: ["A", "B", nil].randomElement(using: &generator) ?? nil,
        named: Int.random(in: 0..<6, using: &generator) == 0 ? "named" : nil)
    }
    let grouping = EncounterGrouping()
    let found = grouping.encounters(of: items)
    let shuffled = items.shuffled(using: &generator)
    let again = Dictionary(
      uniqueKeysWithValues: zip(shuffled.map(\.chip), grouping.encounters(of: shuffled)))
    #expect(items.map { again[$0.chip] } == found.map { $0 }, "seed \(seed)")
    for (encounter, members) in Dictionary(
      grouping: zip(items, found).filter { $0.0.named == nil }, by: \.1)
    {
      let times = members.compactMap(\.0.capturedAt).sorted()
      #expect(times.count == members.count || members.count == 1, "seed \(seed), \(encounter)")
      #expect(Set(members.map { $0.0.camera ?? "" }).count == 1, "seed \(seed), \(encounter)")
      for (earlier, later) in zip(times, times.dropFirst()) {
        #expect(later.timeIntervalSince(earlier) <= 60, "seed \(seed), \(encounter)")
      }
      if let first = times.first, let last = times.last {
        #expect(last.timeIntervalSince(first) <= 900, "seed \(seed), \(encounter)")
      }
    }
  }
}

import Foundation
import ReidCore

/// Which chips may be compared with which, as small numbers.
struct ComparisonRules {
  /// Individual number of each chip.
  let individuals: [Int]
  /// How many individuals there are.
  let individualCount: Int

  /// Chips of the same group are not compared.
  private let groups: [Int]
  private let positions: [Int]
  private let takesPart: [Bool]
  private let chipsOfIndividual: [[Int]]

  init(_ chips: [LabelledChip], exclusion: Exclusion) {
    var numbers: [ID<Individual>: Int] = [:]
    individuals = chips.map { chip in Self.number(chip.individual, &numbers) }
    individualCount = numbers.count
    var encounters: [ID<Encounter>: Int] = [:]
    var sides: [String: Int] = [:]
    groups = chips.enumerated().map { index, chip in
      // Groups of one have negative numbers, which no shared group has.
      switch exclusion {
      case .encounter: chip.encounter.map { Self.number($0, &encounters) } ?? -1 - index
      case .day: chip.day ?? 0
      case .none: -1 - index
      }
    }
    takesPart = chips.map { exclusion != .day || $0.day != nil }
    positions = chips.map { chip in
      let side = chip.position?.trimmingCharacters(in: .whitespacesAndNewlines).lowercased() ?? ""
      return side.isEmpty ? -1 : Self.number(side, &sides)
    }
    var lists = [[Int]](repeating: [], count: individualCount)
    for (index, individual) in individuals.enumerated() {
      lists[individual].append(index)
    }
    chipsOfIndividual = lists
  }

  /// Whether a chip is ranked for a probe.
  func compares(_ probe: Int, _ other: Int) -> Bool {
    groups[probe] != groups[other] && takesPart[other]
      && (positions[probe] == positions[other] || positions[probe] < 0 || positions[other] < 0)
  }

  /// The chips of the probe's individual that are ranked for it.
  func relevant(to probe: Int) -> [Int] {
    guard takesPart[probe] else { return [] }
    return chipsOfIndividual[individuals[probe]].filter { compares(probe, $0) }
  }

  /// Whether anything is left of the probe's individual.
  func isQuery(_ probe: Int) -> Bool {
    takesPart[probe]
      && chipsOfIndividual[individuals[probe]].contains { compares(probe, $0) }
  }

  private static func number<Key: Hashable>(_ key: Key, _ numbers: inout [Key: Int]) -> Int {
    if let number = numbers[key] { return number }
    numbers[key] = numbers.count
    return numbers.count - 1
  }
}

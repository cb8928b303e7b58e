import Foundation
import ReidCore

/// Which chips may be compared with which, as small numbers.
struct ComparisonRules {
  /// Individual number of each chip.
  let individuals: [Int]
  /// How many individuals there are.
  let individualCount: Int
  /// Encounter number of each chip; a chip without one has its own.
  let encounters: [Int]

  /// Chips of the same group are not compared.
  private let groups: [Int]
  private let positions: [Int]
  /// Whether a chip can be found.
  private let isFound: [Bool]
  private let takesPart: [Bool]
  private let chipsOfIndividual: [[Int]]
  private let isInGallery: [Bool]

  /// Numbers chips.
  ///
  /// - Parameters:
  ///   - chips: n chips.
  ///   - exclusion: What is taken away for a probe.
  ///   - isGallery: Whether each chip can be found; all of them if nil.
  init(_ chips: [LabelledChip], exclusion: Exclusion, isGallery: [Bool]? = nil) {
    var numbers: [ID<Individual>: Int] = [:]
    individuals = chips.map { chip in Self.number(chip.individual, &numbers) }
    individualCount = numbers.count
    var ofEncounter: [ID<Encounter>: Int] = [:]
    var sides: [String: Int] = [:]
    // Groups of one have negative numbers, which no shared group has.
    let encounters = chips.enumerated().map { index, chip in
      chip.encounter.map { Self.number($0, &ofEncounter) } ?? -1 - index
    }
    self.encounters = encounters
    groups = chips.enumerated().map { index, chip in
      switch exclusion {
      case .encounter: encounters[index]
      case .day: chip.day ?? 0
      case .none: -1 - index
      }
    }
    takesPart = chips.map { exclusion != .day || $0.day != nil }
    isFound = zip(takesPart, isGallery ?? takesPart).map { $0 && $1 }
    positions = chips.map { chip in
      let side = chip.position?.trimmingCharacters(in: .whitespacesAndNewlines).lowercased() ?? ""
      return side.isEmpty ? -1 : Self.number(side, &sides)
    }
    var lists = [[Int]](repeating: [], count: individualCount)
    var present = [Bool](repeating: false, count: individualCount)
    for (index, individual) in individuals.enumerated() {
      lists[individual].append(index)
      if isGallery?[index] ?? true { present[individual] = true }
    }
    chipsOfIndividual = lists
    isInGallery = present
  }

  /// Whether a chip is ranked for a probe.
  @inline(__always)
  func compares(_ probe: Int, _ other: Int) -> Bool {
    groups[probe] != groups[other] && isFound[other]
      && (positions[probe] == positions[other] || positions[probe] < 0 || positions[other] < 0)
  }

  /// The chips of the probe's individual that are ranked for it.
  func relevant(to probe: Int) -> [Int] {
    guard takesPart[probe] else { return [] }
    return chipsOfIndividual[individuals[probe]].filter { compares(probe, $0) }
  }

  /// Whether anything is left of the probe's individual, or it is new and can be compared at all.
  func isQuery(_ probe: Int) -> Bool {
    guard takesPart[probe] else { return false }
    let individual = individuals[probe]
    return isInGallery[individual]
      ? chipsOfIndividual[individual].contains { compares(probe, $0) }
      : individuals.indices.contains { compares(probe, $0) }
  }

  private static func number<Key: Hashable>(_ key: Key, _ numbers: inout [Key: Int]) -> Int {
    if let number = numbers[key] { return number }
    numbers[key] = numbers.count
    return numbers.count - 1
  }
}

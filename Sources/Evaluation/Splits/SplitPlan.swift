import DenseMath
import ReidCore

/// Divides labelled chips so that what is measured is not what was learned.
///
/// An encounter is never divided; individuals that are seen together in one encounter travel
/// together where individuals are divided. The result lists every chip; the same chips in the same
/// order and the same seed give the same split.
///
/// ```swift
/// let plan = SplitPlan(kind: .openSet(newShare: 0.1), shares: RoleShare.trainValidationTest)
/// let split = try plan.split(chips, seed: 7)
/// try split.check()
/// ```
public struct SplitPlan: Hashable, Sendable, Codable {
  /// What the parts may have in common.
  public let kind: SplitKind
  /// The parts and how much each should get; the first is the one that others are known from.
  public let shares: [RoleShare]
  /// What must stay together.
  public let encounters: EncounterRule

  /// Describes a split.
  public init(
    kind: SplitKind, shares: [RoleShare] = RoleShare.trainValidationTest,
    encounters: EncounterRule = .stored
  ) {
    self.kind = kind
    self.shares = shares
    self.encounters = encounters
  }

  /// Divides chips.
  ///
  /// Shares are met as nearly as whole encounters allow, closed-set parts for each individual too.
  /// An individual with a single encounter is in the first part, unless it is new.
  ///
  /// - Parameters:
  ///   - chips: n chips, each once; for time-aware splits those without a date are not used.
  ///   - seed: What the random choices begin with; it is kept in the result.
  /// - Returns: Every chip and its part.
  /// - Throws: `SplitError`, also where a part would be empty.
  /// - Complexity: O(n log n) for n chips.
  public func split(_ chips: [LabelledChip], seed: UInt64) throws(SplitError) -> Split {
    try validate(chips)
    let groups = encounters.encounters(of: chips)
    var table = SplitTable(chips, groups: groups, shares: normalisedShares)
    var generator = Xoshiro256(seed: seed)
    switch kind {
    case .closedSet: table.assignClosed(&generator)
    case .openSet(let share):
      for place in shares.indices.dropFirst() {
        guard table.holdOut(share, for: place, &generator) else {
          throw .nothingNew(shares[place].role)
        }
      }
      table.assignClosed(&generator)
    case .disjointSet: table.assignDisjoint(&generator)
    case .timeOverall: table.assignOverallDays()
    case .timePerIndividual: table.assignDaysPerIndividual()
    case .timeCutoff(let firstDays): table.assign(firstDays: firstDays)
    }
    for (place, share) in shares.enumerated()
    where share.share > 0 && !table.places.contains(place) {
      throw .emptyRole(share.role)
    }
    let places = table.places
    return Split(
      plan: self, seed: seed,
      members: chips.indices.map { index in
        let place = places[groups[index]]
        return Split.Member(
          chip: chips[index].chip, individual: chips[index].individual, encounter: groups[index],
          day: chips[index].day, role: place < 0 ? .unused : shares[place].role)
      })
  }

  private var normalisedShares: [Double] {
    let total = shares.map(\.share).reduce(0, +)
    return shares.map { $0.share / total }
  }

  private func validate(_ chips: [LabelledChip]) throws(SplitError) {
    guard shares.count > 1, Set(shares.map(\.role)).count == shares.count,
      shares.allSatisfy({ $0.share >= 0 && $0.share.isFinite && $0.role != .unused }),
      shares.contains(where: { $0.share > 0 })
    else { throw .badShares }
    if case .openSet(let share) = kind, !(0...1).contains(share) { throw .badNewShare(share) }
    if case .timeCutoff(let days) = kind,
      days.count != shares.count - 1 || zip(days, days.dropFirst()).contains(where: { $0 >= $1 })
    {
      throw .badCutoffs(days: days.count, roles: shares.count)
    }
    var seen: Set<ID<Chip>> = []
    for chip in chips where !seen.insert(chip.chip).inserted {
      throw .chipTwice(chip.chip.rawValue)
    }
  }
}

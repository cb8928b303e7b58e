import ReidCore

extension Split {
  /// Asserts what the split promises.
  ///
  /// Every chip is listed once and in a part of the plan; no encounter straddles; closed-set: every
  /// individual is in the first part; disjoint: no individual is in two; open-set: later parts have
  /// new individuals, and no encounter holds a new one beside one of the first part; time: no
  /// encounter of an earlier part begins on a later day than one of a later part (for each
  /// individual where the rule is so).
  ///
  /// - Throws: The first ``SplitViolation`` found.
  /// - Complexity: O(n log n) for n chips.
  public func check() throws(SplitViolation) {
    let order = plan.shares.map(\.role)
    let places = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
    var seen: Set<ID<Chip>> = []
    var ofEncounter: [Int: Member] = [:]
    for member in members {
      guard seen.insert(member.chip).inserted else { throw .chipTwice(member.chip) }
      guard places[member.role] != nil || (member.role == .unused && plan.kind.needsDays) else {
        throw .foreignRole(member.chip, member.role)
      }
      if let other = ofEncounter[member.encounter] {
        guard other.role == member.role else {
          throw .encounterStraddles(other.chip, other.role, member.chip, member.role)
        }
      } else {
        ofEncounter[member.encounter] = member
      }
    }
    guard let first = order.first else { return }
    switch plan.kind {
    case .closedSet: try checkAllInFirst(first)
    case .openSet: try checkNew(first, order)
    case .disjointSet: try checkDisjoint()
    case .timeOverall, .timeCutoff: try checkTime(members, places)
    case .timePerIndividual:
      try checkAllInFirst(first)
      let groups = Dictionary(grouping: members, by: \.individual)
      for individual in groups.keys.sorted() {
        try checkTime(groups[individual] ?? [], places)
      }
    }
  }

  private func checkAllInFirst(_ first: SplitRole) throws(SplitViolation) {
    let home = individuals(first)
    for member in members where member.role != .unused && !home.contains(member.individual) {
      throw .notInFirst(member.individual, member.role)
    }
  }

  private func checkNew(_ first: SplitRole, _ order: [SplitRole]) throws(SplitViolation) {
    let home = individuals(first)
    for role in order.dropFirst() where individuals(role).isSubset(of: home) {
      throw .nothingNew(role)
    }
    var known: [Int: ID<Individual>] = [:]
    for member in members where home.contains(member.individual) {
      known[member.encounter] = member.individual
    }
    for member in members where !home.contains(member.individual) {
      if let other = known[member.encounter] { throw .companionsParted(member.individual, other) }
    }
  }

  private func checkDisjoint() throws(SplitViolation) {
    var parts: [ID<Individual>: SplitRole] = [:]
    for member in members {
      if let other = parts[member.individual], other != member.role {
        throw .inTwoParts(member.individual, other, member.role)
      }
      parts[member.individual] = member.role
    }
  }

  private func checkTime(
    _ members: [Member], _ places: [SplitRole: Int]
  ) throws(SplitViolation) {
    // An encounter across midnight is of its first day.
    var days: [Int: Int] = [:]
    for member in self.members {
      if let day = member.day { days[member.encounter] = min(days[member.encounter] ?? day, day) }
    }
    let dated = members.compactMap { member -> (day: Int, place: Int, member: Member)? in
      guard let day = days[member.encounter], let place = places[member.role] else { return nil }
      return (day, place, member)
    }.sorted { $0.place < $1.place }
    // The latest of all earlier parts.
    var latest: (day: Int, place: Int, member: Member)?
    var latestOfPart: (day: Int, place: Int, member: Member)?
    for entry in dated {
      if let current = latestOfPart, current.place != entry.place {
        if current.day > latest?.day ?? Int.min { latest = current }
        latestOfPart = nil
      }
      if entry.day > latestOfPart?.day ?? Int.min { latestOfPart = entry }
      if let latest, latest.day > entry.day {
        throw .outOfTime(
          latest.member.chip, latest.member.role, entry.member.chip, entry.member.role)
      }
    }
  }
}

extension SplitKind {
  /// Whether chips without a date take no part.
  var needsDays: Bool {
    switch self {
    case .timeOverall, .timePerIndividual, .timeCutoff: true
    case .closedSet, .openSet, .disjointSet: false
    }
  }
}

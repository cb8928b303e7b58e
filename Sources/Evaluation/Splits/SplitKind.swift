/// What the parts of a split may have in common.
public enum SplitKind: Hashable, Sendable, Codable {
  /// Every individual of any part is also in the first: all animals are known.
  case closedSet
  /// Each later part also has individuals that the first has not: animals may be new.
  ///
  /// `newShare` is the share of all individuals, 0...1, that each later part has for itself. About
  /// half of that part's own share is a good choice: its other half is of known animals.
  case openSet(newShare: Double)
  /// No individual is in two parts: what was learned is tried on other animals.
  case disjointSet
  /// Later parts are of later days, over all individuals.
  case timeOverall
  /// Later parts are of later days for each individual, all of whom are in the first part.
  case timePerIndividual
  /// Parts change on the given days, counted from 1 January 1970, as many as parts less one.
  case timeCutoff(firstDays: [Int])
}

/// Why chips could not be split as asked.
public enum SplitError: Error, Hashable, Sendable {
  /// There must be two roles or more, each once, with shares that are not negative.
  case badShares
  /// A share of new individuals is not in 0...1.
  case badNewShare(Double)
  /// There must be one rising first day for each role but the first.
  case badCutoffs(days: Int, roles: Int)
  /// A role got no chips: too few individuals, encounters or days that can be parted.
  case emptyRole(SplitRole)
  /// A later role got no new individual: too few that share no encounter.
  case nothingNew(SplitRole)
  /// A chip is given twice.
  case chipTwice(String)
}

extension SplitError: CustomStringConvertible {
  /// What was being done, why it failed and what to try.
  public var description: String {
    switch self {
    case .badShares:
      "cannot split: two roles or more are needed, each once, with shares of 0 or more that are "
        + "not all 0"
    case .badNewShare(let share): "cannot split: \(share) is no share of individuals in 0...1"
    case .badCutoffs(let days, let roles):
      "cannot split by time: \(roles) roles need \(roles - 1) rising first days, not \(days)"
    case .emptyRole(let role):
      "cannot split: nothing is left for \(role.rawValue); there are too few individuals, "
        + "encounters or days that can be parted, so name more animals first"
    case .nothingNew(let role):
      "cannot split: no individual is left to be new in \(role.rawValue); name more animals first"
    case .chipTwice(let chip): "cannot split: chip \(chip) is given twice"
    }
  }
}

public import ReidCore

/// Which promise a split breaks, and by what.
public enum SplitViolation: Error, Hashable, Sendable {
  /// A chip is listed twice.
  case chipTwice(ID<Chip>)
  /// A chip is in a part that the split does not have.
  case foreignRole(ID<Chip>, SplitRole)
  /// Two chips of one encounter are in different parts.
  case encounterStraddles(ID<Chip>, SplitRole, ID<Chip>, SplitRole)
  /// An individual of a later part is not in the first.
  case notInFirst(ID<Individual>, SplitRole)
  /// An individual is in two parts of a disjoint split.
  case inTwoParts(ID<Individual>, SplitRole, SplitRole)
  /// Two individuals of one encounter were parted: one is new and the other is not.
  case companionsParted(ID<Individual>, ID<Individual>)
  /// A later part of an open-set split has no new individual.
  case nothingNew(SplitRole)
  /// A chip of an earlier part is of a later day than one of a later part.
  case outOfTime(ID<Chip>, SplitRole, ID<Chip>, SplitRole)
}

extension SplitViolation: CustomStringConvertible {
  /// What is wrong with the split.
  public var description: String {
    switch self {
    case .chipTwice(let chip): "the split lists chip \(chip) twice"
    case .foreignRole(let chip, let role):
      "the split has no part \(role.rawValue), but chip \(chip) is in it"
    case .encounterStraddles(let left, let leftRole, let right, let rightRole):
      "one encounter straddles the split: chip \(left) is in \(leftRole.rawValue), chip \(right) "
        + "in \(rightRole.rawValue)"
    case .notInFirst(let individual, let role):
      "individual \(individual) of \(role.rawValue) is not in the split's first part"
    case .inTwoParts(let individual, let left, let right):
      "individual \(individual) is in \(left.rawValue) and in \(right.rawValue)"
    case .companionsParted(let left, let right):
      "individuals \(left) and \(right) share an encounter, but the split parts them"
    case .nothingNew(let role): "the split's part \(role.rawValue) has no new individual"
    case .outOfTime(let early, let earlyRole, let late, let lateRole):
      "chip \(early) of \(earlyRole.rawValue) is of a later day than chip \(late) of "
        + "\(lateRole.rawValue)"
    }
  }
}

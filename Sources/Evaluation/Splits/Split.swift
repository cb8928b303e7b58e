public import ReidCore

/// Who is in which part: the membership itself, not a recipe that may give another tomorrow.
///
/// The rule and the seed are kept to say where it came from.
public struct Split: Hashable, Sendable, Codable {
  /// One chip and its part, with what the invariants are about.
  public struct Member: Hashable, Sendable, Codable {
    /// The chip.
    public let chip: ID<Chip>
    /// The individual that it showed when the split was made.
    public let individual: ID<Individual>
    /// The number of its encounter within the split.
    public let encounter: Int
    /// Its day, counted from 1 January 1970, if known.
    public let day: Int?
    /// Its part.
    public let role: SplitRole

    /// Puts a chip into a part.
    public init(
      chip: ID<Chip>, individual: ID<Individual>, encounter: Int, day: Int?, role: SplitRole
    ) {
      self.chip = chip
      self.individual = individual
      self.encounter = encounter
      self.day = day
      self.role = role
    }
  }

  /// How it was made.
  public let plan: SplitPlan
  /// What its random choices began with.
  public let seed: UInt64
  /// Every chip once, in the order in which they were given.
  public let members: [Member]

  /// Restores a split; call ``check()`` on one that comes from elsewhere.
  public init(plan: SplitPlan, seed: UInt64, members: [Member]) {
    self.plan = plan
    self.seed = seed
    self.members = members
  }

  /// The chips of a part, in the members' order.
  public func chips(_ role: SplitRole) -> [ID<Chip>] {
    members.filter { $0.role == role }.map(\.chip)
  }

  /// The individuals of a part.
  public func individuals(_ role: SplitRole) -> Set<ID<Individual>> {
    Set(members.filter { $0.role == role }.map(\.individual))
  }

  /// The part of each chip.
  public var roles: [ID<Chip>: SplitRole] {
    Dictionary(members.map { ($0.chip, $0.role) }) { first, _ in first }
  }
}

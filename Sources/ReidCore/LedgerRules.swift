/// What must be known to judge whether a decision may be entered.
///
/// The ledger in memory and the one on disk look these facts up in their own ways and then apply the
/// same rules to them.
public struct LedgerContext: Hashable, Sendable {
  /// An entry that is to be taken back.
  public struct Target: Hashable, Sendable {
    /// Whether no standing entry supersedes it.
    public let isStanding: Bool
    /// Whether it is an undo, which a redo may take back.
    public let isUndo: Bool
    /// The chips that it names.
    public let chips: [ID<Chip>]

    /// Describes an entry.
    public init(isStanding: Bool, isUndo: Bool, chips: [ID<Chip>]) {
      self.isStanding = isStanding
      self.isUndo = isUndo
      self.chips = chips
    }
  }

  /// A chip of the decision that the gallery does not have; nil if it has all.
  public var unknownChip: ID<Chip>?
  /// Those of the decision's individuals that exist.
  public var existing: Set<ID<Individual>>
  /// Who has the decision's new name, in any spelling.
  public var nameOwner: ID<Individual>?
  /// The entry that the decision supersedes; nil if there is none with that id.
  public var target: Target?

  /// Collects what is known.
  public init(
    unknownChip: ID<Chip>? = nil, existing: Set<ID<Individual>> = [],
    nameOwner: ID<Individual>? = nil, target: Target? = nil
  ) {
    self.unknownChip = unknownChip
    self.existing = existing
    self.nameOwner = nameOwner
    self.target = target
  }
}

/// The rules that every new entry of the ledger must keep.
public enum LedgerRules {
  /// Judges a decision that is not in the ledger yet.
  ///
  /// Two individuals may also come to share a name because an undo, redo or import brings a
  /// name; that is seen only in the fold, so whoever appends checks it afterwards.
  public static func check(
    _ decision: Decision, in context: LedgerContext
  ) throws(LedgerError) {
    try checkReviewer(of: decision)
    try checkChips(of: decision, in: context)
    switch decision.verdict {
    case .undo, .redo: try checkTarget(of: decision, in: context)
    default:
      if decision.supersedes != nil { throw .wrongSupersedes(decision.id) }
    }
    switch decision.verdict {
    case .match(let individual), .notComparable(let individual):
      try require([individual], in: context)
    case .rejected(let individuals):
      if individuals.isEmpty || Set(individuals).count != individuals.count {
        throw .wrongIndividuals(decision.id)
      }
      try require(individuals, in: context)
    case .new(let individual, let name):
      if context.existing.contains(individual) { throw .individualExists(individual) }
      try checkName(name, of: individual, in: context)
    case .renamed(let individual, let name):
      try require([individual], in: context)
      try checkName(name, of: individual, in: context)
    case .imported(let identities):
      for identity in identities { try checkText(identity.name) }
    case .skip, .unusable, .undo, .redo: break
    }
  }

  private static func checkReviewer(of decision: Decision) throws(LedgerError) {
    try checkText(decision.reviewer)
    let isImport = if case .imported = decision.verdict { true } else { false }
    if isImport != (decision.reviewer == Decision.importReviewer) {
      throw .reservedReviewer(decision.reviewer)
    }
  }

  private static func checkChips(
    of decision: Decision, in context: LedgerContext
  ) throws(LedgerError) {
    let chips = decision.namedChips
    let wants: Bool? =
      switch decision.verdict {
      case .renamed: false
      // An undone rename names no chip either.
      case .undo, .redo: nil
      default: true
      }
    if let wants, chips.isEmpty == wants { throw .wrongChips(decision.id) }
    if Set(chips).count != chips.count { throw .wrongChips(decision.id) }
    if let unknown = context.unknownChip { throw .unknownChip(unknown) }
  }

  private static func checkTarget(
    of decision: Decision, in context: LedgerContext
  ) throws(LedgerError) {
    guard let id = decision.supersedes else { throw .wrongSupersedes(decision.id) }
    guard let target = context.target else { throw .unknownDecision(id) }
    if case .redo = decision.verdict, !target.isUndo { throw .notAnUndo(id) }
    if !target.isStanding { throw .alreadySuperseded(id) }
    if Set(target.chips) != Set(decision.chips) { throw .chipsDiffer(decision.id) }
  }

  private static func require(
    _ individuals: [ID<Individual>], in context: LedgerContext
  ) throws(LedgerError) {
    for individual in individuals where !context.existing.contains(individual) {
      throw .unknownIndividual(individual)
    }
  }

  private static func checkName(
    _ name: String, of individual: ID<Individual>, in context: LedgerContext
  ) throws(LedgerError) {
    try checkText(name)
    if let owner = context.nameOwner, owner != individual { throw .nameTaken(name, by: owner) }
  }

  private static func checkText(_ text: String) throws(LedgerError) {
    // Code 0 ends a string for SQLite, so that two names could become one.
    if Individual.comparisonKey(of: text).isEmpty || text.unicodeScalars.contains("\0") {
      throw .unusableName(text)
    }
  }
}

/// What one ledger entry says about one chip: the smallest piece that the fold works on.
///
/// An accept of a burst of four chips makes four claims; a rejection of three individuals for one
/// chip makes three. Undo, redo and renames make none.
public struct LedgerClaim: Hashable, Sendable {
  /// What is said about the chip.
  public enum Relation: Hashable, Sendable {
    /// The chip shows this individual.
    case shows(ID<Individual>)
    /// The chip does not show this individual.
    case showsNot(ID<Individual>)
    /// The chip cannot be compared with this individual.
    case cannotCompare(ID<Individual>)
    /// The chip shows nothing that could be recognised.
    case unusable
    /// The chip goes to the end of the queue.
    case later

    /// The individual that the chip is set against, if any.
    public var individual: ID<Individual>? {
      switch self {
      case .shows(let individual), .showsNot(let individual), .cannotCompare(let individual):
        individual
      case .unusable, .later: nil
      }
    }
  }

  /// Place of the entry in the ledger, 1 for the first.
  public let sequence: Int
  /// The chip in question.
  public let chip: ID<Chip>
  /// What is said about it.
  public let relation: Relation
  /// Who says it.
  public let reviewer: String

  /// Makes a claim.
  public init(sequence: Int, chip: ID<Chip>, relation: Relation, reviewer: String) {
    self.sequence = sequence
    self.chip = chip
    self.relation = relation
    self.reviewer = reviewer
  }
}

extension Decision {
  /// The chips that the entry is about: those of its identities for an import, else `chips`.
  public var namedChips: [ID<Chip>] {
    if case .imported(let identities) = verdict { identities.map(\.chip) } else { chips }
  }

  /// What the entry says about each chip, were it at this place in the ledger.
  public func claims(at sequence: Int) -> [LedgerClaim] {
    func claims(_ relation: LedgerClaim.Relation) -> [LedgerClaim] {
      chips.map {
        LedgerClaim(sequence: sequence, chip: $0, relation: relation, reviewer: reviewer)
      }
    }
    return switch verdict {
    case .match(let individual), .new(let individual, _): claims(.shows(individual))
    case .rejected(let individuals): individuals.flatMap { claims(.showsNot($0)) }
    case .notComparable(let individual): claims(.cannotCompare(individual))
    case .unusable: claims(.unusable)
    case .skip: claims(.later)
    case .undo, .redo, .renamed: []
    case .imported(let identities):
      identities.map {
        LedgerClaim(
          sequence: sequence, chip: $0.chip, relation: .shows($0.individual), reviewer: reviewer)
      }
    }
  }

  /// The individuals that the entry names, with the name that it gives them, if it gives one.
  public var mentions: [ID<Individual>: String?] {
    switch verdict {
    case .new(let individual, let name), .renamed(let individual, let name): [individual: name]
    case .imported(let identities):
      Dictionary(identities.map { ($0.individual, $0.name) }, uniquingKeysWith: { _, last in last })
    case .match, .rejected, .notComparable, .skip, .unusable, .undo, .redo:
      Dictionary(verdict.individuals.map { ($0, nil) }, uniquingKeysWith: { first, _ in first })
    }
  }
}

extension Verdict {
  /// Whether the verdict only takes back another entry or an undo.
  public var isUndoOrRedo: Bool {
    switch self {
    case .undo, .redo: true
    case .match, .new, .rejected, .skip, .notComparable, .unusable, .renamed, .imported: false
    }
  }

  /// Whether a reviewer's bare undo may take the entry back.
  public var isTakenBackByBareUndo: Bool {
    switch self {
    case .undo, .redo, .imported: false
    case .match, .new, .rejected, .skip, .notComparable, .unusable, .renamed: true
    }
  }
}

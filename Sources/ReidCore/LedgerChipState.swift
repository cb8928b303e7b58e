/// What the ledger says about one chip, all its standing claims taken together.
///
/// A chip's identity is that of its newest standing claim to show an individual, or none where a
/// still newer rejection names that very individual. The last word on a pair of chip and individual
/// wins: a rejection after a match clears it, a match after a rejection voids the negative.
public struct LedgerChipState: Hashable, Sendable {
  /// The individual that the chip shows; nil while queued or unusable.
  public private(set) var identity: ID<Individual>?
  /// Whether the chip was put aside as showing nothing.
  public private(set) var isUnusable = false
  /// The entry that gives the identity, or that says unusable; nil while queued.
  public private(set) var decisiveSequence: Int?
  /// Who made the decisive entry; nil while queued.
  public private(set) var decisiveReviewer: String?
  /// The newest standing skip; nil when never skipped.
  public private(set) var skipSequence: Int?
  /// Individuals that the chip does not show, each with the entry that said so last.
  public private(set) var rejections: [ID<Individual>: Int] = [:]
  /// Individuals that are not offered for the chip: the rejected and the not comparable.
  public private(set) var hidden: Set<ID<Individual>> = []
  /// Whether different people say that the chip shows different individuals.
  public private(set) var isContradicted = false

  /// The state of a chip that no entry names.
  public init() {}

  /// Folds the standing claims about one chip.
  ///
  /// - Parameter standing: In any order; claims of entries that do not stand must be left out.
  /// - Complexity: O(n log n) for n claims.
  public init(standing: [LedgerClaim]) {
    var shown: [ID<Individual>: Int] = [:]
    var incomparable: [ID<Individual>: Int] = [:]
    var identityByReviewer: [String: ID<Individual>] = [:]
    var decisive: LedgerClaim?
    for claim in standing.sorted(by: { $0.sequence < $1.sequence }) {
      switch claim.relation {
      case .shows(let individual):
        shown[individual] = claim.sequence
        rejections[individual] = nil
        decisive = claim
        identityByReviewer[claim.reviewer] = individual
      case .showsNot(let individual):
        rejections[individual] = claim.sequence
        if identityByReviewer[claim.reviewer] == individual {
          identityByReviewer[claim.reviewer] = nil
        }
      case .cannotCompare(let individual):
        incomparable[individual] = claim.sequence
      case .unusable:
        decisive = claim
        identityByReviewer[claim.reviewer] = nil
      case .later:
        skipSequence = claim.sequence
      }
    }
    hidden = Set(rejections.keys)
    for (individual, sequence) in incomparable where sequence > shown[individual] ?? 0 {
      hidden.insert(individual)
    }
    isContradicted = Set(identityByReviewer.values).count > 1
    settle(by: decisive)
  }

  /// Takes identity or unusable from the claim, unless the rejection that came after it clears it.
  private mutating func settle(by decisive: LedgerClaim?) {
    guard let decisive else { return }
    // A rejection that is still held here is newer than every match of the same pair.
    if let individual = decisive.relation.individual, rejections[individual] != nil { return }
    identity = decisive.relation.individual
    isUnusable = identity == nil
    decisiveSequence = decisive.sequence
    decisiveReviewer = decisive.reviewer
  }

  /// Whether the chip waits for a decision.
  public var isQueued: Bool { identity == nil && !isUnusable }

  /// Whether a reviewer, rather than an imported file, settled the chip.
  public var isDecidedByReviewer: Bool {
    decisiveReviewer.map { $0 != Decision.importReviewer } ?? false
  }

  /// Whether retraining may learn from the claim: it is the one that gives the identity, or the last
  /// word on a rejected pair.
  public func trains(_ claim: LedgerClaim) -> Bool {
    switch claim.relation {
    case .shows(let individual): claim.sequence == decisiveSequence && individual == identity
    case .showsNot(let individual): rejections[individual] == claim.sequence
    case .cannotCompare, .unusable, .later: false
    }
  }
}

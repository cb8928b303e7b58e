public import Foundation

/// Who is who: the fold of the decision ledger.
///
/// Entries are applied in their order; applying them one by one, in batches or all at once gives
/// equal states. An entry stands if no standing entry supersedes it, so an undo of an undo makes the
/// first decision stand again. The fold itself never fails: it takes entries as they are, and
/// `Ledger` is what refuses senseless ones.
///
/// ```swift
/// var state = LedgerState()
/// state.apply(LedgerEntry(sequence: 1, decision: decision))
/// state.chip(decision.chips[0]).identity
/// ```
public struct LedgerState: Hashable, Sendable {
  /// What the fold remembers of an entry, apart from its claims.
  public struct Head: Hashable, Sendable {
    /// The decision.
    public let id: UUID
    /// The decision's verdict, without the identities of an import.
    public let verdict: Verdict
    /// Who decided.
    public let reviewer: String
    /// The chips that the entry names.
    public let chips: [ID<Chip>]
    /// The individuals that the entry names.
    public let individuals: [ID<Individual>]
    /// The entry that this one takes back, if it is one that came before.
    public let supersedes: Int?
  }

  /// How many entries were applied.
  public var count: Int { heads.count }
  /// Every entry by its place.
  public private(set) var heads: [Int: Head] = [:]
  /// Places of the entries that do not stand.
  public private(set) var superseded: Set<Int> = []

  private var sequences: [UUID: Int] = [:]
  private var superseders: [Int: [Int]] = [:]
  private var claims: [ID<Chip>: [LedgerClaim]] = [:]
  private var mentions: [ID<Individual>: [LedgerIndividualState.Mention]] = [:]
  private var byReviewer: [String: [Int]] = [:]
  private var owners: [String: Set<ID<Individual>>] = [:]
  private var current: [ID<Individual>: LedgerIndividualState] = [:]

  /// The fold of no entry.
  public init() {}

  /// Folds entries, by rising sequence.
  public init(_ entries: some Sequence<LedgerEntry>) {
    for entry in entries { apply(entry) }
  }

  /// Folds only the entries that name one of these chips, for which it gives the same states as the
  /// whole ledger does.
  public init(_ entries: some Sequence<LedgerEntry>, naming chips: Set<ID<Chip>>) {
    for entry in entries where !chips.isDisjoint(with: entry.decision.namedChips) { apply(entry) }
  }

  /// Adds the next entry; one whose decision is already there has no effect.
  ///
  /// - Complexity: O(chips and individuals of the entry, and of those that it makes stand or fall).
  public mutating func apply(_ entry: LedgerEntry) {
    let decision = entry.decision
    guard sequences[decision.id] == nil else { return }
    let sequence = entry.sequence
    let named = decision.mentions
    let head = Head(
      id: decision.id, verdict: decision.verdict.withoutIdentities, reviewer: decision.reviewer,
      chips: decision.namedChips, individuals: Array(named.keys).sorted(),
      supersedes: decision.supersedes.flatMap { sequences[$0] })
    sequences[decision.id] = sequence
    heads[sequence] = head
    byReviewer[decision.reviewer, default: []].append(sequence)
    for claim in decision.claims(at: sequence) { claims[claim.chip, default: []].append(claim) }
    for (individual, name) in named {
      mentions[individual, default: []].append(.init(sequence: sequence, name: name))
    }
    var touched = Set(named.keys)
    if let target = head.supersedes {
      superseders[target, default: []].append(sequence)
      settleStanding(from: target, touching: &touched)
    }
    for individual in touched { settle(individual) }
  }

  /// Decides again whether the entry stands, and if that changed, whether what it supersedes does.
  private mutating func settleStanding(
    from first: Int, touching touched: inout Set<ID<Individual>>
  ) {
    var next: Int? = first
    while let sequence = next, let head = heads[sequence] {
      let stands = !(superseders[sequence] ?? []).contains { !superseded.contains($0) }
      guard stands == superseded.contains(sequence) else { return }
      if stands { superseded.remove(sequence) } else { superseded.insert(sequence) }
      touched.formUnion(head.individuals)
      next = head.supersedes
    }
  }

  private mutating func settle(_ individual: ID<Individual>) {
    let old = current[individual]
    let new = LedgerIndividualState(
      mentions: mentions[individual] ?? [], isStanding: { !superseded.contains($0) })
    guard new != old else { return }
    if let old, old.exists, let name = old.name {
      let key = Individual.comparisonKey(of: name)
      owners[key]?.remove(individual)
      if owners[key]?.isEmpty == true { owners[key] = nil }
    }
    if new.exists, let name = new.name {
      owners[Individual.comparisonKey(of: name), default: []].insert(individual)
    }
    current[individual] = new
  }
}

extension LedgerState {
  /// Whether the entry is there and no standing entry supersedes it.
  public func isStanding(_ sequence: Int) -> Bool {
    heads[sequence] != nil && !superseded.contains(sequence)
  }

  /// The place of a decision; nil if the ledger does not have it.
  public func sequence(of decision: UUID) -> Int? { sequences[decision] }

  /// What the ledger says about a chip; a chip that it never names is queued.
  public func chip(_ chip: ID<Chip>) -> LedgerChipState {
    LedgerChipState(standing: (claims[chip] ?? []).filter { !superseded.contains($0.sequence) })
  }

  /// The individual that the chip shows; nil while queued or unusable.
  public func identity(of chip: ID<Chip>) -> ID<Individual>? { self.chip(chip).identity }

  /// Every claim ever made about a chip, oldest first, standing or not.
  public func claims(about chip: ID<Chip>) -> [LedgerClaim] { claims[chip] ?? [] }

  /// Every chip that any entry names.
  public var chips: [ID<Chip>] { claims.keys.sorted() }

  /// What the ledger says about an individual; nil if no entry ever named it.
  public func individual(_ individual: ID<Individual>) -> LedgerIndividualState? {
    current[individual]
  }

  /// Every individual that was ever named, also those that no longer exist.
  public var individuals: [ID<Individual>: LedgerIndividualState] { current }

  /// The existing individual with this name in any spelling of case and space.
  public func individual(named name: String) -> ID<Individual>? {
    owners[Individual.comparisonKey(of: name)]?.min()
  }

  /// A name that two existing individuals share, with one of them; nil if all names are distinct.
  public func firstSharedName() -> (name: String, owner: ID<Individual>)? {
    owners.filter { $0.value.count > 1 }.min { $0.key < $1.key }.flatMap { shared in
      shared.value.min().map { (current[$0]?.name ?? shared.key, $0) }
    }
  }

  /// The queued ones of these chips, in the order in which they wait: those never skipped as given,
  /// then the skipped ones, longest skipped first.
  public func queue(of ingestOrder: [ID<Chip>]) -> [ID<Chip>] {
    let waiting = ingestOrder.map { ($0, chip($0)) }.filter(\.1.isQueued).enumerated()
    return waiting.sorted {
      ($0.element.1.skipSequence ?? 0, $0.offset) < ($1.element.1.skipSequence ?? 0, $1.offset)
    }.map(\.element.0)
  }

  /// The entry that the reviewer's bare undo takes back: the newest standing one that is no undo,
  /// redo or import; nil if there is none.
  public func undoTarget(of reviewer: String) -> Int? {
    byReviewer[reviewer]?.last { sequence in
      isStanding(sequence) && heads[sequence]?.verdict.isTakenBackByBareUndo == true
    }
  }

  /// The undo that the reviewer's redo takes back: the newest standing one since the reviewer's last
  /// decision proper; nil if there is none.
  public func redoTarget(of reviewer: String) -> Int? {
    for sequence in (byReviewer[reviewer] ?? []).reversed() {
      guard let verdict = heads[sequence]?.verdict, verdict.isUndoOrRedo else { return nil }
      if case .undo = verdict, isStanding(sequence) { return sequence }
    }
    return nil
  }
}

extension Verdict {
  /// The verdict with an import's list emptied, since its claims already hold it.
  fileprivate var withoutIdentities: Verdict {
    if case .imported = self { .imported([]) } else { self }
  }
}

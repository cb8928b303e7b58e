public import Foundation

/// The decision ledger in memory: entries that are only ever appended, and their fold.
///
/// ```swift
/// var ledger = Ledger()
/// try ledger.append(decision)
/// try ledger.undo(by: "ana", at: now, id: UUID())
/// ledger.state.identity(of: chip)
/// ```
public struct Ledger: Hashable, Sendable {
  /// Every entry, oldest first.
  public private(set) var entries: [LedgerEntry] = []
  /// Who is who after all of them.
  public private(set) var state = LedgerState()

  /// A ledger without entries.
  public init() {}

  /// Appends a decision if the rules allow it; one that is already there has no further effect.
  ///
  /// - Returns: The entry, new or as it was.
  /// - Throws: What is wrong with the decision; the ledger is then as before.
  @discardableResult
  public mutating func append(_ decision: Decision) throws(LedgerError) -> LedgerEntry {
    if let sequence = state.sequence(of: decision.id) { return entries[sequence - 1] }
    try LedgerRules.check(decision, in: context(of: decision))
    let entry = LedgerEntry(sequence: entries.count + 1, decision: decision)
    if !decision.verdict.isTakenBackByBareUndo {
      // Undo, redo and imports can bring a name that someone else has by now.
      var next = state
      next.apply(entry)
      if let (name, owner) = next.firstSharedName() { throw .nameTaken(name, by: owner) }
      state = next
    } else {
      state.apply(entry)
    }
    entries.append(entry)
    return entry
  }

  /// Takes back an entry.
  ///
  /// - Parameters:
  ///   - decision: Which one; nil for the reviewer's newest standing decision.
  ///   - reviewer: Who takes it back.
  ///   - date: When.
  ///   - id: Of the undo itself.
  /// - Returns: The undo.
  /// - Throws: `nothingToUndo`, `unknownDecision`, `alreadySuperseded` or `nameTaken`.
  @discardableResult
  public mutating func undo(
    _ decision: UUID? = nil, by reviewer: String, at date: Date, id: UUID
  ) throws(LedgerError) -> LedgerEntry {
    let target: Int
    if let decision {
      guard let found = state.sequence(of: decision) else { throw .unknownDecision(decision) }
      target = found
    } else {
      guard let newest = state.undoTarget(of: reviewer) else {
        throw .nothingToUndo(reviewer: reviewer)
      }
      target = newest
    }
    return try append(superseding(target, as: .undo, by: reviewer, at: date, id: id))
  }

  /// Takes back the reviewer's newest undo.
  ///
  /// - Parameters:
  ///   - reviewer: Who takes it back.
  ///   - date: When.
  ///   - id: Of the redo itself.
  /// - Returns: The redo.
  /// - Throws: `nothingToRedo` or `nameTaken`.
  @discardableResult
  public mutating func redo(
    by reviewer: String, at date: Date, id: UUID
  ) throws(LedgerError) -> LedgerEntry {
    guard let target = state.redoTarget(of: reviewer) else {
      throw .nothingToRedo(reviewer: reviewer)
    }
    return try append(superseding(target, as: .redo, by: reviewer, at: date, id: id))
  }

  private func superseding(
    _ sequence: Int, as verdict: Verdict, by reviewer: String, at date: Date, id: UUID
  ) -> Decision {
    let target = entries[sequence - 1].decision
    return Decision(
      id: id, chips: target.namedChips, verdict: verdict, reviewer: reviewer, decidedAt: date,
      supersedes: target.id)
  }

  private func context(of decision: Decision) -> LedgerContext {
    let name: String? =
      switch decision.verdict {
      case .new(_, let name), .renamed(_, let name): name
      default: nil
      }
    let target = decision.supersedes.flatMap { state.sequence(of: $0) }.flatMap { sequence in
      state.heads[sequence].map { head in
        LedgerContext.Target(
          isStanding: state.isStanding(sequence), isUndo: head.verdict == .undo, chips: head.chips)
      }
    }
    return LedgerContext(
      existing: Set(
        decision.verdict.individuals.filter { state.individual($0)?.exists == true }),
      nameOwner: name.flatMap { state.individual(named: $0) }, target: target)
  }
}

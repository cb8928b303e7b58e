import Foundation
import GalleryStore
import Matching
import ReidCore
import ReviewUI

extension ReviewDesk {
  /// Enters a decision.
  mutating func save(_ decision: Decision) -> [Message] {
    do {
      let recorded = try gallery.record(decision)
      try take(
        recorded.changes, of: decision, naming: decision.verdict.individuals,
        ledgerLength: recorded.sequence)
      let stays =
        switch decision.verdict {
        case .rejected, .notComparable: decision.chips.first
        default: nil as ID<Chip>?
        }
      return [
        .saved(
          SavedDecision(
            decision: decision.id, sequence: recorded.sequence,
            window: try window(from: stays)))
      ]
    } catch {
      return [.saveFailed(decision.id, reason: Self.reason(error))]
    }
  }

  /// Takes back an entry, or the reviewer's newest where none is named.
  mutating func undo(_ decision: UUID?, id: UUID, reviewer: String, at date: Date) -> [Message] {
    reverse(id) { gallery throws(GalleryError) in
      try gallery.undo(decision, reviewer: reviewer, at: date, id: id)
    } message: {
      .undone($0)
    }
  }

  /// Takes back the reviewer's newest undo.
  mutating func redo(id: UUID, reviewer: String, at date: Date) -> [Message] {
    reverse(id) { gallery throws(GalleryError) in
      try gallery.redo(reviewer: reviewer, at: date, id: id)
    } message: {
      .redone($0)
    }
  }

  private mutating func reverse(
    _ id: UUID, _ body: (Gallery) throws(GalleryError) -> RecordedDecision,
    message: (Reversal) -> Message
  ) -> [Message] {
    do {
      let recorded = try body(gallery)
      let subject = try gallery.subject(of: recorded.decision)
      try take(
        recorded.changes, of: subject, naming: subject.verdict.individuals,
        ledgerLength: recorded.sequence)
      let first = try subject.chips.first { try gallery.state(of: $0).isQueued }
      let name = try name(in: subject.verdict)
      return [
        message(
          Reversal(
            id: id, decision: subject, individualName: name,
            window: try window(from: first)))
      ]
    } catch {
      return [.undoFailed(id, reason: Self.reason(error))]
    }
  }

  /// The name that a verdict is about; an individual whose declaration was undone has none in the
  /// gallery any more, only in the verdict itself.
  private mutating func name(in verdict: Verdict) throws(GalleryError) -> String? {
    if case .new(_, let name) = verdict { return name }
    guard let individual = verdict.individuals.first else { return nil }
    return try cards.card(of: individual, in: gallery)?.name
  }

  /// Brings index, cards, prepared rankings and lists up to date with an entry.
  private mutating func take(
    _ changes: [ID<Chip>: ID<Individual>?], of decision: Decision,
    naming named: [ID<Individual>], ledgerLength: Int
  ) throws(GalleryError) {
    guard ledgerLength <= self.ledgerLength + 1 else { return try takeForeign() }
    self.ledgerLength = max(self.ledgerLength, ledgerLength)
    var touched = Set(named)
    for (chip, identity) in changes {
      if let before = index?.individual(of: chip) { touched.insert(before) }
      if let identity { touched.insert(identity) }
    }
    try cards.refresh(touched, in: gallery)
    if let before = index, !changes.isEmpty {
      let after = before.assigning(changes)
      index = after
      let refresh = RankingRefresh(before: before, after: after, touched: touched)
      for (chip, ranking) in prepared {
        prepared[chip] = refresh.refresh(
          ranking, hidden: try gallery.hiddenIndividuals(of: chip))
      }
    }
    // Rejecting or hiding changes who is offered for these chips, and for no others.
    for chip in decision.chips { prepared[chip] = nil }
    let chips = decision.chips + changes.keys.filter { !decision.chips.contains($0) }
    try lists?.take(chips, relabelled: changes, in: gallery)
  }
}

import Foundation
import ReidCore
import TerminalUI

extension ReviewModel {
  /// Asks the ledger to take a decision about the probe; `name` is that of the individual.
  mutating func decide(
    _ verdict: Verdict, name: String? = nil, at time: Date, id: UUID
  ) -> [Effect] {
    let chips = subjects
    guard !chips.isEmpty else { return [] }
    let decision: Decision
    if screen == .review, let review {
      decision = Decision(
        id: id, chips: chips, verdict: verdict, shown: review.shown.map(\.candidate),
        model: review.ranked?.ranking.key, reviewer: session.reviewer, shownAt: review.shownAt,
        // A key that waited for the previous save was typed before this probe appeared.
        decidedAt: max(time, review.shownAt))
    } else {
      // Rows of a list were not compared one by one: nothing was shown, and nothing is timed.
      decision = Decision(
        id: id, chips: chips, verdict: verdict, reviewer: session.reviewer, decidedAt: time)
    }
    repeatable =
      Repeatable(verdict, name: name, shown: decision.shown.map(\.individual)) ?? repeatable
    // Whoever decides while zoomed in stays so as long as the probe does.
    if !isZoomed { overlay = nil }
    notice = nil
    flight = Flight(.saving(decision, name: name))
    return [.save(decision)]
  }

  /// The chips that a decision would be about.
  var subjects: [ID<Chip>] {
    switch screen {
    case .review: review?.chips ?? []
    case .queue: queueSubjects
    case .individuals, .history, .gallery, .map: []
    }
  }

  /// Asks the ledger to take back any decision, or an undo.
  mutating func undo(
    _ decision: UUID, bringsBack: Bool, at time: Date, id: UUID
  ) -> [Effect] {
    notice = nil
    flight = Flight(.undoing(id))
    flight?.bringsBack = bringsBack
    return [.undoDecision(decision, id: id, reviewer: session.reviewer, at: time)]
  }

  /// Asks the ledger to take back this reviewer's newest decision.
  mutating func undo(at time: Date, id: UUID) -> [Effect] {
    notice = nil
    flight = Flight(.undoing(id))
    return [.undo(id: id, reviewer: session.reviewer, at: time)]
  }

  /// Asks the ledger to take back the newest undo.
  mutating func redo(at time: Date, id: UUID) -> [Effect] {
    notice = nil
    flight = Flight(.redoing(id))
    return [.redo(id: id, reviewer: session.reviewer, at: time)]
  }

  /// A decision is in the ledger.
  mutating func receive(_ saved: SavedDecision) -> [Effect] {
    guard let flight, case .saving(let decision, let name) = flight.kind,
      decision.id == saved.decision
    else { return [] }
    session.passed(saved.window.readAt)
    session.decisions += 1
    session.speed.note(decision)
    queue.ledgerLength = max(queue.ledgerLength, saved.sequence)
    var text = wording.done(decision, name: name)
    var effects: [Effect]
    switch decision.verdict {
    case .rejected(let individuals):
      effects = stay(hiding: individuals, window: saved.window)
    case .notComparable(let individual):
      effects = stay(hiding: [individual], window: saved.window)
    default: effects = enterAfter(decision, saved.window)
    }
    queueList.marked.removeAll { decision.chips.contains($0) }
    if case .new(_, let name) = decision.verdict, saved.window.names == nil {
      queue.names.append(name)
    }
    text += " \(separator) \(keymap.label(for: .undo)) undoes it"
    notice = .done(text)
    return effects + land(flight)
  }

  /// This reviewer's newest decision was taken back.
  mutating func receiveUndone(_ reversal: Reversal) -> [Effect] {
    guard let flight, case .undoing(reversal.id) = flight.kind else { return [] }
    if flight.bringsBack {
      session.undone = max(0, session.undone - 1)
      return receive(reversal, of: flight, "Brought back", then: .undo, "undoes it")
    }
    session.undone += 1
    return receive(reversal, of: flight, "Undone", then: .redo, "redoes it")
  }

  /// The newest undo was taken back.
  mutating func receiveRedone(_ reversal: Reversal) -> [Effect] {
    guard let flight, case .redoing(reversal.id) = flight.kind else { return [] }
    session.undone = max(0, session.undone - 1)
    return receive(reversal, of: flight, "Redone", then: .undo, "undoes it")
  }

  private mutating func receive(
    _ reversal: Reversal, of flight: Flight, _ what: String, then command: Command,
    _ promise: String
  ) -> [Effect] {
    session.passed(reversal.window.readAt)
    let effects = enter(reversal.window)
    let decision = wording.noun(
      reversal.decision, name: reversal.individualName, now: session.now)
    let key = keymap.label(for: command)
    notice = .done("\(what): \(decision) \(separator) \(key) \(promise)")
    return effects + land(flight)
  }

  /// The ledger did not take what it was given: the probe stays, and what was typed since is not
  /// done, for it was meant for another probe.
  mutating func flightFailed(_ id: UUID, _ reason: String) -> [Effect] {
    guard let flight, flight.id == id else { return [] }
    self.flight = nil
    var text: String
    switch flight.kind {
    case .saving: text = "Not saved: \(reason)"
    case .undoing: text = "Not undone: \(reason)"
    case .redoing: text = "Not redone: \(reason)"
    }
    switch flight.waiting.count {
    case 0: break
    case 1: text += " (the key typed since was dropped)"
    default: text += " (the \(flight.waiting.count) keys typed since were dropped)"
    }
    notice = .failed(text)
    guard flight.galleryChangedAt != nil else { return [] }
    return [.loadQueue(keeping: review?.card.chip.id, choice: choice)] + refreshScreen()
  }

  /// Goes on after a decision; one that was not about the probe leaves it where it is.
  private mutating func enterAfter(_ decision: Decision, _ window: QueueWindow) -> [Effect] {
    guard let review, !decision.chips.contains(review.card.chip.id) else { return enter(window) }
    queue.ledgerLength = max(queue.ledgerLength, window.ledgerLength)
    return [.loadQueue(keeping: review.card.chip.id, choice: choice)]
  }

  /// Keeps the probe, without the candidates that were just ruled out.
  private mutating func stay(hiding individuals: [ID<Individual>], window: QueueWindow) -> [Effect]
  {
    let probe = review?.card.chip.id
    queue.adopt(window)
    queue.upcoming = window.entries.filter { $0.card.chip.id != probe }
    withReview {
      $0.hidden.formUnion(individuals)
      // The window may bring the same probe with candidates that take the places of those.
      if let same = window.entries.first(where: { $0.card.chip.id == probe }) {
        $0.card = same.card
        if let ranked = same.ranked, ranked.ranking.probe == probe {
          $0.candidates = .ranked(ranked)
        }
      }
      if individuals.count > 1 { $0.selected = 0 }
      $0.clampSelection()
    }
    guard let review, review.shown.count < Self.shownCount, review.canOfferMore else {
      return prefetchUpcoming()
    }
    return [.rank(review.card.chip.id)] + prefetchUpcoming()
  }

  /// Ends a flight and does what was typed meanwhile.
  private mutating func land(_ flight: Flight) -> [Effect] {
    self.flight = nil
    var effects: [Effect] = []
    if flight.galleryChangedAt != nil {
      effects.append(.loadQueue(keeping: review?.card.chip.id, choice: choice))
    }
    effects += refreshScreen()
    for waiting in flight.waiting {
      // A decision among them makes a new flight, for which the rest wait again.
      effects += receive(waiting.key, at: waiting.at, id: waiting.id)
    }
    return effects
  }

  private var wording: Wording { Wording() }

  /// What stands between two parts of a line.
  var separator: String { capabilities.unicode ? "·" : "-" }
}

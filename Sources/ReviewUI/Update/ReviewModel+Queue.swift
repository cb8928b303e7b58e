import Foundation
import ReidCore
import TerminalUI

extension ReviewModel {
  /// A window that was asked for arrived.
  mutating func receive(_ window: QueueWindow) -> [Effect] {
    session.passed(window.readAt)
    // A window that is older than what is known, or that a decision in flight makes old, is stale.
    guard window.ledgerLength >= queue.ledgerLength, flight == nil,
      window.choice ?? QueueChoice() == choice
    else { return [] }
    guard let review, let first = window.entries.first, first.card.chip.id == review.card.chip.id
    else {
      if isChoosing {
        isChoosing = false
      } else if review != nil {
        notice = .hint(
          window.entries.isEmpty
            ? "Another process decided the last chip meanwhile."
            : "Another process decided this chip meanwhile; this is the next one.")
      }
      return enter(window)
    }
    isChoosing = false
    queue.adopt(window)
    withReview { $0.refresh(first) }
    return (first.ranked == nil ? [.rank(first.card.chip.id)] : []) + prefetchUpcoming()
  }

  /// Goes to the first probe of a window.
  mutating func enter(_ window: QueueWindow) -> [Effect] {
    queue.adopt(window)
    // What lies over a list has nothing to do with the probe.
    if screen == .review { overlay = nil }
    if let first = window.entries.first { look.enter(first.card.chip.id) }
    guard let first = window.entries.first else {
      phase = .finished
      return []
    }
    let previous = review
    var next = Review(first, shownAt: window.readAt)
    // Who decides chip by chip goes on so until the burst is over.
    if let previous, previous.card.chip.encounter == first.card.chip.encounter {
      next.scope = previous.scope
    }
    phase = .reviewing(next)
    let missing: [Effect] = next.ranked == nil ? [.rank(first.card.chip.id)] : []
    return missing + prefetchUpcoming()
  }

  /// Asks for the pictures of the probes that follow, as large as they will be on the screen.
  func prefetchUpcoming() -> [Effect] {
    guard capabilities.pictures != .none, Layout.fits(size) else { return [] }
    let requests = queue.upcoming.flatMap { entry -> [PictureRequest] in
      var later = self
      later.phase = .reviewing(Review(entry, shownAt: session.now))
      later.overlay = nil
      later.screen = .review
      return view(later).pictures.map(PictureRequest.init)
    }
    return requests.isEmpty ? [] : [.prefetch(requests)]
  }
}

extension Review {
  /// Takes over newer knowledge of the same probe; whoever was selected stays so.
  mutating func refresh(_ entry: QueueEntry) {
    card = entry.card
    guard let ranked = entry.ranked, ranked.ranking.probe == card.chip.id else { return }
    keepingSelection {
      // A ranking that comes with a window was made after all decisions of this screen.
      $0.hidden = []
      $0.candidates = .ranked(ranked)
    }
  }

  /// Takes over newer candidates of the same probe; whoever was selected stays so.
  mutating func refresh(_ ranked: RankedProbe) {
    keepingSelection { $0.candidates = .ranked(ranked) }
  }

  private mutating func keepingSelection(_ change: (inout Review) -> Void) {
    let before = selection?.candidate.individual
    change(&self)
    if let before, let place = shown.firstIndex(where: { $0.candidate.individual == before }) {
      selected = place
    }
    clampSelection()
  }
}

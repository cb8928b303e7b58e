import Foundation
import ReidCore

/// A probe on the screen, and how far its review has come.
struct Review: Hashable, Sendable {
  /// What is known of the candidates.
  enum Candidates: Hashable, Sendable {
    case awaited
    case ranked(RankedProbe)
    case failed(String)
  }

  /// What a decision is about.
  enum Scope: Hashable, Sendable {
    case burst
    case chipOnly
  }

  /// Where a reviewer is among the pictures of a candidate.
  enum Browsing: Hashable, Sendable {
    /// The pictures were asked for, with so many steps to take when they come.
    case awaited(steps: Int)
    case found([EvidencePicture], index: Int)
  }

  var card: ProbeCard
  /// When the probe appeared.
  let shownAt: Date
  var candidates: Candidates
  /// Individuals that were rejected since the ranking was made.
  var hidden: Set<ID<Individual>> = []
  /// Which of the shown candidates is selected, counted from 0.
  var selected = 0
  var browsing: [ID<Individual>: Browsing] = [:]
  var scope = Scope.burst

  init(_ entry: QueueEntry, shownAt: Date) {
    card = entry.card
    self.shownAt = shownAt
    if let ranked = entry.ranked, ranked.ranking.probe == entry.card.chip.id {
      candidates = .ranked(ranked)
    } else {
      candidates = .awaited
    }
  }

  /// The chips that a decision would be about.
  var chips: [ID<Chip>] {
    scope == .burst ? card.undecidedBurst : [card.chip.id]
  }

  var ranked: RankedProbe? {
    if case .ranked(let ranked) = candidates { ranked } else { nil }
  }

  /// All candidates that were not rejected, most similar first.
  var offered: [Candidate] {
    ranked?.ranking.candidates.filter { !hidden.contains($0.individual) } ?? []
  }

  /// The candidates on the screen, at most five.
  var shown: [ShownCandidate] {
    guard let ranked else { return [] }
    return offered.prefix(ReviewModel.shownCount).map { candidate in
      ShownCandidate(
        candidate: candidate,
        card: ranked.cards.first { $0.individual.id == candidate.individual },
        browsing: browsing[candidate.individual], probePosition: card.chip.position)
    }
  }

  /// The selected candidate, if any is shown.
  var selection: ShownCandidate? {
    let shown = shown
    return shown.isEmpty ? nil : shown[min(max(0, selected), shown.count - 1)]
  }

  /// Whether the probe has a vector; unknown as long as no ranking came.
  var isEmbedded: Bool? { ranked.map { $0.ranking.key != nil } }

  /// Whether more candidates than were sent could be offered once these run out.
  var canOfferMore: Bool {
    guard let ranking = ranked?.ranking else { return false }
    return ranking.individualCount > ranking.candidates.count
  }

  /// Keeps the selection on a shown candidate.
  mutating func clampSelection() {
    selected = min(max(0, selected), max(0, shown.count - 1))
  }
}

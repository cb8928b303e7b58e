import Foundation
import GalleryStore
import Matching
import ReidCore
import ReviewUI

/// The gallery and its index together: answers what the review screen asks, one thing at a time.
///
/// A desk belongs to one thread at a time. Rankings of the probes that come next are computed in
/// advance; after a decision only the individuals that it changed are compared again.
struct ReviewDesk {
  /// Candidates kept for a probe: five are shown, the others take the places of rejected ones.
  static let candidateLimit = 20
  /// Probes that are prepared in advance.
  private static let lookahead = 2

  let gallery: Gallery
  private(set) var index: GalleryIndex?
  private let now: () -> Date
  private var cards = IndividualCards()
  private var prepared: [ID<Chip>: Ranking] = [:]
  private var ledgerLength = 0
  private var upcoming: [ID<Chip>] = []

  /// Sets a desk up.
  ///
  /// - Parameters:
  ///   - gallery: The store.
  ///   - index: Its vectors; nil while nothing is embedded.
  ///   - now: The time, for windows.
  /// - Throws: What reading the gallery throws.
  init(gallery: Gallery, index: GalleryIndex?, now: @escaping () -> Date) throws(GalleryError) {
    self.gallery = gallery
    self.index = index
    self.now = now
    try readLedger()
  }

  /// Does what an effect wants and returns the answers, in order.
  mutating func perform(_ effect: Effect) -> [Message] {
    switch effect {
    case .loadQueue(let keeping): loadQueue(keeping)
    case .rank(let chip): rank(chip)
    case .save(let decision): save(decision)
    case .undo(let id, let reviewer, let date):
      reverse(id) { gallery throws(GalleryError) in
        try gallery.undo(nil, reviewer: reviewer, at: date, id: id)
      } message: {
        .undone($0)
      }
    case .redo(let id, let reviewer, let date):
      reverse(id) { gallery throws(GalleryError) in
        try gallery.redo(reviewer: reviewer, at: date, id: id)
      } message: {
        .redone($0)
      }
    case .findEvidence(let individual, let probe): findEvidence(of: individual, for: probe)
    case .findIndividuals(let text, let probe): findIndividuals(named: text, for: probe)
    case .prefetch, .redraw, .suspend, .quit: []
    }
  }

  /// Computes the rankings of the probes that come next and tells the screen of them, so that its
  /// pictures can be fetched.
  mutating func prepareAhead() -> [Message] {
    let missing = upcoming.filter { prepared[$0] == nil && index?.contains($0) == true }
    guard !missing.isEmpty, let first = upcoming.first else { return [] }
    do {
      for chip in missing { _ = try ranking(of: chip) }
      return [.queueLoaded(try window(from: first))]
    } catch {
      // What could not be prepared is asked for when it is needed, and complained of then.
      return []
    }
  }

  /// What another process decided since the last look.
  mutating func foreignChanges() -> [Message] {
    guard let length = try? gallery.ledgerLength(), length != ledgerLength,
      (try? takeForeign()) != nil
    else { return [] }
    return [.galleryChanged(at: now())]
  }

  /// Takes vectors that were computed in the background.
  mutating func add(_ segment: VectorSegment) -> [Message] {
    let known = (try? gallery.chips(segment.chips)) ?? [:]
    let facts: (ID<Chip>) -> ChipFacts = { chip in
      known[chip].map { ChipFacts($0.chip) }
        ?? ChipFacts(encounter: EncounterGrouping.ownEncounter(of: chip))
    }
    var identities: [ID<Chip>: ID<Individual>] = [:]
    for chip in segment.chips {
      if let identity = try? gallery.state(of: chip).identity { identities[chip] = identity.id }
    }
    do throws(MatchingError) {
      if let index {
        self.index = try index.appending(segment, facts: facts, identities: identities)
      } else {
        index = try GalleryIndex(
          key: segment.key, segments: [segment], facts: facts, identities: identities)
      }
    } catch {
      return []
    }
    prepared = [:]
    return [.galleryChanged(at: now())]
  }
}

// MARK: - Decisions

extension ReviewDesk {
  private mutating func save(_ decision: Decision) -> [Message] {
    do {
      let recorded = try gallery.record(decision)
      try take(
        recorded.changes, naming: decision.verdict.individuals, ledgerLength: recorded.sequence)
      // Rejecting or hiding changes who is offered for these chips, and for no others.
      for chip in decision.chips { prepared[chip] = nil }
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

  private mutating func reverse(
    _ id: UUID, _ body: (Gallery) throws(GalleryError) -> RecordedDecision,
    message: (Reversal) -> Message
  ) -> [Message] {
    do {
      let recorded = try body(gallery)
      let subject = try gallery.subject(of: recorded.decision)
      try take(
        recorded.changes, naming: subject.verdict.individuals, ledgerLength: recorded.sequence)
      for chip in subject.chips { prepared[chip] = nil }
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

  /// Brings index, cards and prepared rankings up to date with changed identities.
  private mutating func take(
    _ changes: [ID<Chip>: ID<Individual>?], naming named: [ID<Individual>], ledgerLength: Int
  ) throws(GalleryError) {
    guard ledgerLength <= self.ledgerLength + 1 else { return try takeForeign() }
    self.ledgerLength = max(self.ledgerLength, ledgerLength)
    var touched = Set(named)
    for (chip, identity) in changes {
      if let before = index?.individual(of: chip) { touched.insert(before) }
      if let identity { touched.insert(identity) }
    }
    try cards.refresh(touched, in: gallery)
    guard let before = index, !changes.isEmpty else { return }
    let after = before.assigning(changes)
    index = after
    let refresh = RankingRefresh(before: before, after: after, touched: touched)
    for (chip, ranking) in prepared {
      prepared[chip] = refresh.refresh(ranking, hidden: try gallery.hiddenIndividuals(of: chip))
    }
  }

  /// Takes in everything since the last look: somebody else's entries came before this one, and a
  /// look at the ledger's length would not show them any more.
  private mutating func takeForeign() throws(GalleryError) {
    let changes = try gallery.changes(since: ledgerLength)
    // Rejections and renames change no identity, but they do change rankings and names.
    prepared = [:]
    cards.forget()
    ledgerLength = changes.ledgerLength
    index = index?.assigning(changes.identities)
  }

  private mutating func readLedger() throws(GalleryError) {
    ledgerLength = try gallery.ledgerLength()
  }
}

// MARK: - Questions

extension ReviewDesk {
  private mutating func loadQueue(_ keeping: ID<Chip>?) -> [Message] {
    do {
      return [.queueLoaded(try window(from: keeping))]
    } catch {
      return [.queueFailed(reason: Self.reason(error))]
    }
  }

  private mutating func rank(_ chip: ID<Chip>) -> [Message] {
    do {
      return [.ranked(try rankedProbe(chip))]
    } catch {
      return [.rankFailed(chip, reason: Self.reason(error))]
    }
  }

  private mutating func findEvidence(
    of individual: ID<Individual>, for probe: ID<Chip>
  ) -> [Message] {
    do {
      let found = index?.evidence(for: individual, probe: probe, count: 200) ?? []
      let records = try gallery.chips(found.map(\.evidence))
      let pictures = found.map { candidate in
        EvidencePicture(
          chip: candidate.evidence, similarity: candidate.similarity,
          position: records[candidate.evidence]?.chip.position,
          capturedAt: records[candidate.evidence]?.chip.capturedAt)
      }
      return [
        .evidence(EvidenceFound(probe: probe, individual: individual, pictures: pictures))
      ]
    } catch {
      return []
    }
  }

  private mutating func findIndividuals(named text: String, for probe: ID<Chip>) -> [Message] {
    let wanted = Individual.comparisonKey(of: text)
    do {
      let all = try cards.all(in: gallery)
      let matching = all.filter {
        wanted.isEmpty || Individual.comparisonKey(of: $0.name).contains(wanted)
      }
      let found = matching.prefix(2000).map { card in
        let best = index?.candidate(for: card.id, probe: probe)
        return FoundIndividual(
          card: card,
          evidence: best.map { EvidencePicture(chip: $0.evidence, similarity: $0.similarity) })
      }
      let ordered = found.sorted { left, right in
        let (one, other) = (left.evidence?.similarity ?? -2, right.evidence?.similarity ?? -2)
        return one == other ? left.card.name < right.card.name : one > other
      }
      return [
        .individualsFound(
          IndividualsFound(text: text, probe: probe, individuals: Array(ordered.prefix(200))))
      ]
    } catch {
      return []
    }
  }

  /// The queue's head, beginning with `first` if that chip still waits.
  private mutating func window(from first: ID<Chip>?) throws -> QueueWindow {
    var chips: [ID<Chip>] = []
    if let first, try gallery.state(of: first).isQueued { chips.append(first) }
    // Bursts are decided together, so what comes next is the next burst.
    var encounters: Set<ID<Encounter>> = []
    let head = try gallery.queue(limit: 48)
    var records = try gallery.chips(chips)
    for record in records.values { encounters.insert(record.chip.encounter) }
    // Usually a few records tell; the others are not read.
    var start = 0
    while start < head.count, chips.count <= Self.lookahead {
      let part = Array(head[start..<min(start + 8, head.count)])
      start += part.count
      records.merge(try gallery.chips(part)) { known, _ in known }
      for chip in part where chips.count <= Self.lookahead {
        guard let record = records[chip], encounters.insert(record.chip.encounter).inserted
        else { continue }
        chips.append(chip)
      }
    }
    upcoming = chips
    prepared = prepared.filter { chips.contains($0.key) }
    let entries = try chips.enumerated().compactMap { place, chip -> QueueEntry? in
      guard let record = records[chip] else { return nil }
      let card = try probeCard(record)
      let isReady = place == 0 || prepared[chip] != nil
      return QueueEntry(card: card, ranked: isReady ? try rankedProbe(chip) : nil)
    }
    return QueueWindow(
      entries: entries, queueCount: try gallery.queueCount(),
      individualCount: try cards.count(in: gallery), ledgerLength: ledgerLength,
      readAt: now(), names: try cards.namesIfChanged(in: gallery))
  }

  private func probeCard(_ record: ChipRecord) throws -> ProbeCard {
    let siblings = try gallery.chips(in: record.chip.encounter)
      .filter { $0.chip.id != record.chip.id }
      .map { sibling in
        let state = try gallery.state(of: sibling.chip.id)
        return Sibling(
          chip: sibling.chip.id,
          state: state.identity.map { .identified(name: $0.name) }
            ?? (state.isUnusable ? .unusable : .undecided))
      }
    let name = URL(fileURLWithPath: record.media.originalPath).lastPathComponent
    return ProbeCard(chip: record.chip, fileName: name, siblings: siblings)
  }

  private mutating func ranking(of chip: ID<Chip>) throws -> Ranking {
    if let ranking = prepared[chip] { return ranking }
    guard let index, index.contains(chip) else {
      return Ranking(probe: chip, key: nil, candidates: [], individualCount: 0)
    }
    let hidden = try gallery.hiddenIndividuals(of: chip)
    let ranking = try index.ranking(
      of: chip, count: Self.candidateLimit, excluding: hidden)
    if upcoming.contains(chip) { prepared[chip] = ranking }
    return ranking
  }

  private mutating func rankedProbe(_ chip: ID<Chip>) throws -> RankedProbe {
    let ranking = try ranking(of: chip)
    let records = try gallery.chips(ranking.candidates.map(\.evidence))
    let candidateCards = try ranking.candidates.compactMap { candidate -> CandidateCard? in
      guard let card = try cards.card(of: candidate.individual, in: gallery) else { return nil }
      let evidence = records[candidate.evidence]?.chip
      return CandidateCard(
        individual: card, evidencePosition: evidence?.position,
        evidenceCapturedAt: evidence?.capturedAt)
    }
    return RankedProbe(
      ranking: ranking, cards: candidateCards,
      medianDifferent: index?.medianSimilarityOfDifferentIndividuals)
  }

  private static func reason(_ error: any Error) -> String {
    (error as? GalleryError)?.reason ?? "\(error)"
  }
}

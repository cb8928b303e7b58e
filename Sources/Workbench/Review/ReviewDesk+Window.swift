import Foundation
import GalleryStore
import Matching
import ReidCore
import ReviewUI

extension ReviewDesk {
  /// The head of the chosen part of the queue, beginning with `first` if that chip still waits.
  mutating func window(from first: ID<Chip>?) throws -> QueueWindow {
    var chips: [ID<Chip>] = []
    if let first, try gallery.state(of: first).isQueued { chips.append(first) }
    // Bursts are decided together, so what comes next is the next burst.
    var encounters: Set<ID<Encounter>> = []
    let (head, count) = try chosenHead()
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
      entries: entries, queueCount: count, individualCount: try cards.count(in: gallery),
      ledgerLength: ledgerLength, readAt: now(), names: try cards.namesIfChanged(in: gallery),
      waiting: choice.filter.isEmpty ? nil : try gallery.queueCount(),
      choice: choice == QueueChoice() ? nil : choice)
  }

  /// The first chips of the chosen part of the queue, and how many it has.
  private mutating func chosenHead() throws -> (chips: [ID<Chip>], count: Int) {
    guard choice != QueueChoice() else {
      return (try gallery.queue(limit: Self.headLimit), try gallery.queueCount())
    }
    let list = try list(choice)
    return (Array(list.prefix(Self.headLimit)), list.count)
  }

  /// Enough chips to find the next bursts among.
  private static let headLimit = 48

  /// What the screen tells of a chip that waits.
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

  /// A probe's candidates, from those prepared in advance if they are there.
  mutating func ranking(of chip: ID<Chip>) throws -> Ranking {
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

  /// A probe's candidates with what the screen tells of each.
  mutating func rankedProbe(_ chip: ID<Chip>) throws -> RankedProbe {
    let ranking = try ranking(of: chip)
    let records = try gallery.chips(ranking.candidates.map(\.evidence))
    let candidateCards = try ranking.candidates.enumerated().compactMap {
      place, candidate -> CandidateCard? in
      guard let card = try cards.card(of: candidate.individual, in: gallery) else { return nil }
      let evidence = records[candidate.evidence]?.chip
      return CandidateCard(
        individual: card, evidencePosition: evidence?.position,
        evidenceCapturedAt: evidence?.capturedAt,
        likelihood: likelihood(of: candidate, place: place))
    }
    return RankedProbe(
      ranking: ranking, cards: candidateCards,
      medianDifferent: index?.medianSimilarityOfDifferentIndividuals,
      newLikelihood: likelihood(ofNew: ranking), uncalibrated: uncalibrated)
  }
}

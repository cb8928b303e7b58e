import GalleryStore
import Matching
import ReidCore
import ReviewUI

/// The waiting chips with their best candidates, for lists and for orders other than arrival.
///
/// Best candidates are computed a few at a time between answers, those of the rows on the screen
/// first; where a gallery is small enough they are computed at once.
struct QueueLists {
  /// So many comparisons of two chips are done at once; at about 0.2 microseconds each nobody
  /// notices.
  private static let comparisonsAtOnce = 1_000_000

  private(set) var table: QueueTable
  private(set) var best = BestCandidates()
  private var hidden: [ID<Chip>: Set<ID<Individual>>]
  /// Chips that show somebody else now, which the known best candidates are to be compared with.
  private var labelled: [ID<Chip>] = []
  /// Rows on the screen whose best candidates are not known.
  private var visible: [ID<Chip>] = []
  /// Whether a list or order needs the best candidates of all.
  private var needsAll = false
  /// Chips that are to be ranked for that; nil if it has to be looked up.
  private var remaining: [ID<Chip>]?

  /// Reads everything that waits.
  init(reading gallery: Gallery) throws(GalleryError) {
    table = try QueueTable(reading: gallery)
    hidden = try gallery.hiddenIndividualsOfQueue()
  }

  /// The chips that pass a filter, in order.
  mutating func list(
    _ choice: QueueChoice, names: [ID<Individual>: String], ofReviewer: Set<ID<Chip>>?
  ) -> [ID<Chip>] {
    table.list(choice, .init(best: best, names: names, ofReviewer: ofReviewer))
  }
}

// MARK: - Changes

extension QueueLists {
  /// Takes an entry of the ledger: which chips it is about, and who shows whom now.
  mutating func take(
    _ chips: [ID<Chip>], relabelled: [ID<Chip>: ID<Individual>?], in gallery: Gallery
  ) throws(GalleryError) {
    try table.refresh(chips, in: gallery)
    for chip in chips {
      hidden[chip] = table[chip] == nil ? nil : try gallery.hiddenIndividuals(of: chip)
    }
    best.forget(chips)
    guard !relabelled.isEmpty else { return lookUpAgain() }
    best.forget(evidence: Set(relabelled.keys))
    labelled += relabelled.compactMap { $0.value == nil ? nil : $0.key }
    lookUpAgain()
  }

  /// Takes chips that have vectors now, and those of them that show an individual.
  mutating func embedded(_ chips: [ID<Chip>], labelled new: [ID<Chip>]) {
    best.forget(chips)
    labelled += new
    lookUpAgain()
  }

  private mutating func lookUpAgain() {
    remaining = nil
    visible = visible.filter { table[$0] != nil }
  }
}

// MARK: - Best candidates

extension QueueLists {
  /// Says that the best candidates of all waiting chips are needed from now on, or no more.
  mutating func need(all: Bool) {
    needsAll = all
  }

  /// Says which rows are on the screen.
  mutating func show(_ chips: [ID<Chip>]) {
    visible = chips
  }

  /// Whether anything is to be computed.
  func hasWork(with index: GalleryIndex?) -> Bool {
    guard index != nil else { return false }
    return !labelled.isEmpty || visible.contains { !best.isKnown($0) }
      || (needsAll && remaining?.isEmpty != true)
  }

  /// Computes everything that is needed if that is little enough to be done at once.
  mutating func settleIfQuick(with index: GalleryIndex?) {
    guard let index, hasWork(with: index) else { return }
    lookUpRemaining()
    let missing = needsAll ? remaining?.count ?? 0 : visible.count { !best.isKnown($0) }
    let comparisons = missing * index.chipCount + labelled.count * table.count
    guard comparisons <= Self.comparisonsAtOnce else { return }
    while step(with: index) {}
  }

  /// Computes until the time is over.
  ///
  /// - Returns: Whether anything was computed.
  mutating func work(with index: GalleryIndex?, for time: Duration) -> Bool {
    guard let index else { return false }
    let end = ContinuousClock.now + time
    var worked = false
    while step(with: index) {
      worked = true
      if ContinuousClock.now >= end { break }
    }
    return worked
  }

  /// Does one piece of work; false if there is none.
  private mutating func step(with index: GalleryIndex) -> Bool {
    if let chip = labelled.popLast() {
      best.compare(with: chip, in: index, hidden: hidden)
      return true
    }
    if let chip = visible.first(where: { !best.isKnown($0) }) {
      rank(chip, with: index)
      return true
    }
    guard needsAll else { return false }
    lookUpRemaining()
    while let chip = remaining?.popLast() {
      guard !best.isKnown(chip) else { continue }
      rank(chip, with: index)
      return true
    }
    return false
  }

  private mutating func rank(_ chip: ID<Chip>, with index: GalleryIndex) {
    let ranking = try? index.ranking(of: chip, count: 1, excluding: hidden[chip] ?? [])
    best.note(ranking?.candidates.first, of: chip)
  }

  private mutating func lookUpRemaining() {
    guard needsAll, remaining == nil else { return }
    remaining = table.chips.filter { !best.isKnown($0) }
  }
}

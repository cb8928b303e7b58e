import Foundation
import GalleryStore
import Matching
import ReidCore
import ReviewUI

extension ReviewDesk {
  /// The chips of a part of the queue, in its order.
  mutating func list(_ choice: QueueChoice) throws -> [ID<Chip>] {
    var lists = try self.lists ?? QueueLists(reading: gallery)
    // Taken out while it changes, so that nothing is copied; after an error it is read again.
    self.lists = nil
    if choice.needsEveryRanking { lists.need(all: true) }
    lists.settleIfQuick(with: index)
    let filter = choice.filter
    let names =
      filter.text.isEmpty && filter.individual == nil ? [:] : try cards.names(in: gallery)
    let ofReviewer = try filter.reviewer.map { reviewer throws(GalleryError) in
      try gallery.queuedChips(lastDecidedBy: reviewer)
    }
    let chips = lists.list(choice, names: names, ofReviewer: ofReviewer)
    self.lists = lists
    return chips
  }

  /// Answers a question about the queue.
  mutating func listQueue(_ query: QueueQuery) -> [Message] {
    listed = query
    do {
      return [.queueListed(try listing(of: query))]
    } catch {
      return [.listFailed(.queue, reason: Self.reason(error))]
    }
  }

  private mutating func listing(of query: QueueQuery) throws -> QueueListing {
    let chips = try list(query.choice)
    let page = Array(chips.dropFirst(max(0, query.offset)).prefix(max(0, query.limit)))
    lists?.need(all: query.choice.needsEveryRanking || choice.needsEveryRanking)
    lists?.show(page)
    lists?.settleIfQuick(with: index)
    listedVersion = lists?.best.version ?? 0
    let reasons = try gallery.queuedReasons(of: page)
    let rows = try page.compactMap { chip in
      try reasons[chip].flatMap { try row(of: chip, $0) }
    }
    return QueueListing(
      query: query, rows: rows, total: chips.count, waiting: lists?.table.count ?? 0)
  }

  private mutating func row(of chip: ID<Chip>, _ reason: QueuedReason) throws -> QueueRow? {
    guard let row = lists?.table[chip] else { return nil }
    let best = try lists?.best[chip].flatMap { candidate in
      try cards.card(of: candidate.individual, in: gallery).map { card in
        QueueRow.Best(
          individual: candidate.individual, name: card.name, similarity: candidate.similarity)
      }
    }
    return QueueRow(
      chip: chip, fileName: row.fileName, capturedAt: row.chip.capturedAt,
      camera: row.chip.camera, encounter: reason.encounter,
      encounterSize: row.chip.encounterSize, best: best, reason: QueueRow.Reason(reason))
  }
}

// MARK: - Work between answers

extension ReviewDesk {
  /// Whether best candidates wait to be computed.
  var hasWork: Bool { lists?.hasWork(with: index) ?? false }

  /// Computes best candidates until the time is over.
  ///
  /// - Returns: The list on the screen again, when its rows may have changed: not after every
  ///   piece of work, but once all is done or `mayTell` says that it was long ago.
  mutating func work(for time: Duration, mayTell: Bool) -> [Message] {
    guard var lists else { return [] }
    // Taken out while it changes, so that nothing is copied.
    self.lists = nil
    _ = lists.work(with: index, for: time)
    self.lists = lists
    guard let listed, lists.best.version != listedVersion, mayTell || !hasWork else { return [] }
    return listQueue(listed)
  }
}

extension QueueRow.Reason {
  /// The reason that matters most to a reviewer.
  init(_ reason: QueuedReason) {
    if reason.isContradicted {
      self = .contradicted
    } else if reason.wasSkipped {
      self = .skipped
    } else if reason.hasRejections {
      self = .rejected
    } else {
      self = reason.wasUndone ? .undone : .new
    }
  }
}

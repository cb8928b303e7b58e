import Foundation
import ReidCore
import TerminalUI

extension ReviewModel {
  /// Asks for the rows of the queue that show.
  mutating func refreshQueueList() -> [Effect] {
    askForQueue(at: queueList.list.offset)
  }

  private mutating func askForQueue(at offset: Int) -> [Effect] {
    let query = QueueQuery(
      choice: choice, offset: offset, limit: PagedRows<QueueRow>.pageLimit)
    queueList.asked = query
    return [.listQueue(query)]
  }

  /// Rows came.
  mutating func receive(_ listing: QueueListing) -> [Effect] {
    guard listing.query == queueList.asked else { return [] }
    queueList.asked = nil
    queueList.waiting = max(0, listing.waiting)
    queueList.list.take(listing.rows, offset: listing.query.offset, total: listing.total)
    queueList.list.scroll(visible: queueRowsVisible)
    return []
  }

  /// How many rows of the queue show at once: each is several rows of the screen high.
  var queueRowsVisible: Int {
    max(1, listRows / QueueScreen.rowHeight(of: self))
  }

  /// Does what only the queue's list does; nil for what every screen does.
  mutating func performQueueList(_ command: Command, at time: Date, id: UUID) -> [Effect]? {
    let page = max(1, queueRowsVisible - 1)
    switch command {
    case .scrollDown: return moveInQueue(by: 1)
    case .scrollUp: return moveInQueue(by: -1)
    case .pageDown: return moveInQueue(by: page)
    case .pageUp: return moveInQueue(by: -page)
    case .scrollToTop: return moveInQueue(by: -.max)
    case .scrollToBottom: return moveInQueue(by: .max)
    case .open: return reviewSelected()
    case .mark: return mark()
    case .markRange: return markRange()
    case .clear: return clearQueueList()
    case .accept: return acceptBest(at: time, id: id)
    default: return nil
    }
  }

  /// Moves the selection, and asks for rows that were not read yet.
  mutating func moveInQueue(by distance: Int) -> [Effect] {
    queueList.list.move(by: distance)
    queueList.list.scroll(visible: queueRowsVisible)
    guard let offset = queueList.list.missing(visible: queueRowsVisible),
      queueList.asked?.offset != offset
    else { return [] }
    return askForQueue(at: offset)
  }

  /// Reviews the selected chip now.
  private mutating func reviewSelected() -> [Effect] {
    guard let row = queueList.list.selected else { return [] }
    isChoosing = true
    return [.loadQueue(keeping: row.chip, choice: choice)] + show(.review)
  }

  private mutating func mark() -> [Effect] {
    guard let row = queueList.list.selected else { return [] }
    if let place = queueList.marked.firstIndex(of: row.chip) {
      queueList.marked.remove(at: place)
    } else {
      queueList.marked.append(row.chip)
    }
    return moveInQueue(by: 1)
  }

  /// Begins a range of marks, or ends it.
  private mutating func markRange() -> [Effect] {
    guard queueList.list.selected != nil else { return [] }
    guard let start = queueList.rangeStart else {
      queueList.rangeStart = queueList.list.selection
      notice = .hint("Go to the other end and press the key again to mark all between.")
      return []
    }
    queueList.rangeStart = nil
    let selection = queueList.list.selection
    var unread = 0
    for place in min(start, selection)...max(start, selection) {
      guard let row = queueList.list[place] else {
        unread += 1
        continue
      }
      if !queueList.marked.contains(row.chip) { queueList.marked.append(row.chip) }
    }
    notice =
      unread == 0
      ? .hint("\(Figures.count(queueList.marked.count, "chip")) marked.")
      : .hint("\(queueList.marked.count) marked; \(unread) rows far away were not read: mark less.")
    return []
  }

  /// Takes back the range, then the marks, then the filter.
  private mutating func clearQueueList() -> [Effect] {
    if queueList.rangeStart != nil {
      queueList.rangeStart = nil
    } else if !queueList.marked.isEmpty {
      queueList.marked = []
    } else {
      return clearFilter()
    }
    return []
  }

  /// The rows that a decision on the queue's screen is about, as far as they were read.
  var queueSubjects: [ID<Chip>] {
    queueList.marked.isEmpty
      ? queueList.list.selected.map { [$0.chip] } ?? [] : queueList.marked
  }

  /// Accepts the best candidate of the marked rows, which must be the same for all.
  private mutating func acceptBest(at time: Date, id: UUID) -> [Effect] {
    let chips = Set(queueSubjects)
    let rows = queueList.list.rows.filter { chips.contains($0.chip) }
    guard !chips.isEmpty else { return [] }
    guard rows.count == chips.count else {
      notice = .hint("Some marked chips are far away in the list; their candidates are not known.")
      return []
    }
    let best = Set(rows.map { $0.best?.individual })
    guard best.count == 1, let only = rows.first?.best else {
      notice = .hint(
        rows.count == 1
          ? "This chip has no candidate yet."
          : "The marked chips have different best candidates; mark those of one individual.")
      return []
    }
    return decide(.match(only.individual), name: only.name, at: time, id: id)
  }
}

import Foundation
import ReidCore
import TerminalUI

extension ReviewModel {
  /// Asks for what the screen shows: it was opened, its filter changed, or the gallery did.
  mutating func refreshHistory() -> [Effect] {
    askForHistory(at: history.list.offset)
  }

  private mutating func askForHistory(at offset: Int) -> [Effect] {
    let query = HistoryQuery(
      filter: history.filter, offset: offset, limit: PagedRows<HistoryRow>.pageLimit)
    history.asked = query
    return [.listHistory(query)]
  }

  /// Rows of the ledger that show at once.
  private var historyRows: Int { max(1, HistoryScreen.Parts(self).rows.rows) }

  /// Does what only this screen does; nil for what every screen does.
  mutating func performHistory(_ command: Command, at time: Date, id: UUID) -> [Effect]? {
    let page = max(1, historyRows - 1)
    switch command {
    case .scrollDown: return moveInHistory(by: 1)
    case .scrollUp: return moveInHistory(by: -1)
    case .pageDown: return moveInHistory(by: page)
    case .pageUp: return moveInHistory(by: -page)
    case .scrollToTop: return moveInHistory(by: -.max)
    case .scrollToBottom: return moveInHistory(by: .max)
    case .open:
      guard history.list.selected != nil else { return [] }
      history.showsEntry = HistoryScreen.Parts(self).entry.isEmpty
      history.list.scroll(visible: historyRows)
      return []
    case .clear: return clearHistory()
    case .undoSelected: return undoSelected(at: time, id: id)
    default: return nil
    }
  }

  /// Rows came.
  mutating func receive(_ listing: HistoryListing) -> [Effect] {
    guard listing.query == history.asked else { return [] }
    let selected = history.list.selected?.sequence
    history.asked = nil
    history.ledgerLength = max(0, listing.ledgerLength)
    history.list.take(listing.rows, offset: listing.query.offset, total: listing.total)
    // New entries come before it: whoever selected an entry means that one.
    if let place = listing.rows.firstIndex(where: { $0.sequence == selected }) {
      history.list.select(history.list.offset + place)
    }
    history.list.scroll(visible: historyRows)
    guard let offset = history.list.missing(visible: historyRows),
      offset != listing.query.offset
    else { return [] }
    return askForHistory(at: offset)
  }

  /// Rows could not be read.
  mutating func historyFailed(_ reason: String) {
    history.asked = nil
    history.list.problem = reason
  }

  /// The main button was pressed at a place of the screen.
  mutating func clickHistory(_ point: Point) -> [Effect] {
    let rows = HistoryScreen.Parts(self).rows
    guard rows.contains(point) else { return [] }
    let place = history.list.top + point.row - rows.row
    guard place < history.list.count else { return [] }
    return moveInHistory(by: place - history.list.selection)
  }

  /// Moves the selection, and asks for rows that were not read yet.
  mutating func moveInHistory(by distance: Int) -> [Effect] {
    history.list.move(by: distance)
    history.list.scroll(visible: historyRows)
    guard let offset = history.list.missing(visible: historyRows),
      history.asked?.offset != offset
    else { return [] }
    return askForHistory(at: offset)
  }

  /// Closes the entry that was opened, then takes the filter back.
  private mutating func clearHistory() -> [Effect] {
    if history.showsEntry == true {
      history.showsEntry = nil
      history.list.scroll(visible: historyRows)
      return []
    }
    return history.filter.isEmpty ? [] : setFilter(.all)
  }

  /// Takes back the selected entry; nothing is asked first, for that can be taken back too.
  private mutating func undoSelected(at time: Date, id: UUID) -> [Effect] {
    guard let row = history.list.selected else { return [] }
    guard row.state == .standing else {
      let later = HistoryScreen.superseder(of: row, among: history.list.rows)
      let which = later.map { " by entry \($0.sequence), \($0.reviewer)" } ?? ""
      let key = keymap.label(for: .undoSelected)
      notice = .hint("Taken back already\(which); \(key) on that entry brings it back")
      return []
    }
    return undo(row.decision, bringsBack: row.verdict == .undo, at: time, id: id)
  }
}

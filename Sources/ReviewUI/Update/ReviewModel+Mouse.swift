import Foundation
import TerminalUI

extension ReviewModel {
  /// The mouse did something; while the ledger is asked it does nothing.
  mutating func receive(_ mouse: MouseEvent, at time: Date, id: UUID) -> [Effect] {
    guard settings.mouse, flight == nil, Layout.fits(size) else { return [] }
    switch mouse {
    case .pressed(let point): return click(point, at: time, id: id)
    case .doubleClicked(let point): return doubleClick(point, at: time, id: id)
    case .scrolledUp: return turnWheel(.scrollUp, by: -1, at: time, id: id)
    case .scrolledDown: return turnWheel(.scrollDown, by: 1, at: time, id: id)
    case .released: return []
    }
  }

  /// Listens to the mouse, or leaves it to the terminal.
  mutating func toggleMouse() -> [Effect] {
    settings.mouse.toggle()
    let key = keymap.label(for: .toggleMouse)
    notice =
      settings.mouse
      ? .hint("Clicks and the wheel work \(separator) \(key) leaves the mouse to the terminal")
      : .hint(
        "The mouse selects text now, as the terminal does it \(separator) \(key) listens again")
    return [.listenToMouse(settings.mouse)]
  }

  /// Moves three rows of a list or of a text.
  private mutating func turnWheel(
    _ command: Command, by direction: Int, at time: Date, id: UUID
  ) -> [Effect] {
    if isZoomed { return zoom(direction < 0 ? .zoomIn : .zoomOut) }
    guard overlay == nil, screen != .review else {
      scroll(by: 3 * direction)
      return []
    }
    var effects: [Effect] = []
    for _ in 0..<3 { effects += performOnList(command, at: time, id: id) ?? [] }
    return effects
  }

  /// Selects what was clicked, goes to a tab, or does what a key hint says.
  private mutating func click(_ point: Point, at time: Date, id: UUID) -> [Effect] {
    let layout = Layout(size)
    if overlay == nil,
      let tab = HeaderLine.tabs(self, in: layout.header).first(where: {
        $0.place.contains(point)
      })
    {
      return show(tab.screen)
    }
    if layout.hints.contains(point) {
      let room = layout.hints.inset(columns: 1, rows: 0)
      guard
        let place = FooterLines.hintPlaces(self, in: room).first(where: {
          $0.rect.contains(point)
        })
      else { return [] }
      return perform(clicked: place.hint.command, at: time, id: id)
    }
    guard overlay == nil else { return [] }
    switch screen {
    case .review:
      guard context == .review, let review else { return [] }
      let place = layout.tiles.firstIndex { $0.contains(point) }
      if let place, place < review.shown.count { withReview { $0.selected = place } }
      return []
    case .queue: return clickQueue(point)
    case .individuals: return clickIndividuals(point)
    case .history: return clickHistory(point)
    case .gallery: return clickGallery(point)
    case .map: return clickMap(point)
    }
  }

  /// Opens the row that was clicked twice.
  private mutating func doubleClick(_ point: Point, at time: Date, id: UUID) -> [Effect] {
    guard overlay == nil, screen != .review, Layout(size).body.contains(point) else { return [] }
    let effects = click(point, at: time, id: id)
    return effects + (performOnList(.open, at: time, id: id) ?? [])
  }

  /// Does what a hint says, as its key would.
  private mutating func perform(clicked command: Command, at time: Date, id: UUID) -> [Effect] {
    if command.decides, session.access == .readOnly {
      notice = .hint("Read-only: nothing can be decided here.")
      return []
    }
    // Of a hint that stands for several places, a click means the selected one.
    if case .accept = command, screen == .review {
      return perform(.acceptSelected, at: time, id: id)
    }
    return perform(command, at: time, id: id)
  }

  /// Selects the clicked row of the queue.
  private mutating func clickQueue(_ point: Point) -> [Effect] {
    let rows = QueueScreen.rowsRect(in: Layout(size).body)
    guard rows.contains(point) else { return [] }
    let place = queueList.list.top + (point.row - rows.row) / QueueScreen.rowHeight(of: self)
    guard place < queueList.list.count else { return [] }
    queueList.list.select(place)
    return []
  }
}

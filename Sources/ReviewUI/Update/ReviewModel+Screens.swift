import Foundation
import ReidCore
import TerminalUI

extension ReviewModel {
  /// Goes to another tab and asks for what it shows.
  mutating func show(_ next: Screen) -> [Effect] {
    guard next != screen else {
      notice = .hint("This is the screen \(next.title) already.")
      return []
    }
    screen = next
    overlay = nil
    notice = nil
    return refreshScreen()
  }

  /// The tabs.
  var screens: [Screen] { Screen.allCases.filter { $0 != .map || settings.hasMap } }

  /// Goes so many tabs on, around the end.
  mutating func showScreen(by step: Int) -> [Effect] {
    let all = screens
    guard let place = all.firstIndex(of: screen) else { return [] }
    return show(all[(place + step + all.count) % all.count])
  }

  /// Asks again for the list that is on the screen; the review screen's queue comes by itself.
  mutating func refreshScreen() -> [Effect] {
    switch screen {
    case .review: []
    case .queue: refreshQueueList()
    case .individuals: refreshIndividuals()
    case .history: refreshHistory()
    case .gallery: refreshGallery()
    case .map: refreshMap()
    }
  }

  /// Does what only the present list does; nil where every screen does the same.
  mutating func performOnList(_ command: Command, at time: Date, id: UUID) -> [Effect]? {
    guard overlay == nil else { return nil }
    if command == .reload, screen != .review { return refreshScreen() }
    switch screen {
    case .review: return nil
    case .queue: return performQueueList(command, at: time, id: id)
    case .individuals: return performIndividuals(command, at: time, id: id)
    case .history: return performHistory(command, at: time, id: id)
    case .gallery: return performGallery(command, at: time, id: id)
    case .map: return performMap(command, at: time, id: id)
    }
  }

  /// A list could not be read.
  mutating func listFailed(_ failed: Screen, _ reason: String) -> [Effect] {
    switch failed {
    case .review: break
    case .queue:
      queueList.asked = nil
      queueList.list.problem = reason
    case .individuals: individualsFailed(reason)
    case .history: historyFailed(reason)
    case .gallery: galleryFailed(reason)
    case .map: mapFailed(reason)
    }
    return []
  }

  /// The filter of the present screen; queue and review have the same one.
  var filter: ListFilter {
    switch screen {
    case .queue, .review: choice.filter
    case .individuals: individuals.filter
    case .history: history.filter
    case .gallery, .map: .all
    }
  }

  /// Filters the present screen and asks for what passes.
  mutating func setFilter(_ filter: ListFilter) -> [Effect] {
    switch screen {
    case .queue, .review:
      return choose(QueueChoice(filter: filter, order: choice.order))
    case .individuals:
      individuals.filter = filter
      individuals.list.restart()
    case .history:
      history.filter = filter
      history.list.restart()
    case .gallery, .map: return []
    }
    return refreshScreen()
  }

  /// Rows of a list that show at once, between its heading and the border.
  var listRows: Int {
    max(1, Layout(size).body.rows - ListPanel.chromeRows)
  }
}

import Foundation
import ReidCore
import TerminalUI

extension ReviewModel {
  /// Asks for what the screen shows: it was opened, or the gallery changed.
  mutating func refreshGallery() -> [Effect] {
    [.reportGallery]
  }

  /// Does what only this screen does; nil for what every screen does.
  mutating func performGallery(_ command: Command, at time: Date, id: UUID) -> [Effect]? {
    let page = max(1, GalleryScreen.rows(self) - 1)
    switch command {
    case .scrollDown: scrollGallery(by: 1)
    case .scrollUp: scrollGallery(by: -1)
    case .pageDown: scrollGallery(by: page)
    case .pageUp: scrollGallery(by: -page)
    case .scrollToTop: scrollGallery(by: -1_000_000)
    case .scrollToBottom: scrollGallery(by: 1_000_000)
    default: return nil
    }
    return []
  }

  /// The work was summed up.
  mutating func receive(_ report: GalleryReport) -> [Effect] {
    galleryState.report = report
    galleryState.problem = nil
    scrollGallery(by: 0)
    return []
  }

  /// The work could not be summed up.
  mutating func galleryFailed(_ reason: String) {
    galleryState.problem = reason
  }

  /// The main button was pressed at a place of the screen.
  mutating func clickGallery(_ point: Point) -> [Effect] {
    []
  }

  /// Moves the text, no further than its ends.
  private mutating func scrollGallery(by rows: Int) {
    guard Layout.fits(size) else { return }
    let limit = GalleryScreen.scrollLimit(self)
    galleryState.scroll = max(0, min(min(galleryState.scroll, limit) + rows, limit))
  }
}

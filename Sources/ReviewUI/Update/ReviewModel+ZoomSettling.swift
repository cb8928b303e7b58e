import ReidCore
import TerminalUI

extension ReviewModel {
  /// Asks for what the zoom needs after a message: the clock of the flicker, sizes of pictures, and
  /// pictures that the next keys will show.
  ///
  /// It compares the model with a glance at it before, so that no way of opening, changing or
  /// leaving the zoom can forget any of it.
  mutating func settleZoom(after before: ZoomGlance) -> [Effect] {
    var effects: [Effect] = []
    if isFlickering != before.isFlickering { effects.append(.flicker(on: isFlickering)) }
    guard case .zoom(var zoom) = overlay, capabilities.pictures != .none, Layout.fits(size) else {
      return effects
    }
    let chips = [chip(on: .probe), chip(on: .candidate)].compactMap(\.self)
      .filter { !zoom.asked.contains($0) }
    if !chips.isEmpty {
      zoom.asked.formUnion(chips)
      overlay = .zoom(zoom)
      effects.append(.measurePictures(chips))
    }
    if zoomKey != before.key { effects += prefetchFromZoom() }
    return effects
  }

  /// What is to be known of the model before a message; not the model itself, for a second owner
  /// would make every change to its lists a copy.
  struct ZoomGlance: Hashable {
    fileprivate let isFlickering: Bool
    fileprivate let key: ZoomKey?
  }

  /// A look at the zoom.
  var zoomGlance: ZoomGlance { ZoomGlance(isFlickering: isFlickering, key: zoomKey) }

  /// What of the model decides which pictures the zoom may show next.
  fileprivate struct ZoomKey: Hashable {
    let subject: Zoom.Subject
    let window: ZoomWindow
    let isFlicker: Bool
    let measures: [ID<Chip>: PictureMeasure]
    let chips: [ID<Chip>?]
    let look: Look
    let size: Size
  }

  private var zoomKey: ZoomKey? {
    zoomed.map {
      ZoomKey(
        subject: $0.subject, window: $0.window, isFlicker: $0.flicker != nil,
        measures: $0.measures, chips: [chip(on: .probe), chip(on: .candidate)], look: look,
        size: size)
    }
  }

  /// Asks for the pictures of the screens that are one key away and not on this one: the other side
  /// of a flicker first of all, for it must be there when its turn comes.
  private func prefetchFromZoom() -> [Effect] {
    guard let zoom = zoomed, let review, review.selection != nil else { return [] }
    var laters: [ReviewModel] = []
    if let flicker = zoom.flicker {
      var other = zoom
      other.flicker?.side = flicker.side.other
      laters.append(with(other))
    } else if zoom.subject == .probe {
      var both = zoom
      both.subject = .both
      laters.append(with(both))
    }
    if zoom.subject != .probe || zoom.flicker != nil {
      var showsNext = zoom
      if zoom.flicker != nil { showsNext.flicker?.side = .candidate }
      var later = with(showsNext)
      later.withReview { $0.selected = ($0.selected + 1) % max(1, $0.shown.count) }
      laters.append(later)
    }
    var known = Set(view(self).pictures.map(PictureRequest.init))
    let requests = laters.flatMap { view($0).pictures }.map(PictureRequest.init)
      .filter { known.insert($0).inserted }
    return requests.isEmpty ? [] : [.prefetch(requests)]
  }

  private func with(_ zoom: Zoom) -> ReviewModel {
    var later = self
    later.overlay = .zoom(zoom)
    return later
  }
}

import Foundation
import ReidCore
import TerminalUI

extension ReviewModel {
  /// The zoom, if it is open.
  var zoomed: Zoom? {
    if case .zoom(let zoom) = overlay { zoom } else { nil }
  }

  /// Whether the screen is full of pictures rather than of candidates.
  var isZoomed: Bool { zoomed != nil }

  /// Whether probe and candidate take turns by themselves now.
  var isFlickering: Bool {
    zoomed?.flicker?.isAutomatic == true && context == .flicker && review?.selection != nil
  }

  /// The chip on one side, if there is one.
  func chip(on side: Zoom.Side) -> ID<Chip>? {
    switch side {
    case .probe: review?.card.chip.id
    case .candidate: review?.selection?.picture.chip
    }
  }

  /// Does what changes how pictures are looked at.
  mutating func zoom(_ command: Command) -> [Effect] {
    // What was said about the last such key is old now; what was decided stays told.
    if notice?.kind == .hint { notice = nil }
    switch command {
    case .nextSubject: showNextSubject()
    case .zoomIn: step(closer: true)
    case .zoomOut: step(closer: false)
    case .zoomFit: scale(to: .fit)
    case .zoomActual: scale(to: .actual)
    case .panLeft: pan(x: -1, y: 0)
    case .panRight: pan(x: 1, y: 0)
    case .panUp: pan(x: 0, y: -1)
    case .panDown: pan(x: 0, y: 1)
    case .flicker: openFlicker()
    case .alternate:
      withFlicker {
        $0.side = $0.side.other
        $0.isAutomatic = false
      }
    case .toggleAutomatic: withFlicker { $0.isAutomatic.toggle() }
    case .stretchMore: stretch(by: 1)
    case .stretchLess: stretch(by: -1)
    case .resetLook: resetLook()
    case .mirror: mirror()
    case .openOriginal: return openOriginal()
    default: break
    }
    return []
  }

  /// It is the other picture's turn; nothing happens if nobody looks any more.
  mutating func flickerTick(at time: Date) -> [Effect] {
    session.passed(time)
    if isFlickering { withFlicker { $0.side = $0.side.other } }
    return []
  }

  /// Sizes that were asked for came.
  mutating func receive(_ measures: [PictureMeasure]) -> [Effect] {
    withZoom { zoom in
      for measure in measures where zoom.asked.contains(measure.chip) {
        zoom.measures[measure.chip] = measure
      }
    }
    return []
  }

  /// The desktop's viewer was started, or could not be.
  mutating func originalOpened(_ chip: ID<Chip>, _ problem: String?) -> [Effect] {
    let whose = chip == review?.card.chip.id ? "probe" : "candidate"
    notice =
      problem.map { .failed("The \(whose)'s original could not be opened: \($0)") }
      ?? .hint("The \(whose)'s original was opened in the desktop's viewer.")
    return []
  }

  /// Leaves the flicker; false if there is none, or if the zoom goes with it.
  mutating func closeFlicker() -> Bool {
    guard let flicker = zoomed?.flicker, !flicker.isFromReview else { return false }
    withZoom { $0.flicker = nil }
    return true
  }

  private mutating func withZoom(_ change: (inout Zoom) -> Void) {
    guard case .zoom(var zoom) = overlay else { return }
    change(&zoom)
    overlay = .zoom(zoom)
  }

  private mutating func withFlicker(_ change: (inout Zoom.Flicker) -> Void) {
    withZoom { zoom in
      guard var flicker = zoom.flicker else { return }
      change(&flicker)
      zoom.flicker = flicker
    }
  }

  private mutating func showNextSubject() {
    guard review?.selection != nil else {
      notice = .hint("There is no candidate to show.")
      return
    }
    withZoom { zoom in
      let all = Zoom.Subject.allCases
      let place = all.firstIndex(of: zoom.subject) ?? 0
      zoom.subject = all[(place + 1) % all.count]
    }
  }

  private mutating func openFlicker() {
    guard capabilities.pictures != .none else {
      notice = .hint("This terminal shows no pictures to compare.")
      return
    }
    guard review?.selection != nil else {
      notice = .hint("There is no candidate to compare the probe with.")
      return
    }
    if isZoomed {
      withZoom { $0.flicker = Zoom.Flicker(isFromReview: false) }
    } else {
      var zoom = Zoom()
      zoom.subject = .both
      zoom.flicker = Zoom.Flicker(isFromReview: true)
      overlay = .zoom(zoom)
    }
  }

  private mutating func step(closer: Bool) {
    guard let zoom = zoomed, let geometry = zoomGeometry(of: zoom.sides.first ?? .probe) else {
      return
    }
    let current = geometry.thousandths(zoom.window.scale)
    guard let scale = ZoomWindow.step(from: current, closer: closer) else {
      notice = .hint(
        closer ? "It does not go closer." : "All of the picture is shown.")
      return
    }
    self.scale(to: scale)
  }

  private mutating func scale(to scale: ZoomWindow.Scale) {
    guard var window = zoomed?.window else { return }
    if window.scale == scale {
      notice = .hint(scale == .actual ? "It is 1:1 already." : "All of the picture is shown.")
      return
    }
    window.scale = scale
    let visible = visiblePart(at: scale)
    // The middle comes back into the picture where more of it is shown than before.
    _ = window.pan(x: 0, y: 0, visible: visible)
    withZoom { $0.window = window }
  }

  private mutating func pan(x: Double, y: Double) {
    guard var window = zoomed?.window else { return }
    let visible = visiblePart(at: window.scale)
    guard visible.x < 1 || visible.y < 1 else {
      notice = .hint("All of the picture is shown; \(label(.zoomIn)) goes closer.")
      return
    }
    // A quarter of what is shown: whatever was looked at stays on the screen.
    guard window.pan(x: x * visible.x / 4, y: y * visible.y / 4, visible: visible) else {
      notice = .hint("This is the picture's edge.")
      return
    }
    withZoom { $0.window = window }
  }

  /// The part of each picture that is shown, of the one of which less is.
  private func visiblePart(at scale: ZoomWindow.Scale) -> ZoomGeometry.Part {
    let parts = (zoomed?.compared ?? []).compactMap { zoomGeometry(of: $0)?.visible(scale) }
    return ZoomGeometry.Part(
      x: parts.map(\.x).min() ?? 1, y: parts.map(\.y).min() ?? 1)
  }

  private mutating func stretch(by steps: Int) {
    guard look.stretch(by: steps) else {
      let end = look.stretchText ?? "stretch 0"
      notice = .hint("\(end) is as far as it goes \(separator) \(label(.resetLook)) resets")
      return
    }
    guard let text = look.stretchText else {
      notice = .hint("Pictures are shown as they are.")
      return
    }
    let what = look.stretch > 0 ? "dark parts are opened" : "bright parts are darkened"
    notice = .hint("\(text): \(what) \(separator) \(label(.resetLook)) resets")
  }

  private mutating func resetLook() {
    notice = .hint(
      look == Look() ? "Pictures are shown as they are." : "Pictures are shown as they are again.")
    look = Look()
  }

  private mutating func mirror() {
    guard let probe = review?.card.chip.id else { return }
    look.mirrored = look.mirrored == nil ? probe : nil
  }

  private mutating func openOriginal() -> [Effect] {
    guard let chip = chip(on: zoomed?.sides.first ?? .probe) else { return [] }
    notice = .hint("The original is being opened in the desktop's viewer.")
    return [.openOriginal(chip)]
  }

  private func label(_ command: Command) -> String { keymap.label(for: command) }
}

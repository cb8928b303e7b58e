import ReidCore
import TerminalUI

/// What the borders of a zoomed picture say of it.
struct ZoomFacts {
  /// Whose picture it is, from long to short.
  let title: [String]
  /// How it differs from what was photographed, or from the probe.
  let marks: String
  /// When and where it was taken, from long to short.
  let taken: [String]
  /// How much of it is shown, from long to short.
  let scale: [String]

  init(_ side: Zoom.Side, _ model: ReviewModel, _ review: Review, _ theme: Theme) {
    switch side {
    case .probe:
      title = [(model.zoomed?.flicker == nil ? "" : "Probe ") + review.card.fileName]
      let chip = review.card.chip
      taken = Self.taken(
        time: chip.capturedAt.map { CivilDate($0) }, camera: chip.camera, side: chip.position,
        theme)
    case .candidate:
      let chosen = review.selection
      let place = min(review.selected, max(0, review.shown.count - 1)) + 1
      let similarity = chosen.map { Figures.similarity($0.picture.similarity) } ?? ""
      let name = "\(theme.marker)\(place) \(chosen?.name ?? "")"
      title = ["\(name)  sim \(similarity)", "\(name) \(similarity)", name]
      taken = Self.taken(
        time: chosen?.picture.capturedAt.map { CivilDate($0) }, camera: nil,
        side: chosen?.picture.position, theme)
    }
    marks = model.lookMarks(of: side)
    scale = Self.scale(side, model)
  }

  private static func taken(
    time: CivilDate?, camera: String?, side: String?, _ theme: Theme
  ) -> [String] {
    let camera = camera.map { [$0] } ?? []
    let side = side.map { [$0] } ?? []
    func joined(_ parts: [String]) -> String { parts.joined(separator: theme.separator) }
    let date = time.map { [$0.description] } ?? []
    return [
      joined((time.map { [$0.withTime] } ?? []) + camera + side), joined(date + camera + side),
      joined(date + side), joined(side), "",
    ]
  }

  private static func scale(_ side: Zoom.Side, _ model: ReviewModel) -> [String] {
    guard let zoom = model.zoomed, let geometry = model.zoomGeometry(of: side) else { return [""] }
    let word: String
    switch zoom.window.scale {
    case .fit: word = "fit"
    case .times(let thousandths):
      let tenths = thousandths / 100
      word = tenths % 10 == 0 ? "\(tenths / 10)x" : "\(tenths / 10).\(tenths % 10)x"
    case .actual: word = "1:1"
    }
    guard let part = geometry.visiblePixels(zoom.window.scale) else { return [word] }
    let whole = "\(Int(geometry.width))x\(Int(geometry.height))"
    let pixels = "\(part.width)x\(part.height)"
    return pixels == whole
      ? ["\(word) \(whole)", word] : ["\(word) \(pixels) of \(whole)", "\(word) \(pixels)", word]
  }
}

extension ReviewModel {
  /// How a picture differs from what was photographed, in words; empty where it does not.
  func lookMarks(of side: Zoom.Side) -> String {
    var marks: [String] = []
    switch side {
    case .probe:
      if let mirrored = look.mirrored, mirrored == review?.card.chip.id { marks.append("mirrored") }
    case .candidate:
      if review?.selection?.showsOtherSide == true { marks.append("other side") }
    }
    if let stretch = look.stretchText { marks.append(stretch) }
    return marks.joined(separator: " \(separator) ")
  }
}

import Foundation
import ReidCore
import Testing
import TerminalUI

@testable import ReviewUI

@Suite("Zoom properties")
struct ZoomPropertyTests {
  @Test(
    "Whatever the picture, panel and window, the crop lies inside and the scale is kept",
    arguments: 0..<200)
  func geometry(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) &+ 77_000)
    for _ in 0..<20 {
      let panel = Rect(
        column: Int.random(in: 0...9, using: &random), row: Int.random(in: 0...9, using: &random),
        columns: Int.random(in: 1...300, using: &random),
        rows: Int.random(in: 1...90, using: &random))
      let dots =
        [Size(columns: 1, rows: 2), Size(columns: 10, rows: 20)]
        .randomElement(using: &random) ?? Size(columns: 1, rows: 2)
      let side = [1, 7, 192, 1_600, 12_000].randomElement(using: &random) ?? 1
      let measure = PictureMeasure(
        chip: ID("a"), width: Int.random(in: 1...side, using: &random),
        height: Int.random(in: 1...side, using: &random))
      let isMeasured = Bool.random(using: &random)
      let geometry = ZoomGeometry(
        panel: panel, dotsPerCell: dots, picture: isMeasured ? measure : nil)
      var window = ZoomWindow()
      window.scale =
        Bool.random(using: &random)
        ? .actual : .times(ZoomWindow.steps.randomElement(using: &random) ?? 1_000)
      let visible = geometry.visible(window.scale)
      #expect(visible.x > 0 && visible.x <= 1 && visible.y > 0 && visible.y <= 1, "seed \(seed)")
      for _ in 0..<8 {
        _ = window.pan(
          x: Double.random(in: -1...1, using: &random),
          y: Double.random(in: -1...1, using: &random), visible: visible)
        #expect(window.centreX - visible.x / 2 >= -1e-9, "seed \(seed)")
        #expect(window.centreX + visible.x / 2 <= 1 + 1e-9, "seed \(seed)")
        #expect(window.centreY - visible.y / 2 >= -1e-9, "seed \(seed)")
      }
      for isMirrored in [false, true] {
        let place = geometry.placement(window, isMirrored: isMirrored)
        #expect(place.rect.intersection(panel) == place.rect, "seed \(seed)")
        #expect(!place.rect.isEmpty, "seed \(seed)")
        #expect(place.crop.x + place.crop.width <= 1_000, "seed \(seed)")
        #expect(abs(Double(place.crop.width) - 1_000 * visible.x) <= 1.01, "seed \(seed)")
        #expect(abs(Double(place.crop.height) - 1_000 * visible.y) <= 1.01, "seed \(seed)")
      }
      // At 1:1 no more pixels are shown than there are dots, and all of them where there is room.
      if window.scale == .actual, isMeasured, let pixels = geometry.visiblePixels(.actual) {
        #expect(pixels.width == min(measure.width, panel.columns * dots.columns), "seed \(seed)")
        #expect(pixels.height == min(measure.height, panel.rows * dots.rows), "seed \(seed)")
      }
    }
  }

  @Test("Sizes that nothing has are taken as unknown", arguments: [Int.min, -1, 0, Int.max])
  func hostileSizes(side: Int) {
    let geometry = ZoomGeometry(
      panel: Rect(column: 0, row: 0, columns: 80, rows: 20),
      dotsPerCell: Size(columns: side, rows: side),
      picture: PictureMeasure(chip: ID("a"), width: side, height: 100))
    #expect(!geometry.isMeasured)
    #expect(geometry.visiblePixels(.actual) == nil)
    #expect(geometry.placement(ZoomWindow(), isMirrored: true).crop == .whole)
  }

  @Test("Closer and away are each other's way back between any two steps")
  func steps() {
    for (one, next) in zip(ZoomWindow.steps, ZoomWindow.steps.dropFirst()) {
      #expect(one < next)
      #expect(ZoomWindow.step(from: Double(one), closer: true) == .times(next))
      #expect(ZoomWindow.step(from: Double(next), closer: false) == .times(one))
    }
    #expect(ZoomWindow.step(from: 1_000, closer: false) == nil)
    #expect(ZoomWindow.step(from: 1e9, closer: true) == nil)
    #expect(ZoomWindow.step(from: 300, closer: true) == .fit)
  }

  private static let keys = [
    "z", "v", "w", "Tab", "BackTab", "h", "j", "k", "l", "+", "-", "=", "0", "[", "]", "\\", "f",
    "o", "Space", "p", "x", "1", "s", "n", "Esc", "u", "i",
  ]

  /// A key, a tick, an answer or a new size.
  private static func anything(
    _ driver: Driver, _ random: inout SeededGenerator
  ) -> Message {
    let time = Fixtures.start.addingTimeInterval(Double.random(in: 0...1e4, using: &random))
    if let flight = driver.model.flight, Bool.random(using: &random) {
      guard case .saving(let decision, _) = flight.kind, Bool.random(using: &random) else {
        return flight.isReversal
          ? .undoFailed(flight.id, reason: "no") : .saveFailed(flight.id, reason: "no")
      }
      let number = Int.random(in: 1...4, using: &random)
      return .saved(
        SavedDecision(
          decision: decision.id, sequence: 30, window: Fixtures.window([Fixtures.entry(number)])))
    }
    switch Int.random(in: 0..<20, using: &random) {
    case 0...3: return .flickerTick(at: time)
    case 4:
      let chips = driver.model.zoomed?.asked ?? []
      return .picturesMeasured(
        chips.sorted { $0.rawValue < $1.rawValue }.map {
          PictureMeasure(
            chip: $0, width: Int.random(in: -1...5_000, using: &random),
            height: Int.random(in: -1...5_000, using: &random))
        })
    case 5:
      return .input(
        .resized(
          Size(
            columns: Int.random(in: 50...200, using: &random),
            rows: Int.random(in: 12...60, using: &random))), at: time, id: Fixtures.uuid(9))
    case 6: return .originalOpened(ID("chip1"), problem: Bool.random(using: &random) ? "no" : nil)
    default:
      let key = keys.randomElement(using: &random).flatMap { Key($0) } ?? .escape
      return .input(
        .key(key), at: time, id: Fixtures.uuid(Int.random(in: 0...60_000, using: &random)))
    }
  }

  @Test(
    "In any order: the clock runs exactly while turns are taken, and pictures stay in place",
    arguments: 0..<200)
  func anyOrder(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) &+ 5_000)
    var driver = Driver.reviewing()
    var isRunning = false
    for step in 0..<40 {
      let wanted = driver.send(Self.anything(driver, &random))
      for case .flicker(let on) in wanted {
        #expect(on != isRunning, "seed \(seed), step \(step): told twice")
        isRunning = on
      }
      #expect(isRunning == driver.model.isFlickering, "seed \(seed), step \(step)")
      let frame = view(driver.model)
      for placed in frame.pictures {
        #expect(
          placed.rect.intersection(frame.bounds) == placed.rect && !placed.rect.isEmpty,
          "seed \(seed), step \(step): \(placed)")
        #expect(
          PictureAdjustment(placed.adjustment)?.description == placed.adjustment,
          "seed \(seed), step \(step): \(placed.adjustment)")
      }
      if driver.model.isZoomed, Layout.fits(driver.model.size) {
        #expect((1...2).contains(frame.pictures.count), "seed \(seed), step \(step)")
      }
      #expect(Look.steps.contains(driver.model.look.stretch), "seed \(seed), step \(step)")
    }
  }

  @Test("Zoom and flicker, written and read back, make the same frames", arguments: 0..<40)
  func replay(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) &+ 9_000)
    var live = Driver.reviewing()
    var replayed = live
    for step in 0..<60 {
      let message = Self.anything(live, &random)
      let copy = try JSONDecoder().decode(
        Message.self, from: JSONEncoder().encode(message))
      #expect(live.send(message) == replayed.send(copy), "seed \(seed), step \(step)")
      #expect(
        view(live.model).digest() == view(replayed.model).digest(), "seed \(seed), step \(step)")
    }
  }
}

extension Flight {
  fileprivate var isReversal: Bool {
    if case .saving = kind { false } else { true }
  }
}

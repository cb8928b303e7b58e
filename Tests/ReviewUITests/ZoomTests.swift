import Foundation
import ReidCore
import Testing
import TerminalUI

@testable import ReviewUI

/// Before, keys, after: the pictures large, by turns, stretched and mirrored.
@Suite("Zoom")
struct ZoomTests {
  private static let probe = PictureID.chip(ID("chip1"))

  private func pictures(_ driver: Driver) -> [PictureID] {
    view(driver.model).pictures.map(\.picture)
  }

  private func adjustments(_ driver: Driver) -> [PictureAdjustment] {
    view(driver.model).pictures.compactMap { PictureAdjustment($0.adjustment) }
  }

  private func measured(
    _ driver: inout Driver, _ chips: [String], width: Int = 1_600, height: Int = 1_200
  ) {
    driver.send(
      .picturesMeasured(
        chips.map { PictureMeasure(chip: ID($0), width: width, height: height) }))
  }

  @Test("z opens and closes; Tab lays the selected candidate beside; w goes around")
  func subjects() {
    var driver = Driver.reviewing()
    driver.press("z")
    #expect(driver.model.context == .zoom)
    #expect(pictures(driver) == [Self.probe])
    driver.press("Tab")
    #expect(pictures(driver) == [Self.probe, .chip(ID("evidence0"))])
    driver.press("Tab")
    #expect(pictures(driver) == [Self.probe, .chip(ID("evidence1"))])
    driver.press("w")
    #expect(pictures(driver) == [.chip(ID("evidence1"))])
    driver.press("w")
    #expect(pictures(driver) == [Self.probe])
    for way in ["z", "Esc", "q", "C-c"] {
      var copy = driver
      copy.press(way)
      #expect(copy.model.context == .review, "\(way)")
      #expect(copy.model.overlay == nil, "\(way)")
    }
  }

  @Test("Zoomed pictures come from the original, those of the candidates' screen do not")
  func original() {
    var driver = Driver.reviewing()
    #expect(Set(adjustments(driver).map(\.isOriginal)) == [false])
    driver.press("z Tab")
    #expect(adjustments(driver).count == 2)
    #expect(Set(adjustments(driver).map(\.isOriginal)) == [true])
  }

  @Test("Sizes are asked for once for each picture, and only while zoomed")
  func measures() {
    var driver = Driver.reviewing()
    #expect(driver.press("z").contains(.measurePictures([ID("chip1"), ID("evidence0")])))
    let asked = driver.press("Tab").contains {
      if case .measurePictures = $0 { true } else { false }
    }
    #expect(!asked)
    #expect(driver.press("Tab").contains(.measurePictures([ID("evidence1")])))
    measured(&driver, ["chip1", "evidence1", "nobody"])
    #expect(
      Set(driver.model.zoomed?.measures.keys.map(\.rawValue) ?? []) == ["chip1", "evidence1"])
    driver.press("z")
    let before = driver.model
    measured(&driver, ["chip1"])
    #expect(driver.model == before, "a late answer changes nothing")
  }

  @Test("At 1:1 the screen shows as many pixels as it has dots")
  func actualSize() throws {
    var driver = Driver.reviewing(80, 24)
    driver.press("z =")
    #expect(adjustments(driver).map(\.crop) == [.whole], "its size is not known yet")
    measured(&driver, ["chip1"])
    // The panel is 78 x 19 cells of 1 x 2 dots: 78 of 1600 pixels and 38 of 1200.
    let crop = try #require(adjustments(driver).first?.crop)
    #expect(crop.width == 49 && crop.height == 32)
    #expect(crop.x == 476 && crop.y == 484)
    #expect(driver.text.contains("1:1 78x38 of 1600x1200"))
    driver.press("0")
    #expect(adjustments(driver).map(\.crop) == [.whole])
    #expect(driver.text.contains("fit 1600x1200"))
  }

  @Test("At 1:1 a picture smaller than the screen is drawn small")
  func actualSizeOfSmallPicture() throws {
    var driver = Driver.reviewing(80, 24)
    driver.press("z")
    measured(&driver, ["chip1"], width: 20, height: 10)
    driver.press("=")
    let placed = try #require(view(driver.model).pictures.first)
    #expect(placed.rect.size == Size(columns: 20, rows: 5))
    #expect(PictureAdjustment(placed.adjustment)?.crop == .whole)
    driver.press("+")
    #expect(driver.model.zoomed?.window.scale == .fit, "the next step up")
  }

  @Test("Closer and away go through the steps, to their ends and no further")
  func steps() throws {
    var driver = Driver.reviewing()
    driver.press("z -")
    #expect(driver.model.notice == .hint("All of the picture is shown."))
    driver.press("+ +")
    #expect(driver.model.zoomed?.window.scale == .times(2_000))
    #expect(driver.model.notice == nil, "what was said is old")
    #expect(try #require(adjustments(driver).first).crop.height == 500)
    driver.press("-")
    #expect(driver.model.zoomed?.window.scale == .times(1_400))
    for _ in 0..<20 { driver.press("+") }
    #expect(driver.model.zoomed?.window.scale == .times(64_000))
    #expect(driver.model.notice == .hint("It does not go closer."))
  }

  @Test("The wheel goes closer and away")
  func wheel() {
    var driver = Driver.reviewing()
    driver.press("z")
    driver.send(
      .input(
        .mouse(.scrolledUp(Point(column: 3, row: 3))), at: Fixtures.start, id: Fixtures.uuid(800)))
    #expect(driver.model.zoomed?.window.scale == .times(1_400))
    driver.send(
      .input(
        .mouse(.scrolledDown(Point(column: 3, row: 3))), at: Fixtures.start, id: Fixtures.uuid(801))
    )
    #expect(driver.model.zoomed?.window.scale == .fit)
  }

  @Test("Panning moves both pictures, stops at the edges and says so")
  func panning() throws {
    var driver = Driver.reviewing()
    driver.press("z Tab Right")
    #expect(driver.model.notice?.text.contains("All of the picture is shown") == true)
    measured(&driver, ["chip1", "evidence0"], width: 1_000, height: 1_000)
    driver.press("+ + + +")
    let before = adjustments(driver).map(\.crop)
    driver.press("l j")
    let after = adjustments(driver).map(\.crop)
    #expect(after.count == 2 && zip(before, after).allSatisfy { $0.x < $1.x && $0.y < $1.y })
    #expect(after[0] == after[1])
    var presses = 0
    while driver.model.notice == nil, presses < 100 {
      driver.press("Right")
      presses += 1
    }
    #expect(driver.model.notice == .hint("This is the picture's edge."))
    let crop = try #require(adjustments(driver).first?.crop)
    #expect(crop.x + crop.width == 1_000)
    driver.press("0")
    #expect(adjustments(driver).map(\.crop) == [.whole, .whole])
    #expect(driver.model.zoomed?.window.centreX == 0.5, "the middle came back")
  }

  @Test("f mirrors the probe alone, says so everywhere, and ends with the probe")
  func mirror() {
    var driver = Driver.reviewing()
    driver.press("f")
    #expect(view(driver.model).pictures.first?.adjustment == "flipped")
    #expect(view(driver.model).pictures.dropFirst().allSatisfy { $0.adjustment.isEmpty })
    #expect(driver.text.contains("mirrored"))
    driver.press("z Tab")
    #expect(adjustments(driver).map(\.isFlipped) == [true, false])
    #expect(driver.text.contains("mirrored"))
    driver.press("f")
    #expect(adjustments(driver).map(\.isFlipped) == [false, false])
    driver.press("f 2")
    driver.saved([Fixtures.entry(2), Fixtures.entry(3)])
    #expect(driver.model.look.mirrored == nil)
    #expect(!driver.text.contains("mirrored"))
  }

  @Test("Under a mirror the window stays where it is on the screen")
  func mirroredWindow() throws {
    var driver = Driver.reviewing()
    driver.press("z + + + + + l")
    let plain = try #require(adjustments(driver).first?.crop)
    driver.press("f")
    let mirrored = try #require(adjustments(driver).first?.crop)
    #expect(mirrored.x == 1_000 - plain.x - plain.width)
    driver.press("l")
    #expect(try #require(adjustments(driver).first).crop.x < mirrored.x, "right is right")
  }

  @Test("The stretch is shown, is in every picture and outlives the probe until it is reset")
  func stretch() {
    var driver = Driver.reviewing()
    driver.press("] ]")
    #expect(driver.model.notice?.text.hasPrefix("stretch +2: dark parts are opened") == true)
    #expect(view(driver.model).pictures.allSatisfy { $0.adjustment == "contrast=2;gamma=4" })
    #expect(driver.text.contains("stretch +2"))
    driver.press("f 2")
    driver.saved([Fixtures.entry(2), Fixtures.entry(3)])
    #expect(view(driver.model).pictures.allSatisfy { $0.adjustment == "contrast=2;gamma=4" })
    driver.press("[ [ [")
    #expect(driver.model.look.stretch == -1)
    #expect(driver.model.notice?.text.contains("bright parts are darkened") == true)
    for _ in 0..<9 { driver.press("[") }
    #expect(driver.model.look.stretch == -5)
    #expect(driver.model.notice?.text.contains("as far as it goes") == true)
    driver.press("f \\")
    #expect(driver.model.look == Look())
    #expect(view(driver.model).pictures.allSatisfy { $0.adjustment.isEmpty })
  }

  @Test("The next probes are prefetched as they will be shown: stretched, not mirrored")
  func prefetchOfNextProbes() {
    var driver = Driver.reviewing()
    driver.press("] f 2")
    let effects = driver.saved([Fixtures.entry(2), Fixtures.entry(3)])
    let requests = effects.prefetched
    #expect(!requests.isEmpty)
    #expect(requests.allSatisfy { $0.adjustment == "contrast=1;gamma=2" })
    driver.press("s")
    driver.saved([Fixtures.entry(3)], ledger: 12)
    let shown = view(driver.model).pictures.map(PictureRequest.init)
    #expect(Set(shown).isSubset(of: requests))
  }

  @Test("What the next key shows is prefetched as it will be placed")
  func prefetchWhileZoomed() {
    var driver = Driver.reviewing()
    var asked: Set<PictureRequest> = []
    // Each of these shows pictures that an earlier one asked for, or had on the screen.
    for keys in ["z", "Tab", "Tab", "Tab"] {
      let before = asked.union(view(driver.model).pictures.map(PictureRequest.init))
      asked.formUnion(driver.press(keys).prefetched)
      guard keys == "Tab" else { continue }
      #expect(Set(view(driver.model).pictures.map(PictureRequest.init)).isSubset(of: before))
    }
    driver.press("v +")
    asked.formUnion(driver.effects.prefetched)
    driver.press("Space")
    #expect(
      Set(view(driver.model).pictures.map(PictureRequest.init)).isSubset(of: asked),
      "the other side of the flicker was there before its turn")
  }

  @Test("Deciding works while zoomed; whoever rejects stays zoomed, with the next candidate")
  func deciding() {
    var driver = Driver.reviewing()
    driver.press("z Tab")
    #expect(driver.press("x").saves.map(\.verdict) == [.rejected([Fixtures.individual(0)])])
    #expect(driver.model.context == .zoom)
    driver.saved([Fixtures.entry(1), Fixtures.entry(2)])
    #expect(driver.model.context == .zoom)
    #expect(pictures(driver) == [Self.probe, .chip(ID("evidence1"))])
    #expect(driver.press("1").saves.map(\.verdict) == [.match(Fixtures.individual(1))])
    driver.saved([Fixtures.entry(2), Fixtures.entry(3)], ledger: 12)
    #expect(driver.model.context == .review, "another probe is looked at as a whole first")
  }

  @Test("A failed decision leaves the zoom as it was, and says why")
  func failedDecision() {
    var driver = Driver.reviewing()
    driver.press("z Tab + 2")
    let zoom = driver.model.zoomed
    driver.send(.saveFailed(driver.inFlight?.id ?? Fixtures.uuid(0), reason: "disk full"))
    #expect(driver.model.zoomed == zoom && zoom != nil)
    #expect(driver.text.contains("Not saved: disk full"))
  }

  @Test("n, s, c and u work while zoomed too")
  func furtherDecisions() {
    var driver = Driver.reviewing()
    driver.press("z")
    var copy = driver
    copy.press("n")
    #expect(copy.model.context == .naming)
    copy = driver
    #expect(copy.press("s").saves.map(\.verdict) == [.skip])
    copy = driver
    #expect(copy.press("c").saves.map(\.verdict) == [.notComparable(Fixtures.individual(0))])
    copy = driver
    copy.press("u")
    #expect(copy.model.flight != nil)
    var readOnly = Driver.reviewing(readOnly: true)
    #expect(readOnly.press("z x 1").saves.isEmpty)
    #expect(readOnly.model.context == .zoom)
  }

  @Test("o opens the original of whatever is looked at; the answer is told")
  func openOriginal() {
    var driver = Driver.reviewing()
    #expect(driver.press("o") == [.openOriginal(ID("chip1"))])
    driver.send(.originalOpened(ID("chip1"), problem: nil))
    #expect(driver.text.contains("The probe's original was opened"))
    driver.press("z Tab w")
    #expect(driver.press("o").contains(.openOriginal(ID("evidence0"))))
    driver.send(.originalOpened(ID("evidence0"), problem: "there is no desktop here"))
    #expect(
      driver.text.contains(
        "! The candidate's original could not be opened: there is no desktop here"))
    var idle = Driver.finished()
    #expect(idle.press("o z v f ]") == [])
  }

  @Test("Without pictures zoom says names, and flicker says why not")
  func noPictures() {
    var driver = Driver.reviewing(capabilities: .minimal)
    #expect(driver.press("v") == [])
    #expect(driver.model.overlay == nil)
    #expect(driver.model.notice == .hint("This terminal shows no pictures to compare."))
    #expect(driver.press("z Tab + l") == [])
    #expect(driver.text.contains("IMG_1001.jpg"))
    #expect(view(driver.model).pictures.isEmpty)
  }

  @Test("Without candidates only the probe is there, and the keys say so")
  func noCandidates() {
    var driver = Driver.reviewing(entries: [QueueEntry(card: Fixtures.probe(1), ranked: nil)])
    driver.press("v")
    #expect(
      driver.model.notice == .hint("There is no candidate to compare the probe with."))
    driver.press("z w")
    #expect(driver.model.notice == .hint("There is no candidate to show."))
    #expect(pictures(driver) == [Self.probe])
  }
}

extension [Effect] {
  /// The pictures that are asked for in advance.
  var prefetched: Set<PictureRequest> {
    Set(flatMap { if case .prefetch(let requests) = $0 { requests } else { [PictureRequest]() } })
  }
}

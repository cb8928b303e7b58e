import Foundation
import ReidCore
import Testing
import TerminalUI

@testable import ReviewUI

/// Probe and candidate by turns in the same place.
@Suite("Flicker")
struct ZoomFlickerTests {
  private static let probe = PictureID.chip(ID("chip1"))
  private static let candidate = PictureID.chip(ID("evidence0"))

  private func shown(_ driver: Driver) -> [PictureID] {
    view(driver.model).pictures.map(\.picture)
  }

  private func tick(_ driver: inout Driver) -> [Effect] {
    driver.send(.flickerTick(at: Fixtures.start.addingTimeInterval(100)))
  }

  @Test("v starts the clock; each tick shows the other in exactly the same place")
  func turns() throws {
    var driver = Driver.reviewing()
    #expect(driver.press("v").contains(.flicker(on: true)))
    #expect(driver.model.context == .flicker)
    let first = try #require(view(driver.model).pictures.first)
    #expect(first.picture == Self.probe)
    #expect(tick(&driver) == [], "ticks want nothing")
    let second = try #require(view(driver.model).pictures.first)
    #expect(second.picture == Self.candidate)
    #expect(second.rect == first.rect)
    #expect(driver.text.contains("▸1 Grazer"))
    _ = tick(&driver)
    #expect(shown(driver) == [Self.probe])
    #expect(driver.text.contains("Probe IMG_1001.jpg"), "never by the picture alone")
  }

  @Test("Every way out stops the clock, once", arguments: ["v", "Esc", "q", "z", "n", "C-c"])
  func waysOut(key: String) {
    var driver = Driver.reviewing()
    driver.press("v")
    #expect(driver.press(key).filter { $0 == .flicker(on: false) }.count == 1)
    let before = driver.model
    #expect(tick(&driver) == [])
    #expect(driver.model.overlay == before.overlay, "a late tick changes nothing")
  }

  @Test("Decisions, other probes, an empty queue and a small window stop the clock")
  func otherWaysOut() {
    var driver = Driver.reviewing()
    driver.press("v 2")
    #expect(driver.model.isFlickering, "until the decision is saved")
    #expect(driver.saved([Fixtures.entry(2)]).contains(.flicker(on: false)))
    #expect(driver.press("v").contains(.flicker(on: true)))
    let small = Message.input(
      .resized(Size(columns: 30, rows: 9)), at: Fixtures.start, id: Fixtures.uuid(700))
    let large = Message.input(
      .resized(Size(columns: 90, rows: 30)), at: Fixtures.start, id: Fixtures.uuid(701))
    #expect(driver.send(small).contains(.flicker(on: false)))
    #expect(driver.send(large).contains(.flicker(on: true)))
    #expect(
      driver.send(.queueLoaded(Fixtures.window([], ledger: 40))).contains(.flicker(on: false)))
  }

  @Test("Space changes by hand and stops the clock; p starts it again")
  func byHand() {
    var driver = Driver.reviewing()
    driver.press("v")
    #expect(driver.press("Space").contains(.flicker(on: false)))
    #expect(shown(driver) == [Self.candidate])
    #expect(driver.text.contains("By hand"))
    _ = tick(&driver)
    #expect(shown(driver) == [Self.candidate])
    #expect(driver.press("Space").withoutPrefetch == [])
    #expect(shown(driver) == [Self.probe])
    #expect(driver.press("p").contains(.flicker(on: true)))
    _ = tick(&driver)
    #expect(shown(driver) == [Self.candidate])
  }

  @Test("From the zoom it leads back to the zoom, with the same window")
  func fromZoom() {
    var driver = Driver.reviewing()
    driver.press("z Tab + + v")
    #expect(driver.model.context == .flicker)
    let window = driver.model.zoomed?.window
    driver.press("l v")
    #expect(driver.model.context == .zoom)
    #expect(driver.model.zoomed?.subject == .both)
    #expect(driver.model.zoomed?.window.scale == window?.scale)
    driver.press("z")
    #expect(driver.model.overlay == nil)
  }

  @Test("Rejecting the last candidate leaves the probe, and no clock")
  func noCandidateLeft() {
    let probe = Fixtures.probe(1)
    var driver = Driver.reviewing(entries: [
      QueueEntry(card: probe, ranked: Fixtures.ranked(probe.chip.id, names: ["Otis"]))
    ])
    driver.press("v x")
    let effects = driver.saved([QueueEntry(card: probe, ranked: nil)])
    #expect(effects.contains(.flicker(on: false)))
    #expect(shown(driver) == [Self.probe])
    _ = tick(&driver)
    #expect(shown(driver) == [Self.probe])
  }

  @Test("The other picture is asked for at the start, before its turn comes")
  func prefetch() {
    var driver = Driver.reviewing()
    let asked = driver.press("v").prefetched
    _ = tick(&driver)
    #expect(Set(view(driver.model).pictures.map(PictureRequest.init)).isSubset(of: asked))
  }
}

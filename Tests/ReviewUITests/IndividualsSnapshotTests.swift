import ReidCore
import Testing
import TerminalUI

@testable import ReviewUI

@Suite("Individuals snapshots")
struct IndividualsSnapshotTests {
  private static let hostile = [
    "\u{1B}]0;title\u{7}", "a\nb\rc", "\u{202E}reversed",
    "e" + String(repeating: "\u{301}", count: 200),
    "", "\u{0}\u{7F}\u{9B}31m", "雪豹 Xuě", "🐻 Bruin", "ماتيلدا", "한국곰 한국곰 한국곰 한국곰 한국곰",
    String(repeating: "very long name ", count: 20),
  ]

  private static func listed(
    _ total: Int, names: [String] = [], capabilities: Capabilities = .full,
    screenReader: Bool = false, keys: String = ""
  ) -> Driver {
    var driver = Driver.individuals(capabilities: capabilities, screenReader: screenReader)
    driver.answerIndividuals(total: total, names: names)
    driver.press(keys)
    return driver
  }

  static let scenes: [Scene] = [
    Scene("individuals-loading") { .individuals() },
    Scene("individuals-empty") { listed(0) },
    Scene("individuals-one") { listed(1) },
    Scene("individuals-many") { listed(2_310, keys: "j j j") },
    Scene("individuals-end") {
      var driver = listed(2_310, keys: "G")
      driver.answerIndividuals(total: 2_310)
      return driver
    },
    Scene("individuals-unread") { listed(2_310, keys: "G") },
    Scene("individuals-error") {
      var driver = Driver.individuals()
      driver.send(.listFailed(.individuals, reason: "gallery.sqlite: disk I/O error (10)"))
      return driver
    },
    Scene("individuals-error-again") {
      var driver = listed(30, keys: "r")
      driver.send(.listFailed(.individuals, reason: "gallery.sqlite: disk I/O error (10)"))
      return driver
    },
    Scene("individuals-filtered") {
      var driver = listed(2_310, keys: "F")
      driver.type("camera:cam-07 from:2026-05")
      driver.press("Enter")
      driver.answerIndividuals(total: 14, all: 2_310)
      return driver
    },
    Scene("individuals-searching") {
      var driver = listed(2_310, keys: "/ o t")
      driver.answerIndividuals(total: 2, all: 2_310, names: ["Otis", "Knot"])
      return driver
    },
    Scene("individuals-none-found") {
      var driver = listed(2_310, keys: "/ z z Enter")
      driver.answerIndividuals(total: 0, all: 2_310)
      return driver
    },
    Scene("individuals-hostile") { listed(11, names: hostile, keys: "j j") },
    Scene("individuals-ascii") { listed(11, names: hostile, capabilities: .minimal, keys: "j") },
    Scene("individuals-screen-reader") { listed(40, screenReader: true, keys: "j") },
    Scene("individual-one") {
      var driver = listed(12)
      driver.openIndividual(pictures: 1)
      return driver
    },
    Scene("individual-few") {
      var driver = listed(12, keys: "j")
      driver.openIndividual(pictures: 5)
      driver.press("l l")
      return driver
    },
    Scene("individual-many") {
      var driver = listed(12, keys: "j j")
      driver.openIndividual(pictures: 500, chips: 812)
      driver.press("C-d C-d j l")
      return driver
    },
    Scene("individual-last") {
      var driver = listed(12)
      driver.openIndividual(pictures: 40)
      driver.press("G")
      return driver
    },
    Scene("individual-large") {
      var driver = listed(12)
      driver.openIndividual(pictures: 14)
      driver.press("l Enter")
      return driver
    },
    Scene("individual-none") {
      var driver = listed(12)
      driver.openIndividual(pictures: 0)
      return driver
    },
    Scene("individual-hostile") {
      var driver = listed(12)
      driver.openIndividual(pictures: 3, name: hostile.joined(separator: " "))
      return driver
    },
    Scene("individual-ascii") {
      var driver = listed(12, capabilities: .minimal)
      driver.openIndividual(pictures: 30)
      driver.press("j j")
      return driver
    },
    Scene("individual-screen-reader") {
      var driver = listed(12, screenReader: true)
      driver.openIndividual(pictures: 9)
      driver.press("j")
      return driver
    },
    Scene("individual-error") {
      var driver = listed(12, keys: "Enter")
      driver.send(.listFailed(.individuals, reason: "gallery.sqlite: disk I/O error (10)"))
      return driver
    },
  ]

  @Test("Each scene at each size", arguments: scenes, ScreenSnapshot.sizes)
  func scene(_ scene: Scene, _ size: Size) throws {
    try ScreenSnapshot.check(scene, size)
  }
}

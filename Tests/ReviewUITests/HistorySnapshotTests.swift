import Foundation
import ReidCore
import Testing
import TerminalUI

@testable import ReviewUI

@Suite("History snapshots")
struct HistorySnapshotTests {
  private static func listed(
    _ total: Int, capabilities: Capabilities = .full, screenReader: Bool = false,
    readOnly: Bool = false, keys: String = ""
  ) -> Driver {
    var driver = Driver.history(
      80, 24, capabilities: capabilities, readOnly: readOnly, screenReader: screenReader)
    driver.answerHistory(total: total)
    driver.press(keys)
    return driver
  }

  private static let hostile = [
    HistoryFixtures.row(
      3, verdict: .match(ID("i1")), name: "\u{1B}]0;title\u{7}\n\u{202E}reversed",
      reviewer: "a\nb\u{9B}31m", fileName: "\u{1B}[31mred\u{7}\nnext\tline.jpg"),
    HistoryFixtures.row(
      2, verdict: .unusable(reason: String(repeating: "very long reason ", count: 40)),
      reviewer: String(repeating: "long", count: 40),
      fileName: String(repeating: "long-name-", count: 40)),
    HistoryFixtures.row(
      1, verdict: .new(ID("i2"), name: "雪豹 Xuě 한국곰"), state: .superseded, reviewer: "Łucja 雪",
      fileName: "熊の写真_雪豹.jpg"),
  ]

  static let scenes: [Scene] = [
    Scene("history-loading") { .history() },
    Scene("history-empty") { listed(0) },
    Scene("history-one") { listed(1) },
    Scene("history-many") { listed(1_240, keys: "j j") },
    Scene("history-entry") { listed(1_240, keys: "j j Enter") },
    Scene("history-undo-entry") { listed(1_240, keys: "Enter") },
    Scene("history-hidden-entry") { listed(1_240, keys: "Enter Enter j") },
    Scene("history-end") {
      var driver = listed(1_240, keys: "G")
      driver.answerHistory(total: 1_240)
      return driver
    },
    Scene("history-error") {
      var driver = Driver.history()
      driver.send(.listFailed(.history, reason: "gallery.sqlite: disk I/O error (10)"))
      return driver
    },
    Scene("history-filtered") {
      var driver = listed(1_240, keys: "F")
      driver.type("by:ann is:Otis from:2026-05-01")
      driver.press("Enter")
      driver.answerHistory(total: 9, ledger: 1_240)
      return driver
    },
    Scene("history-none-found") {
      var driver = listed(1_240, keys: "/ z z Enter")
      driver.answerHistory(total: 0, ledger: 1_240)
      return driver
    },
    Scene("history-taken-back-twice") { listed(1_240, keys: "j j U") },
    Scene("history-undoing") { listed(1_240, keys: "j U") },
    Scene("history-undo-failed") {
      var driver = listed(1_240, keys: "j U")
      if let id = driver.model.flight?.id {
        driver.send(.undoFailed(id, reason: "database or disk is full"))
      }
      return driver
    },
    Scene("history-read-only") { listed(1_240, readOnly: true, keys: "U") },
    Scene("history-hostile") {
      var driver = Driver.history()
      driver.answerHistory(hostile)
      driver.press("j")
      return driver
    },
    Scene("history-ascii") {
      var driver = Driver.history(capabilities: .minimal)
      driver.answerHistory(hostile)
      driver.press("j j")
      return driver
    },
    Scene("history-screen-reader") { listed(40, screenReader: true, keys: "j j") },
  ]

  @Test("Each scene at each size", arguments: scenes, ScreenSnapshot.sizes)
  func scene(_ scene: Scene, _ size: Size) throws {
    try ScreenSnapshot.check(scene, size)
  }
}

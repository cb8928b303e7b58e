import Foundation
import ReidCore
import Testing
import TerminalUI

@testable import ReviewUI

/// What keys and answers do on the ledger's screen.
@Suite("History")
struct HistoryScreenTests {
  private static func query(_ filter: ListFilter = .all, offset: Int = 0) -> Effect {
    .listHistory(HistoryQuery(filter: filter, offset: offset, limit: 200))
  }

  private static func listed(_ total: Int, keys: String = "", readOnly: Bool = false) -> Driver {
    var driver = Driver.history(80, 24, readOnly: readOnly)
    driver.answerHistory(total: total)
    driver.press(keys)
    driver.effects = []
    return driver
  }

  @Test(
    "Keys move the selection and stop at the ends",
    arguments: [("", 0), ("j", 1), ("k", 0), ("G", 39), ("G j", 39), ("C-d", 16), ("G g g", 0)])
  func moving(keys: String, place: Int) {
    #expect(Self.listed(40, keys: keys).model.history.list.selection == place)
  }

  @Test("Any line can be taken back by one key, and the redo key is told")
  func undoing() {
    var driver = Self.listed(1_240, keys: "j")
    let wanted = driver.press("U")
    guard case .undoDecision(let decision, let id, let reviewer, _) = wanted.first else {
      Issue.record("\(wanted)")
      return
    }
    #expect(wanted.count == 1)
    #expect(decision == HistoryFixtures.id(1_239))
    #expect(reviewer == "ann", "who takes back, not who decided")
    #expect(driver.text.contains("Undoing"))
    let row = HistoryFixtures.row(1_239)
    let answer = driver.send(
      .undone(
        Reversal(
          id: id,
          decision: Decision(
            id: decision, chips: row.chips, verdict: .skip, reviewer: "ben",
            decidedAt: Fixtures.start),
          individualName: nil, window: Fixtures.window([Fixtures.entry(1)], ledger: 1_241))))
    #expect(answer.contains(Self.query()), "the list is read again")
    #expect(driver.text.contains("Undone: Skipped"))
    #expect(driver.text.contains("C-r redoes it"))
    #expect(driver.model.screen == .history)
  }

  @Test("The selection stays with its entry when new ones come before it")
  func anchoring() {
    var driver = Self.listed(1_240, keys: "j j j")
    #expect(driver.model.history.list.selected?.sequence == 1_237)
    driver.press("r")
    driver.answerHistory(total: 1_242)
    #expect(driver.model.history.list.selected?.sequence == 1_237)
    #expect(driver.model.history.list.selection == 5)
  }

  @Test("An entry that was taken back says so in words, dimmer, and is not taken back twice")
  func superseded() {
    var driver = Self.listed(1_240, keys: "j j")
    #expect(driver.text.contains("taken back: Unusable"))
    #expect(driver.press("U") == [])
    #expect(driver.model.flight == nil)
    #expect(driver.text.contains("Taken back already by entry 1240, ann"))
    driver.press("k")
    let frame = view(driver.model)
    let body = Layout(driver.model.size).body
    let standing = frame[column: 9, row: body.row + 6].style
    let superseded = frame[column: 9, row: body.row + 5].style
    #expect(superseded.attributes.contains(.dim))
    #expect(!standing.attributes.contains(.dim))
  }

  @Test("An undo itself can be taken back")
  func undoOfUndo() {
    var driver = Self.listed(1_240)
    let wanted = driver.press("U")
    guard case .undoDecision(HistoryFixtures.id(1_240), _, _, _) = wanted.first else {
      Issue.record("\(wanted)")
      return
    }
  }

  @Test("Nothing is taken back on a read-only screen, an empty list or an unread row")
  func refusals() {
    var readOnly = Self.listed(40, readOnly: true)
    #expect(readOnly.press("U") == [])
    #expect(readOnly.text.contains("Read-only"))
    var empty = Self.listed(0)
    #expect(empty.press("U") == [])
    var unread = Self.listed(1_240, keys: "G")
    #expect(unread.press("U") == [])
    #expect(unread.model.flight == nil)
  }

  @Test("Enter shows an entry in full and hides it; Escape hides it, then takes the filter back")
  func entry() {
    var driver = Self.listed(40, keys: "j j Enter")
    #expect(driver.text.contains("Entry 38: Unusable"))
    #expect(driver.text.contains("Entry 40 took it back (ann, 2026-05-03 09:51)"))
    #expect(driver.text.contains("▸    38"), "the selected row still shows")
    driver.press("Enter")
    #expect(!driver.text.contains("Entry 38"))
    driver.press("/ o Enter")
    driver.answerHistory(total: 5, ledger: 40)
    driver.press("Enter")
    #expect(driver.text.contains("Entry 5:"))
    #expect(driver.press("Esc") == [])
    #expect(!driver.text.contains("Entry 5:"))
    #expect(driver.press("Esc") == [Self.query()])
  }

  @Test("Entries are filtered by reviewer, individual and date, and the filter shows")
  func filtering() throws {
    var driver = Self.listed(1_240, keys: "F")
    driver.type("by:ann is:Otis date:2026-05")
    let wanted = driver.press("Enter")
    let filter = try ListFilter(parsing: "by:ann is:Otis date:2026-05")
    #expect(wanted == [Self.query(filter)])
    driver.answerHistory(total: 9, ledger: 1_240)
    #expect(driver.text.contains("9 of 1240 entries"))
    #expect(driver.text.contains("filter: from:2026-05-01"))
  }

  @Test("An answer to another question changes nothing")
  func stale() {
    var driver = Self.listed(1_240, keys: "/ o")
    let before = driver.model
    driver.send(
      HistoryFixtures.answer(
        HistoryQuery(filter: .all, offset: 0, limit: 200), total: 77))
    #expect(driver.model == before)
  }

  @Test("Every verdict is told in its own words")
  func words() {
    let expected: [(Verdict, String)] = [
      (.match(ID("i1")), "Otis accepted"), (.new(ID("i1"), name: "Nora"), "Nora is new"),
      (.rejected([ID("i1")]), "Not Otis"),
      (.rejected([ID("i1"), ID("i2")]), "None of 2 candidates"), (.skip, "Skipped"),
      (.notComparable(ID("i1")), "Not comparable with Otis"),
      (.unusable(reason: "dark"), "Unusable: dark"), (.undo, "Undo 7"),
      (.redo, "Redo: undo 7 taken back"), (.renamed(ID("i1"), name: "Otto"), "Renamed to Otto"),
      (.imported([]), "Identities imported"),
    ]
    for (verdict, text) in expected {
      let row = HistoryFixtures.row(9, verdict: verdict, supersedes: 7, name: "Otis")
      #expect(HistoryScreen.what(row) == text)
      let back = HistoryFixtures.row(
        9, verdict: verdict, state: .superseded, supersedes: 7, name: "Otis")
      #expect(HistoryScreen.what(back) == "taken back: " + text)
    }
  }
}

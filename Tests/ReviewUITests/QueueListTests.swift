import Foundation
import ReidCore
import Testing
import TerminalUI

@testable import ReviewUI

/// The queue as a list: moving, marking, deciding many, filtering, ordering.
@Suite("Queue screen")
struct QueueListTests {
  @Test("Opening the tab asks for the first rows; another answer is ignored")
  func opening() throws {
    var driver = Driver.reviewing()
    let query = QueueQuery(choice: QueueChoice(), offset: 0, limit: 200)
    #expect(driver.press("F2") == [.listQueue(query)])
    #expect(driver.text.contains("Reading the queue"))
    let other = QueueQuery(choice: QueueChoice(order: .oldest), offset: 0, limit: 200)
    driver.send(
      .queueListed(
        QueueListing(query: other, rows: [Fixtures.queueRow(1)], total: 1, waiting: 1)))
    #expect(driver.model.queueList.list.total == nil)
    driver.listQueue(count: 30)
    #expect(driver.text.contains("IMG_1000.jpg"))
    #expect(driver.text.contains("30 chips wait · as taken in · gallery brooks-falls"))
  }

  @Test(
    "Moving keeps the selection on the list",
    arguments: [
      ("j", 1), ("j j k", 1), ("k", 0), ("G", 29), ("G j", 29), ("G g g", 0), ("Down Home", 0),
      ("End", 29),
    ])
  func moving(keys: String, selection: Int) {
    var driver = Driver.queue()
    #expect(driver.press(keys) == [])
    #expect(driver.model.queueList.list.selection == selection)
  }

  @Test("The end of a long list is read when it is gone to, and only then")
  func paging() throws {
    var driver = Driver.queue(count: 5_000)
    #expect(driver.press("j PageDown") == [])
    let query = try #require(driver.press("G").queueQueries.first)
    #expect(query.offset > 4_800 && query.offset < 5_000)
    #expect(driver.model.queueList.list.selection == 4_999)
    #expect(driver.model.queueList.list.selected == nil)
    #expect(driver.press("k") == [], "asked for already")
    driver.listQueue(count: 5_000)
    #expect(driver.model.queueList.list.selected?.chip == ID("chip4998"))
  }

  @Test("Enter reviews the selected chip now, without a word about others")
  func open() throws {
    var driver = Driver.queue()
    let effects = driver.press("j j Enter")
    #expect(effects == [.loadQueue(keeping: ID("chip2"), choice: QueueChoice())])
    #expect(driver.model.screen == .review)
    driver.send(.queueLoaded(Fixtures.window([Fixtures.entry(2), Fixtures.entry(3)])))
    #expect(driver.probe == "chip2")
    #expect(driver.model.notice == nil)
  }

  @Test("Marked rows are decided at once, by one decision that one undo takes back")
  func decideMarked() throws {
    var driver = Driver.queue()
    driver.press("Space j Space Space")
    let chips = ["chip0", "chip2", "chip3"].map { ID<Chip>($0) }
    #expect(driver.model.queueList.marked == chips)
    #expect(driver.text.contains("3 marked"))
    let decision = try #require(driver.press("s").saves.first)
    #expect(decision.chips == chips)
    #expect(decision.verdict == .skip)
    #expect(decision.shownAt == nil && decision.shown.isEmpty)
    let after = driver.saved([Fixtures.entry(1), Fixtures.entry(2)])
    #expect(!after.queueQueries.isEmpty, "the list is read again")
    #expect(driver.model.queueList.marked.isEmpty)
    #expect(driver.model.screen == .queue)
    #expect(driver.probe == "chip1", "the review stays where it was")
    #expect(driver.text.contains("Skipped for 3 chips, to the end of the queue · u undoes it"))
    guard case .undo(let id, _, _) = driver.press("u").first else {
      Issue.record("no undo")
      return
    }
    driver.send(
      .undone(
        Reversal(
          id: id, decision: decision, individualName: nil,
          window: Fixtures.window([Fixtures.entry(2)], ledger: 13))))
    #expect(driver.text.contains("Undone: Skipped for 3 chips"))
    #expect(driver.model.screen == .queue)
  }

  @Test(
    "A range of marks runs either way", arguments: [("v j j v", 0...2), ("G v k k v", 27...29)])
  func range(keys: String, places: ClosedRange<Int>) {
    var driver = Driver.queue()
    driver.press(keys)
    #expect(Set(driver.model.queueList.marked) == Set(places.map { ID("chip\($0)") }))
    driver.press("Esc")
    #expect(driver.model.queueList.marked.isEmpty)
  }

  @Test("Without marks a decision is about the selected row")
  func decideSelected() throws {
    var driver = Driver.queue()
    let decision = try #require(driver.press("j 1").saves.first)
    #expect(decision.chips == [ID("chip1")])
    #expect(decision.verdict == .match(ID("Otis")))
  }

  @Test("The best candidate is accepted for several rows only if it is the same for all")
  func acceptBest() {
    var driver = Driver.queue(best: nil)
    #expect(driver.press("1") == [])
    #expect(driver.model.notice?.kind == .hint)
    driver = .reviewing()
    driver.press("F2")
    if let query = driver.model.queueList.asked {
      driver.send(
        .queueListed(
          QueueListing(
            query: query,
            rows: [Fixtures.queueRow(0, best: "Otis"), Fixtures.queueRow(1, best: "Holly")],
            total: 2, waiting: 2)))
    }
    #expect(driver.press("Space Space 1") == [])
    #expect(driver.text.contains("different best candidates"))
  }

  @Test("Marked rows can be named, assigned or declared unusable")
  func prompts() throws {
    var driver = Driver.queue()
    driver.press("Space Space n")
    #expect(driver.text.contains("for all 2 marked chips"))
    let new = try #require(driver.press("Enter").saves.first)
    #expect(new.chips.count == 2)
    driver = .queue()
    #expect(driver.press("Space Space a") == [.findIndividuals(text: "", probe: ID("chip0"))])
    driver.send(
      .individualsFound(
        IndividualsFound(
          text: "", probe: ID("chip0"),
          individuals: [
            FoundIndividual(card: IndividualCard(id: ID("f"), name: "Holly", chipCount: 3))
          ])))
    let match = try #require(driver.press("Enter").saves.first)
    #expect(match.verdict == .match(ID("f")))
    #expect(match.chips.count == 2)
    driver = .queue()
    let unusable = try #require(driver.press("Space - 1").saves.first)
    #expect(unusable.verdict == .unusable(reason: "blurred"))
  }

  @Test("A read-only screen marks but decides nothing")
  func readOnly() {
    var driver = Driver.queue(readOnly: true)
    #expect(driver.press("Space 1 s n - a .") == [])
    #expect(driver.model.queueList.marked.count == 1)
    #expect(driver.model.notice == .hint("Read-only: nothing can be decided here."))
  }

  @Test("A filter goes for list and review, and is shown on both")
  func filter() {
    var driver = Driver.queue()
    driver.press("F")
    driver.type("camera:cam-07 burst:2-")
    let choice = QueueChoice(
      filter: ListFilter(camera: "cam-07", minimumEncounter: 2), order: .arrival)
    let query = QueueQuery(choice: choice, offset: 0, limit: 200)
    #expect(
      driver.press("Enter") == [.loadQueue(keeping: nil, choice: choice), .listQueue(query)])
    driver.listQueue(count: 4, waiting: 30)
    #expect(driver.text.contains("4 of 30 waiting chips"))
    #expect(driver.text.contains("filter: camera:cam-07 burst:2-"))
    driver.press("F3")
    driver.send(.queueLoaded(Fixtures.window([Fixtures.entry(9)])))
    #expect(driver.probe == "chip1", "a window of another choice is stale")
    driver.send(
      .queueLoaded(
        QueueWindow(
          entries: [Fixtures.entry(5)], queueCount: 4, individualCount: 12, ledgerLength: 10,
          readAt: Fixtures.start, waiting: 30, choice: choice)))
    #expect(driver.probe == "chip5")
    #expect(driver.model.notice == nil)
    #expect(driver.text.contains("filter: camera:cam-07 burst:2-"))
  }

  @Test("A search narrows the list while one types; Esc goes back")
  func search() {
    var driver = Driver.queue()
    driver.press("/")
    let effects = driver.press("o")
    #expect(effects.queueQueries.first?.choice.filter.text == "o")
    driver.press("t")
    #expect(driver.model.choice.filter.text == "ot")
    driver.press("Esc")
    #expect(driver.model.choice.filter.isEmpty)
    #expect(driver.model.overlay == nil)
  }

  @Test("What is no filter is said and nothing is asked")
  func badFilter() {
    var driver = Driver.queue()
    driver.press("F")
    driver.type("burst:many")
    #expect(driver.press("Enter") == [])
    #expect(driver.text.contains("many is no number of chips"))
    driver.press("Esc")
    #expect(driver.model.choice.filter.isEmpty)
  }

  @Test("Orders follow one another, and a random one names its seed")
  func orders() {
    var driver = Driver.queue()
    var seen: [String] = []
    for _ in 0..<6 {
      driver.press("S")
      seen.append(driver.model.choice.order.title)
    }
    #expect(
      seen == [
        "oldest first", "most certain first", "most uncertain first", "by encounter",
        "random, seed 6", "as taken in",
      ])
  }

  @Test("A list that cannot be read says why and can be tried again")
  func failed() {
    var driver = Driver.reviewing()
    driver.press("F2")
    driver.send(.listFailed(.queue, reason: "disk I/O error"))
    #expect(driver.text.contains("disk I/O error"))
    #expect(!driver.press("r").queueQueries.isEmpty)
    driver.listQueue(count: 2)
    #expect(!driver.text.contains("disk I/O error"))
  }

  @Test("The mouse selects rows, opens them, and turns the list")
  func mouse() {
    var driver = Driver.queue()
    let rows = QueueScreen.rowsRect(in: Layout(driver.model.size).body)
    let height = QueueScreen.rowHeight(of: driver.model)
    let third = Point(column: rows.column + 5, row: rows.row + 2 * height)
    driver.send(.input(.mouse(.pressed(third)), at: Fixtures.start, id: UUID()))
    #expect(driver.model.queueList.list.selection == 2)
    driver.send(.input(.mouse(.scrolledDown(third)), at: Fixtures.start, id: UUID()))
    #expect(driver.model.queueList.list.selection == 5)
    let effects = driver.send(
      .input(.mouse(.doubleClicked(third)), at: Fixtures.start, id: UUID()))
    #expect(effects.contains(.loadQueue(keeping: ID("chip2"), choice: QueueChoice())))
  }
}

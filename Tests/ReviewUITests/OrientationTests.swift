import Foundation
import ReidCore
import Testing
import TerminalUI

@testable import ReviewUI

/// The switch of the mouse, the terminal's panel, the help of each screen, and what is remembered.
@Suite("Orientation")
struct OrientationTests {
  @Test("The mouse is switched off and on, by key and by name, and the terminal is told")
  func mouse() {
    var driver = Driver.reviewing()
    #expect(driver.press("M") == [.listenToMouse(false)])
    #expect(driver.text.contains("The mouse selects text now"))
    let tile = Layout(driver.model.size).tiles[2]
    let click = Message.input(
      .mouse(.pressed(Point(column: tile.column + 1, row: tile.row + 1))), at: Fixtures.start,
      id: Fixtures.uuid(1))
    driver.send(click)
    #expect(driver.model.review?.selected == 0)
    driver.press(":")
    driver.type("mouse")
    #expect(driver.press("Enter").contains(.listenToMouse(true)))
    driver.send(click)
    #expect(driver.model.review?.selected == 2)
    driver.press("F2")
    #expect(driver.press("M") == [.listenToMouse(false)], "on every screen")
  }

  @Test("The panel tells what was found of the terminal and what is in use")
  func terminal() {
    var driver = Driver()
    var settings = ScreenSettings()
    settings.monochrome = true
    settings.guardMilliseconds = 150
    driver.send(
      .started(
        Started(
          size: Size(columns: 80, rows: 24), capabilities: .full, reviewer: "ann",
          galleryName: "bears", readOnly: false, now: Fixtures.start, modelName: "m",
          modelKey: nil, settings: settings,
          terminal: [
            TerminalFinding(topic: "pictures", text: "kitty: the terminal takes the protocol"),
            TerminalFinding(
              topic: "\u{1B}[2J", text: "\u{9B}31m" + String(repeating: "x ", count: 200)),
          ])))
    driver.press("T")
    #expect(driver.text.contains("kitty: the terminal takes the protocol"))
    #expect(driver.text.contains("80 columns, 24 rows"))
    #expect(driver.text.contains("none, as NO_COLOR or the settings ask"))
    driver.press("G")
    #expect(driver.text.contains("within 150 ms"))
    driver.press("q")
    #expect(driver.model.overlay == nil)
    driver.press(":")
    driver.type("terminal")
    driver.press("Enter")
    #expect(driver.model.overlay == .terminal(scroll: 0))
  }

  @Test("A beginning that was recorded before there was a terminal's panel can be read")
  func oldBeginning() throws {
    let now = Started(
      size: Size(columns: 80, rows: 24), capabilities: .full, reviewer: "ann", galleryName: "b",
      readOnly: false, now: Fixtures.start, modelName: "m", modelKey: nil,
      settings: ScreenSettings(), terminal: [TerminalFinding(topic: "a", text: "b")])
    let data = try JSONEncoder().encode(now)
    #expect(try JSONDecoder().decode(Started.self, from: data) == now)
    var fields = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    fields["terminal"] = nil
    var old = try #require(fields["settings"] as? [String: Any])
    old["recalled"] = nil
    fields["settings"] = old
    let read = try JSONDecoder().decode(
      Started.self, from: JSONSerialization.data(withJSONObject: fields))
    #expect(read.terminal == nil && read.settings?.recalled == [])
    var driver = Driver()
    driver.send(.started(read))
    driver.press("T")
    #expect(driver.text.contains("Nothing was told of the terminal."))
  }

  @Test("The help begins with the keys of the screen it was opened on", arguments: Screen.allCases)
  func help(screen: Screen) throws {
    var driver = Driver.reviewing(120, 60, settings: .withMap)
    driver.press(.function((Screen.allCases.firstIndex(of: screen) ?? 0) + 2))
    let here = driver.model.screenContext
    let lines = HelpScreen.lines(driver.model.keymap, in: here, width: 100, driver.model.theme)
    #expect(lines.first?.text == "On this screen: \(here.title)")
    let end = try #require(lines.firstIndex { $0.text.isEmpty && $0.label.isEmpty })
    let local = lines[..<end].map(\.text).joined(separator: " ")
    #expect(local.contains("The probe is the selected candidate") == (screen == .review))
    #expect(local.contains("Mark the selected row") == (screen == .queue))
    #expect(local.contains("whoever made it") == (screen == .history))
    driver.press("?")
    #expect(driver.text.contains("On this screen: \(here.title)"))
  }

  @Test("What was done by name comes back in later sessions, newest first and not without end")
  func recalled() {
    var settings = ScreenSettings()
    settings.recalled =
      ["history", "no-such-command", "confirm", "skip"]
      + (0..<200).map { _ in "queue" }
    var driver = Driver.reviewing(settings: settings)
    #expect(driver.model.recalled.count <= ReviewModel.recalledLimit)
    #expect(driver.model.recalled.starts(with: [.show(.history), .skip]))
    driver.press(":")
    driver.type("help")
    let effects = driver.press("Enter")
    guard case .rememberCommands(let names)? = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(names.starts(with: ["help", "history", "skip"]))
    #expect(names.count <= ReviewModel.recalledLimit && Set(names).count == names.count)
  }

  @Test("Whoever takes back an undo reads of an undo, not of \"Undone: Undone\"")
  func undoneUndo() {
    for (verdict, word) in [(Verdict.undo, "an undo"), (.redo, "a redo")] {
      var driver = Driver.reviewing()
      driver.press("u")
      guard let id = driver.model.flight?.id else {
        Issue.record("nothing in flight")
        return
      }
      let decision = Decision(
        id: Fixtures.uuid(7), chips: [], verdict: verdict, reviewer: "ann",
        decidedAt: Fixtures.start)
      driver.send(
        .undone(
          Reversal(
            id: id, decision: decision, individualName: nil,
            window: Fixtures.window([Fixtures.entry(1)]))))
      #expect(driver.text.contains("Undone: \(word) "))
    }
  }

  @Test("Taking back an undo brings the decision back, and says so")
  func broughtBack() {
    var driver = Driver.history()
    driver.model.session.undone = 1
    driver.answerHistory([
      HistoryFixtures.row(2, verdict: .undo, supersedes: 1),
      HistoryFixtures.row(1, verdict: .skip, state: .superseded),
    ])
    driver.press("U")
    guard let id = driver.model.flight?.id else {
      Issue.record("nothing in flight")
      return
    }
    let skipped = Decision(
      id: Fixtures.uuid(7), chips: [Fixtures.chip(1).id], verdict: .skip, reviewer: "ann",
      decidedAt: Fixtures.start)
    driver.send(
      .undone(
        Reversal(
          id: id, decision: skipped, individualName: nil,
          window: Fixtures.window([Fixtures.entry(1)]))))
    #expect(driver.text.contains("Brought back: Skipped"))
    #expect(driver.model.session.undone == 0)
  }

  @Test("After a resize the selected row of the queue is in view", arguments: [3, 25, 59])
  func resizedQueue(row: Int) throws {
    var driver = Driver.queue(120, 60, count: 60)
    for _ in 0..<row { driver.press("j") }
    for (columns, rows) in [(80, 16), (200, 60), (60, 18), (100, 30)] {
      driver.send(
        .input(
          .resized(Size(columns: columns, rows: rows)), at: Fixtures.start, id: Fixtures.uuid(1)))
      let list = driver.model.queueList.list
      #expect(list.selection == row)
      #expect(
        (list.top..<(list.top + driver.model.queueRowsVisible)).contains(row),
        "\(columns)x\(rows): \(list.top)")
      #expect(driver.text.contains("│ ▸"), "\(columns)x\(rows)")
    }
  }

  @Test("The state of the work tells the speed of this session and of all before")
  func overallSpeed() {
    var settings = ScreenSettings()
    settings.earlier = EarlierSpeed(
      decisions: 412, medianSeconds: 5.2, p95Seconds: 14, perHour: 533.4)
    var driver = Driver.reviewing(120, 60, settings: settings)
    driver.press("F6")
    driver.send(.galleryReported(GalleryFixtures.report()))
    #expect(driver.text.contains("412 decisions, 533 an hour"))
    #expect(driver.text.contains("half within 5.2 s, 95 of 100 within 14 s"))
    #expect(driver.text.contains("this session"))
    var old = settings
    old.earlier = EarlierSpeed(decisions: 1, medianSeconds: 5, p95Seconds: 14, perHour: .infinity)
    var strange = Driver.reviewing(120, 60, settings: old)
    strange.press("F6")
    strange.send(.galleryReported(GalleryFixtures.report()))
    #expect(strange.text.contains("1 decision ") && !strange.text.contains("an hour"))
  }

  @Test("Long work tells its rate and the time left as long as nothing else is to be said")
  func job() {
    for columns in [60, 80, 120, 200] {
      var driver = Driver.reviewing(columns, 40)
      driver.press(":")
      driver.type("ingest /card")
      #expect(driver.press("Enter") == [.startJob(.ingest(paths: ["/card"]))])
      #expect(driver.text.contains("ingest: started; :cancel-job stops it."))
      let progress = JobProgress(
        activity: "embedding", done: 120, total: 400, perSecond: 35, secondsLeft: 8)
      driver.send(.jobProgress(progress))
      #expect(driver.text.contains("embedding 120/400  35/s  8 s left"), "\(columns) columns")
      driver.press("1")
      driver.saved([Fixtures.entry(2)])
      #expect(driver.text.contains("undoes it"), "the trace is told first")
      if columns >= 120 { #expect(driver.text.contains("120/400"), "\(columns) columns") }
      driver.press(":")
      driver.type("cancel")
      #expect(driver.press("Enter").contains(.cancelJob))
    }
  }

  @Test("A filter shows on every list as long as it is on", arguments: ["F2", "F3", "F4", "F5"])
  func filters(key: String) {
    for columns in [80, 120, 200] {
      var driver = Driver.reviewing(columns, 40)
      driver.press(key)
      driver.press("F")
      driver.type("camera:cam-07")
      driver.press("Enter")
      #expect(driver.text.contains("camera:cam-07"), "\(columns) columns")
      driver.press("F C-u Enter")
      #expect(!driver.text.contains("camera:cam-07"), "\(columns) columns")
    }
  }
}

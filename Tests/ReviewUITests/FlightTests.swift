import Foundation
import ReidCore
import Testing
import TerminalUI

@testable import ReviewUI

/// What happens while the ledger is asked, and what its answers do.
@Suite("Saving, undo and redo")
struct FlightTests {
  @Test("Keys typed during a save are done after it, in order")
  func keysWait() throws {
    var driver = Driver.reviewing()
    driver.press("1")
    #expect(driver.press("2 Tab s") == [])
    #expect(driver.text.contains("Saving…"))
    let second = try #require(driver.saved([Fixtures.entry(2)]).saves.first)
    #expect(second.verdict == .match(Fixtures.individual(1)))
    #expect(second.chips == [Fixtures.chip(2).id])
    #expect(second.decidedAt >= (second.shownAt ?? .distantFuture))
    let third = try #require(driver.saved([Fixtures.entry(3)], ledger: 12).saves.first)
    #expect(third.verdict == .skip)
    #expect(driver.model.flight?.waiting.isEmpty == true)
    driver.saved([Fixtures.entry(4)], ledger: 13)
    #expect(driver.probe == "chip4")
    #expect(driver.model.summary.decisions == 3)
    #expect(driver.model.flight == nil)
  }

  @Test("A failed save keeps the probe, says why and drops what was typed since")
  func saveFails() throws {
    var driver = Driver.reviewing()
    driver.press("Tab")
    let before = driver.model.review
    driver.press("1 2 3")
    let id = try #require(driver.inFlight?.id)
    #expect(driver.send(.saveFailed(id, reason: "disk full")) == [])
    #expect(driver.model.review == before)
    #expect(driver.model.flight == nil)
    #expect(driver.text.contains("! Not saved: disk full (the 2 keys typed since were dropped)"))
    #expect(driver.model.summary.decisions == 0)
    #expect(!driver.press("1").saves.isEmpty, "it can be tried again")
  }

  @Test("Answers about something else are ignored")
  func foreignAnswers() {
    var driver = Driver.reviewing()
    let idle = driver.model
    let window = Fixtures.window([Fixtures.entry(7)], ledger: 99)
    let decision = Decision(
      id: Fixtures.uuid(500), chips: [], verdict: .skip, reviewer: "ann",
      decidedAt: Fixtures.start)
    let answers: [Message] = [
      .saved(SavedDecision(decision: Fixtures.uuid(500), sequence: 99, window: window)),
      .saveFailed(Fixtures.uuid(500), reason: "no"), .undoFailed(Fixtures.uuid(500), reason: "no"),
      .undone(
        Reversal(
          id: Fixtures.uuid(500), decision: decision, individualName: nil, window: window)),
      .redone(
        Reversal(
          id: Fixtures.uuid(500), decision: decision, individualName: nil, window: window)),
      .ranked(Fixtures.ranked(ID("other"))), .rankFailed(ID("other"), reason: "no"),
      .evidence(
        EvidenceFound(probe: ID("other"), individual: Fixtures.individual(0), pictures: [])),
      .individualsFound(IndividualsFound(text: "", probe: ID("chip1"), individuals: [])),
      .pictureReady, .suspended,
    ]
    for answer in answers {
      #expect(driver.send(answer) == [])
      #expect(driver.model == idle, "\(answer)")
    }
    driver.press("1")
    let saving = driver.model
    for answer in answers where driver.send(answer).isEmpty {
      #expect(driver.model == saving, "\(answer)")
    }
  }

  @Test("Undo and redo")
  func undoRedo() throws {
    var driver = Driver.reviewing()
    driver.press("1")
    let decision = try #require(driver.inFlight)
    driver.saved([Fixtures.entry(2)])
    let undo = driver.press("u")
    guard case .undo(let id, "ann", _) = undo.first, undo.count == 1 else {
      Issue.record("\(undo)")
      return
    }
    driver.send(
      .undone(
        Reversal(
          id: id, decision: decision, individualName: "Grazer",
          window: Fixtures.window([Fixtures.entry(1), Fixtures.entry(2)], ledger: 12))))
    #expect(driver.probe == "chip1")
    #expect(driver.text.contains("Undone: Grazer accepted · C-r redoes it"))
    #expect(driver.model.summary.undone == 1)
    guard case .redo(let redo, "ann", _) = driver.press("C-r").first else {
      Issue.record("no redo")
      return
    }
    driver.send(
      .redone(
        Reversal(
          id: redo, decision: decision, individualName: "Grazer",
          window: Fixtures.window([Fixtures.entry(2)], ledger: 13))))
    #expect(driver.probe == "chip2")
    #expect(driver.text.contains("Redone: Grazer accepted · u undoes it"))
    #expect(driver.model.summary.undone == 0)
  }

  @Test("Undo of another day names the day, also when the queue is empty")
  func undoOfAnotherDay() throws {
    var driver = Driver.finished()
    guard case .undo(let id, _, _) = driver.press("u").first else {
      Issue.record("no undo")
      return
    }
    let decision = Decision(
      id: Fixtures.uuid(700), chips: [ID("chip1"), ID("sib1")],
      verdict: .match(Fixtures.individual(1)), reviewer: "ann",
      decidedAt: Fixtures.start.addingTimeInterval(-400_000))
    driver.send(
      .undone(
        Reversal(
          id: id, decision: decision, individualName: "Otis",
          window: Fixtures.window([Fixtures.entry(1)], ledger: 12))))
    #expect(driver.probe == "chip1")
    #expect(driver.text.contains("Undone: Otis accepted for 2 chips, decided 2026-04-28"))
  }

  @Test("Nothing to undo is said, and keys typed since are dropped")
  func nothingToUndo() {
    var driver = Driver.reviewing()
    driver.press("u 2")
    guard let id = driver.model.flight?.id else {
      Issue.record("nothing in flight")
      return
    }
    #expect(driver.send(.undoFailed(id, reason: "there is no decision of yours")) == [])
    #expect(driver.probe == "chip1")
    #expect(
      driver.text.contains(
        "Not undone: there is no decision of yours (the key typed since was dropped)"))
  }

  @Test("Leaving waits for the save; asking twice does not")
  func quitDuringSave() {
    var driver = Driver.reviewing()
    driver.press("1")
    #expect(driver.press("q") == [])
    #expect(driver.saved([Fixtures.entry(2)]).withoutPrefetch == [.quit])
    driver = .reviewing()
    driver.press("1")
    #expect(driver.press("q q") == [.quit])
    #expect(Driver.reviewing().model.flight == nil)
  }

  @Test("Another process's decision is shown at once, or after the save in flight")
  func galleryChanged() {
    var driver = Driver.reviewing()
    let now = Fixtures.start.addingTimeInterval(5)
    #expect(
      driver.send(.galleryChanged(at: now))
        == [.loadQueue(keeping: ID("chip1"), choice: QueueChoice())])
    driver.press("1")
    #expect(driver.send(.galleryChanged(at: now)) == [])
    #expect(
      driver.saved([Fixtures.entry(2)])
        .contains(.loadQueue(keeping: ID("chip2"), choice: QueueChoice())))
  }

  @Test("A reload keeps the place of a probe that still waits, and leaves one that does not")
  func reload() {
    var driver = Driver.reviewing()
    driver.press("Tab Tab i")
    driver.send(.queueLoaded(Fixtures.window([Fixtures.entry(1)], count: 50, ledger: 11)))
    #expect(driver.probe == "chip1")
    #expect(driver.model.review?.selected == 2)
    #expect(driver.model.context == .details)
    #expect(driver.model.queue.count == 50)
    let current = driver.model
    driver.send(.queueLoaded(Fixtures.window([Fixtures.entry(9)], ledger: 10, after: 0)))
    #expect(driver.model == current, "an older window never replaces a newer one")
    driver.send(.queueLoaded(Fixtures.window([Fixtures.entry(9)], ledger: 12)))
    #expect(driver.probe == "chip9")
    #expect(driver.model.overlay == nil)
    #expect(driver.text.contains("Another process decided this chip"))
    driver.send(.queueLoaded(Fixtures.window([], ledger: 13)))
    #expect(driver.model.phase == .finished)
  }

  @Test("A probe without a vector is ranked again as embedding goes on")
  func embeddingProgress() {
    let none = Fixtures.ranked(Fixtures.chip(1).id, names: [], key: nil)
    var driver = Driver.reviewing(entries: [
      QueueEntry(card: Fixtures.probe(1), ranked: none)
    ])
    #expect(
      driver.send(.progress(BackgroundProgress(work: "embedding", done: 3, total: 9)))
        == [.rank(Fixtures.chip(1).id)])
    #expect(driver.text.contains("embedding 3/9"))
    driver.send(.ranked(Fixtures.ranked(Fixtures.chip(1).id)))
    #expect(driver.send(.progress(BackgroundProgress(work: "embedding", done: 9, total: 9))) == [])
    #expect(!driver.text.contains("embedding 9/9"))
  }

  @Test("A queue that cannot be read is said, and can be tried again")
  func queueFails() {
    var driver = Driver()
    #expect(driver.send(Fixtures.started()) == [.loadQueue(keeping: nil, choice: QueueChoice())])
    driver.send(.queueFailed(reason: "I/O error"))
    #expect(driver.text.contains("I/O error"))
    #expect(driver.press("r") == [.loadQueue(keeping: nil, choice: QueueChoice())])
    #expect(driver.model.phase == .loading)
    driver.send(.queueLoaded(Fixtures.window([Fixtures.entry(1)])))
    driver.send(.queueFailed(reason: "later"))
    #expect(driver.probe == "chip1", "a probe on the screen stays")
    #expect(driver.text.contains("later"))
  }

  @Test("A missing ranking is asked for, and only its own answer is taken")
  func missingRanking() {
    var driver = Driver()
    driver.send(Fixtures.started())
    let entry = QueueEntry(card: Fixtures.probe(1), ranked: Fixtures.ranked(ID("wrong")))
    let effects = driver.send(.queueLoaded(Fixtures.window([entry])))
    #expect(effects == [.rank(Fixtures.chip(1).id)])
    #expect(driver.shown == [])
    driver.send(.rankFailed(Fixtures.chip(1).id, reason: "index gone"))
    #expect(driver.text.contains("index gone"))
    driver.send(.ranked(Fixtures.ranked(Fixtures.chip(1).id)))
    #expect(driver.shown.count == 5)
  }
}

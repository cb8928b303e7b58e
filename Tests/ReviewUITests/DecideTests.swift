import Foundation
import ReidCore
import Testing
import TerminalUI

@testable import ReviewUI

/// (model, keys) → (model, effects) for everything that decides.
@Suite("Deciding")
struct DecideTests {
  @Test(
    "Digits and Enter accept",
    arguments: [
      ("1", 0), ("2", 1), ("5", 4), ("Enter", 0), ("Tab Enter", 1), ("BackTab Enter", 4),
      ("Right Right Enter", 2), ("j Enter", 3), ("j l Enter", 4), ("j k l h Enter", 0),
    ])
  func accept(keys: String, place: Int) throws {
    var driver = Driver.reviewing()
    let effects = driver.press(keys)
    let decision = try #require(effects.saves.first)
    #expect(effects == [.save(decision)])
    #expect(decision.verdict == .match(Fixtures.individual(place)))
    #expect(decision.chips == [Fixtures.chip(1).id])
    #expect(decision.shown.map(\.individual) == (0..<5).map(Fixtures.individual))
    #expect(decision.model == Fixtures.key)
    #expect(decision.reviewer == "ann")
    #expect(decision.shownAt == Fixtures.start.addingTimeInterval(1))
    #expect(decision.decidedAt > Fixtures.start.addingTimeInterval(10))
    #expect(decision.supersedes == nil)
    #expect(driver.probe == "chip1", "the probe stays until the ledger has it")

    let after = driver.saved([Fixtures.entry(2), Fixtures.entry(3)])
    #expect(after.withoutPrefetch == [], "candidates came with the window: nothing to rank")
    #expect(driver.probe == "chip2")
    #expect(driver.text.contains("\(Fixtures.names[place]) accepted · u undoes it"))
    #expect(driver.model.summary.decisions == 1)
  }

  @Test("Rejecting keeps the probe; the next best takes the place")
  func rejectSelected() throws {
    var driver = Driver.reviewing()
    let decision = try #require(driver.press("Tab x").saves.first)
    #expect(decision.verdict == .rejected([Fixtures.individual(1)]))
    #expect(driver.shown == Array(Fixtures.names.prefix(5)), "nothing is hidden before it is saved")
    driver.saved([Fixtures.entry(1), Fixtures.entry(2)])
    #expect(driver.probe == "chip1")
    #expect(driver.shown == ["Grazer", "Holly", "Chunk", "Bear-021", "Bear-024"])
    #expect(driver.model.review?.selection?.name == "Holly")
    #expect(driver.text.contains("Not Otis · u undoes it"))
  }

  @Test("Rejecting all brings the next five, then fewer, then says that there are no more")
  func rejectShown() throws {
    var driver = Driver.reviewing()
    let decision = try #require(driver.press("X").saves.first)
    #expect(decision.verdict == .rejected((0..<5).map(Fixtures.individual)))
    driver.saved([Fixtures.entry(1)])
    #expect(driver.shown == Array(Fixtures.names[5..<10]))
    driver.press("X")
    driver.saved([Fixtures.entry(1)], ledger: 12)
    #expect(driver.shown == ["Popeye", "Beadnose"])
    driver.press("X")
    driver.saved([Fixtures.entry(1)], ledger: 13)
    #expect(driver.shown == [])
    #expect(driver.text.contains("No more candidates"))
    #expect(driver.press("1 x X c Enter") == [], "there is nothing to decide on")
    #expect(driver.text.contains("n new, / find, s skip"))
    #expect(!driver.press("s").saves.isEmpty)
  }

  @Test("When a long gallery's candidates run out, more are asked for")
  func asksForMore() {
    let card = Fixtures.probe(1)
    var driver = Driver.reviewing(entries: [
      QueueEntry(card: card, ranked: Fixtures.ranked(card.chip.id, individualCount: 500))
    ])
    let unranked = QueueEntry(card: card, ranked: nil)
    driver.press("X")
    #expect(driver.saved([unranked]).withoutPrefetch == [])
    driver.press("X")
    #expect(driver.saved([unranked], ledger: 12).withoutPrefetch == [.rank(card.chip.id)])
    driver.press("X")
    #expect(driver.saved([unranked], ledger: 13).withoutPrefetch == [.rank(card.chip.id)])
    #expect(driver.text.contains("Looking for further individuals"))
    driver.send(.rankFailed(card.chip.id, reason: "index gone"))
    #expect(driver.text.contains("index gone"))
  }

  @Test("Candidates that come with the answer to a rejection are taken at once")
  func freshCandidates() {
    var driver = Driver.reviewing()
    driver.press("Tab x")
    let fresh = Fixtures.ranked(Fixtures.chip(1).id, names: Fixtures.names + ["Late"])
    driver.saved([QueueEntry(card: Fixtures.probe(1), ranked: fresh)])
    #expect(driver.model.review?.offered.count == 12, "all thirteen but the rejected one")
    #expect(driver.model.review?.selected == 1)
  }

  @Test("A late ranking does not bring rejected individuals back")
  func lateRankingKeepsRejections() {
    var driver = Driver.reviewing()
    driver.press("x")
    driver.saved([Fixtures.entry(1)])
    driver.send(.ranked(Fixtures.ranked(Fixtures.chip(1).id)))
    #expect(!driver.shown.contains("Grazer"))
    #expect(driver.shown.count == 5)
  }

  @Test("Not comparable hides the candidate and makes no rejection")
  func notComparable() throws {
    var driver = Driver.reviewing()
    let decision = try #require(driver.press("c").saves.first)
    #expect(decision.verdict == .notComparable(Fixtures.individual(0)))
    driver.saved([Fixtures.entry(1)])
    #expect(driver.probe == "chip1")
    #expect(driver.shown.first == "Otis")
    #expect(driver.text.contains("Not comparable with Grazer · u undoes it"))
  }

  @Test("Skip goes on")
  func skip() throws {
    var driver = Driver.reviewing()
    let decision = try #require(driver.press("s").saves.first)
    #expect(decision.verdict == .skip)
    driver.saved([Fixtures.entry(2)])
    #expect(driver.probe == "chip2")
    #expect(driver.text.contains("Skipped, to the end of the queue · u undoes it"))
  }

  @Test("A burst is decided at once unless it is switched off")
  func burst() {
    let card = Fixtures.burst(1)
    let entry = QueueEntry(card: card, ranked: Fixtures.ranked(card.chip.id))
    func chips(_ keys: String) -> [String]? {
      var driver = Driver.reviewing(entries: [entry])
      return driver.press(keys).saves.first?.chips.map(\.rawValue)
    }
    let all = ["chip1", "sib1", "sib2"]
    #expect(chips("1") == all)
    #expect(chips("x") == all)
    #expect(chips("b 1") == ["chip1"])
    #expect(chips("b b 1") == all)
  }

  @Test("Deciding chip by chip lasts for the burst and no longer")
  func scopeLasts() {
    let first = Fixtures.probe(
      1, siblings: [Sibling(chip: ID("chip2"), state: .undecided)], encounter: "same")
    let second = Fixtures.probe(
      2, siblings: [Sibling(chip: ID("chip3"), state: .undecided)], encounter: "same")
    let other = Fixtures.probe(
      9, siblings: [Sibling(chip: ID("chip8"), state: .undecided)], encounter: "other")
    func entry(_ card: ProbeCard) -> QueueEntry {
      QueueEntry(card: card, ranked: Fixtures.ranked(card.chip.id))
    }
    var driver = Driver.reviewing(entries: [entry(first)])
    driver.press("b 1")
    driver.saved([entry(second)])
    #expect(driver.model.review?.scope == .chipOnly)
    driver.press("1")
    driver.saved([entry(other)], ledger: 12)
    #expect(driver.model.review?.scope == .burst)
  }

  @Test("A new individual gets the proposed name, or the one typed")
  func declareNew() throws {
    var driver = Driver.reviewing()
    #expect(driver.press("n") == [])
    #expect(driver.text.contains("Name of the new individual: Bear-025"))
    let decision = try #require(driver.press("Enter").saves.first)
    let individual = ID<Individual>(Fixtures.uuid(2).uuidString.lowercased())
    #expect(decision.verdict == .new(individual, name: "Bear-025"))
    driver.saved([Fixtures.entry(2)])
    #expect(driver.text.contains("Bear-025 is new · u undoes it"))
    driver.press("n")
    #expect(driver.text.contains("Bear-026"), "the new name counts at once")
    driver.press("C-u")
    driver.type("  Old   Scar ")
    guard case .new(_, let name) = try #require(driver.press("Enter").saves.first).verdict else {
      Issue.record("no new individual")
      return
    }
    #expect(name == "Old Scar")
  }

  @Test(
    "Names that are taken in any spelling, reserved or empty are refused",
    arguments: ["otis", " OTIS  ", "bear-021", "NA", "unknown", "-", "", "   ", "n/a"])
  func refusedNames(name: String) {
    var driver = Driver.reviewing()
    driver.press("n C-u")
    driver.type(name)
    #expect(driver.press("Enter") == [])
    guard case .naming(let prompt) = driver.model.overlay else {
      Issue.record("the prompt is gone")
      return
    }
    #expect(prompt.problem != nil)
    driver.type("x")
    guard case .naming(let edited) = driver.model.overlay else { return }
    #expect(edited.problem == nil, "typing on clears the complaint")
    driver.press("Esc")
    #expect(driver.model.overlay == nil)
  }

  @Test("Any individual can be assigned by part of its name")
  func assign() throws {
    var driver = Driver.reviewing()
    let probe = Fixtures.chip(1).id
    #expect(driver.press("/") == [.findIndividuals(text: "", probe: probe)])
    #expect(driver.press("g") == [.findIndividuals(text: "g", probe: probe)])
    #expect(driver.press("Enter") == [], "the answer is not here yet")
    func found(_ text: String, _ names: [String], probe: ID<Chip> = probe) -> Message {
      .individualsFound(
        IndividualsFound(
          text: text, probe: probe,
          individuals: names.map {
            FoundIndividual(card: IndividualCard(id: ID($0), name: $0, chipCount: 3))
          }))
    }
    driver.send(found("", ["Old answer"]))
    #expect(driver.press("Enter") == [], "an answer about another text does not count")
    driver.send(found("g", ["Other probe"], probe: ID("else")))
    #expect(driver.press("Enter") == [])
    driver.send(found("g", ["Grazer", "Magda", "Gulo"]))
    driver.send(found("", ["Late answer"]))
    driver.press("Down Down Down Up")
    let decision = try #require(driver.press("Enter").saves.first)
    #expect(decision.verdict == .match(ID("Magda")))
    driver.saved([Fixtures.entry(2)])
    #expect(driver.text.contains("Magda accepted · u undoes it"))
  }

  @Test(
    "Unusable takes a common reason by digit or any by text",
    arguments: [
      ("- 1", "blurred"), ("- 5", "no animal"), ("- f o g Enter", "fog"),
      ("- f 2 Enter", "f2"),
    ])
  func unusable(keys: String, reason: String) throws {
    var driver = Driver.reviewing()
    let decision = try #require(driver.press(keys).saves.first)
    #expect(decision.verdict == .unusable(reason: reason))
    driver.saved([Fixtures.entry(2)])
    #expect(driver.text.contains("Unusable: \(reason) · u undoes it"))
  }

  @Test("No reason, no decision")
  func unusableWithoutReason() {
    var driver = Driver.reviewing()
    #expect(driver.press("- Enter Space Enter Esc") == [])
    #expect(driver.model.overlay == nil)
  }

  @Test(
    "A read-only screen decides nothing and says so",
    arguments: ["1", "Enter", "x", "X", "n", "s", "c", "-", "/", "u", "C-r"])
  func readOnly(key: String) {
    var driver = Driver.reviewing(readOnly: true)
    #expect(driver.press(key) == [])
    #expect(driver.model.overlay == nil)
    #expect(driver.model.notice == .hint("Read-only: nothing can be decided here."))
  }

  @Test("Looking is free on a read-only screen")
  func readOnlyLooks() {
    var driver = Driver.reviewing(readOnly: true)
    #expect(driver.press("Space") != [])
    driver.press("z")
    #expect(driver.model.context == .zoom)
    #expect(driver.press("Esc q") == [.quit])
  }

  @Test("Without candidates digits say why", arguments: [true, false])
  func withoutCandidates(awaited: Bool) {
    let ranked = Fixtures.ranked(Fixtures.chip(1).id, names: [], key: nil)
    var driver = Driver.reviewing(entries: [
      QueueEntry(card: Fixtures.probe(1), ranked: awaited ? nil : ranked)
    ])
    #expect(driver.press("1 Enter x X c Space Tab j") == [])
    #expect(driver.model.notice?.kind == .hint)
    #expect(!driver.press("s").saves.isEmpty)
  }

  @Test("A digit without a candidate is refused")
  func missingPlace() {
    let card = Fixtures.probe(1)
    var driver = Driver.reviewing(entries: [
      QueueEntry(card: card, ranked: Fixtures.ranked(card.chip.id, names: ["Otis"]))
    ])
    #expect(driver.press("2") == [])
    #expect(driver.model.notice == .hint("There is no candidate 2."))
    #expect(!driver.press("1").saves.isEmpty)
  }
}

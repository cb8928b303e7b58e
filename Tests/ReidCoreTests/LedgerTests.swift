import Foundation
import ReidCore
import Testing

@Suite struct LedgerTests {
  @Test func emptyLedgerQueuesEveryChip() {
    let state = LedgerState()
    #expect(state.count == 0)
    #expect(state.identity(of: ID("a")) == nil)
    #expect(state.chip(ID("a")).isQueued)
    #expect(state.queue(of: [ID("b"), ID("a")]) == [ID("b"), ID("a")])
    #expect(state.undoTarget(of: "ana") == nil)
    #expect(state.redoTarget(of: "ana") == nil)
  }

  @Test func newestStandingEntryGivesTheIdentity() throws {
    var script = LedgerScript()
    try script.new("a", as: "Otis")
    try script.new("b", as: "Grazer")
    try script.match("a", as: "grazer", by: "ben")
    #expect(script.identity("a") == "grazer")
    try script.undo(by: "ben")
    #expect(script.identity("a") == "otis")
  }

  @Test func undoingABurstChangesOnlyChipsForWhichItIsNewest() throws {
    var script = LedgerScript()
    try script.new("x", as: "Otis")
    let burst = try script.new("a", "b", "c", as: "Grazer")
    try script.match("b", as: "otis", by: "ben")
    try script.undo(burst)
    #expect(script.identity("a") == nil)
    #expect(script.identity("b") == "otis")
    #expect(script.identity("c") == nil)
  }

  @Test func undoOfAnUndoByIDBringsTheDecisionBack() throws {
    var script = LedgerScript()
    try script.new("a", as: "Otis")
    let undo = try script.undo()
    #expect(!script.exists("otis"))
    try script.undo(undo, by: "ben")
    #expect(script.identity("a") == "otis")
    #expect(script.exists("otis"))
  }

  @Test func undoingTwiceIsRefused() throws {
    var script = LedgerScript()
    let decision = try script.new("a", as: "Otis")
    try script.undo(decision)
    let before = script.ledger
    #expect(throws: LedgerError.alreadySuperseded(decision)) { try script.undo(decision) }
    #expect(throws: LedgerError.nothingToUndo(reviewer: "ana")) { try script.undo() }
    #expect(script.ledger == before)
  }

  @Test func undoingTheUnknownIsRefused() {
    var script = LedgerScript()
    let nobody = UUID(numbered: 77)
    #expect(throws: LedgerError.unknownDecision(nobody)) { try script.undo(nobody) }
  }

  @Test func repeatedUndoWalksBackAndRedoReturns() throws {
    var script = LedgerScript()
    try script.new("a", as: "Otis")
    try script.new("b", as: "Grazer")
    try script.undo()
    #expect(script.identity("b") == nil && script.identity("a") == "otis")
    try script.undo()
    #expect(script.identity("a") == nil)
    try script.redo()
    #expect(script.identity("a") == "otis" && script.identity("b") == nil)
    try script.redo()
    #expect(script.identity("b") == "grazer")
    #expect(throws: LedgerError.nothingToRedo(reviewer: "ana")) { try script.redo() }
  }

  @Test func aNewDecisionEndsRedoEvenWhenItIsUndoneItself() throws {
    var script = LedgerScript()
    try script.new("a", as: "Otis")
    try script.undo()
    try script.enter(.skip, ["b"])
    #expect(throws: LedgerError.nothingToRedo(reviewer: "ana")) { try script.redo() }
    try script.undo()
    try script.redo()
    #expect(script.chip("b").skipSequence != nil)
    #expect(script.identity("a") == nil)
    #expect(throws: LedgerError.nothingToRedo(reviewer: "ana")) { try script.redo() }
  }

  @Test func reviewersUndoOnlyTheirOwn() throws {
    var script = LedgerScript()
    try script.new("a", as: "Otis", by: "ana")
    #expect(throws: LedgerError.nothingToUndo(reviewer: "ben")) { try script.undo(by: "ben") }
    try script.new("b", as: "Grazer", by: "ben")
    try script.undo(by: "ana")
    #expect(script.identity("a") == nil && script.identity("b") == "grazer")
    // Someone else's decision ends nobody's redo but their own.
    try script.redo(by: "ana")
    #expect(script.identity("a") == "otis")
  }

  @Test func importsAreUndoneOnlyByID() throws {
    var script = LedgerScript()
    let batch = try script.imported(["a": "Otis", "b": "Grazer"])
    #expect(script.identity("a") == "otis" && script.name("grazer") == "Grazer")
    #expect(!script.chip("a").isDecidedByReviewer)
    #expect(throws: LedgerError.nothingToUndo(reviewer: "ana")) { try script.undo() }
    #expect(throws: LedgerError.self) { try script.undo(by: Decision.importReviewer) }
    try script.undo(batch)
    #expect(script.identity("a") == nil && !script.exists("grazer"))
    try script.redo()
    #expect(script.identity("b") == "grazer")
  }

  @Test func nameIsFreeOnceTheIndividualIsGone() throws {
    var script = LedgerScript()
    let first = try script.enter(.new(ID("1"), name: "Otis"), ["a"])
    #expect(throws: LedgerError.nameTaken(" OTIS\t", by: ID("1"))) {
      try script.enter(.new(ID("2"), name: " OTIS\t"), ["b"])
    }
    try script.undo()
    try script.enter(.new(ID("2"), name: "otis"), ["b"], by: "ben")
    #expect(script.ledger.state.individual(named: "Otis") == ID("2"))
    // The first cannot come back while the second has its name.
    let before = script.ledger
    #expect(throws: LedgerError.self) { try script.redo() }
    #expect(script.ledger == before)
    #expect(script.ledger.state.sequence(of: first) == 1)
    try script.undo(by: "ben")
    try script.redo()
    #expect(script.ledger.state.individual(named: "Otis") == ID("1"))
  }

  @Test func individualLivesWhileAnyStandingEntryNamesIt() throws {
    var script = LedgerScript()
    let made = try script.new("a", as: "Otis")
    try script.match("b", as: "otis", by: "ben")
    try script.undo(made)
    #expect(script.exists("otis"))
    // No standing entry names it now, so the name that was taken back is still the best there is.
    #expect(script.name("otis") == "Otis")
    #expect(script.ledger.state.individual(named: "otis") == ID("otis"))
    try script.undo(by: "ben")
    #expect(!script.exists("otis"))
    #expect(throws: LedgerError.unknownIndividual(ID("otis"))) {
      try script.match("c", as: "otis")
    }
  }

  @Test func renamesAreUndone() throws {
    var script = LedgerScript()
    try script.new("a", as: "Otis")
    try script.enter(.renamed(ID("otis"), name: "480 Otis"), [])
    #expect(script.name("otis") == "480 Otis")
    #expect(script.ledger.state.individual(named: "Otis") == nil)
    try script.undo()
    #expect(script.name("otis") == "Otis")
    // Another spelling of one's own name is no clash.
    try script.enter(.renamed(ID("otis"), name: "OTIS"), [])
    #expect(script.name("otis") == "OTIS")
  }

  @Test func savingTwiceChangesNothing() throws {
    var script = LedgerScript()
    try script.new("a", as: "Otis")
    let before = script.ledger
    let again = before.entries[0].decision
    #expect(try script.ledger.append(again).sequence == 1)
    #expect(script.ledger == before)
  }

  @Test func rejectionClearsTheIdentityThatItNames() throws {
    var script = LedgerScript()
    try script.new("a", as: "Otis")
    try script.new("b", as: "Grazer")
    try script.reject("a", not: ["grazer"], by: "ben")
    #expect(script.identity("a") == "otis")
    try script.reject("a", not: ["otis"], by: "ben")
    #expect(script.identity("a") == nil)
    #expect(script.chip("a").isQueued)
    #expect(script.chip("a").hidden == [ID("otis"), ID("grazer")])
    try script.undo(by: "ben")
    #expect(script.identity("a") == "otis")
    #expect(script.chip("a").hidden == [ID("grazer")])
  }

  @Test func rejectionSurvivesAnotherAcceptAndFallsToItsOwn() throws {
    var script = LedgerScript()
    try script.imported(["x": "Otis", "y": "Grazer"])
    try script.reject("a", "b", not: ["otis"])
    try script.match("a", as: "grazer")
    try script.match("b", as: "otis")
    #expect(script.chip("a").rejections[ID("otis")] == 2)
    #expect(script.chip("b").rejections.isEmpty)
    #expect(script.identity("b") == "otis")
    let state = script.ledger.state
    let claims = state.claims(about: ID("b"))
    #expect(claims.map { state.chip(ID("b")).trains($0) } == [false, true])
    // Take the accept back, and the rejection counts again.
    try script.undo()
    #expect(script.chip("b").rejections[ID("otis")] == 2)
  }

  @Test func notComparableHidesWithoutANegative() throws {
    var script = LedgerScript()
    try script.imported(["x": "Otis"])
    try script.enter(.notComparable(ID("otis")), ["a"])
    #expect(script.chip("a").hidden == [ID("otis")])
    #expect(script.chip("a").rejections.isEmpty)
    #expect(script.chip("a").isQueued)
    try script.enter(.notComparable(ID("otis")), ["x"])
    #expect(script.identity("x") == "otis")
  }

  @Test func skippedChipsWaitAtTheEndInTheOrderOfTheirSkips() throws {
    var script = LedgerScript()
    let chips = ["a", "b", "c", "d"].map { ID<Chip>($0) }
    try script.enter(.skip, ["a"])
    try script.enter(.skip, ["b"])
    try script.enter(.skip, ["a"])
    try script.enter(.unusable(reason: "dark"), ["d"])
    #expect(script.ledger.state.queue(of: chips).map(\.rawValue) == ["c", "b", "a"])
    try script.undo()
    try script.undo()
    #expect(script.ledger.state.queue(of: chips).map(\.rawValue) == ["c", "d", "a", "b"])
  }

  @Test func disagreementIsNoticedAndSettled() throws {
    var script = LedgerScript()
    try script.imported(["a": "Otis", "b": "Grazer"])
    #expect(!script.chip("a").isContradicted)
    try script.match("a", as: "grazer")
    #expect(script.chip("a").isContradicted)
    try script.match("a", as: "otis")
    #expect(!script.chip("a").isContradicted)
  }

  @Test(
    arguments: [
      (Verdict.match(ID("otis")), [], "no chip"), (.skip, ["a", "a"], "a chip twice"),
      (.renamed(ID("otis"), name: "X"), ["a"], "a rename of a chip"),
      (.rejected([]), ["a"], "nobody rejected"),
      (.rejected([ID("otis"), ID("otis")]), ["a"], "rejected twice"),
      (.match(ID("nobody")), ["a"], "unknown individual"),
      (.new(ID("otis"), name: "Y"), ["a"], "known id"),
      (.new(ID("n"), name: " \t"), ["a"], "empty name"),
      (.new(ID("n"), name: "a\0b"), ["a"], "name with code 0"),
      (.undo, ["a"], "undo of nothing"), (.redo, ["a"], "redo of nothing"),
      (.imported([]), [], "import of nothing"),
    ] as [(Verdict, [String], String)])
  func senselessDecisionsAreRefused(verdict: Verdict, chips: [String], why: String) throws {
    var script = LedgerScript()
    try script.imported(["x": "Otis"])
    let before = script.ledger
    #expect(throws: LedgerError.self, "\(why)") { try script.enter(verdict, chips) }
    #expect(script.ledger == before)
  }

  @Test func namesOfReviewersAreChecked() throws {
    var script = LedgerScript()
    #expect(throws: LedgerError.reservedReviewer("import")) {
      try script.enter(.skip, ["a"], by: "import")
    }
    #expect(throws: LedgerError.unusableName("")) { try script.enter(.skip, ["a"], by: "") }
    #expect(throws: LedgerError.self) { try script.enter(.skip, ["a"], supersedes: UUID()) }
  }

  @Test func redoOfSomethingElseThanAnUndoIsRefused() throws {
    var script = LedgerScript()
    let decision = try script.enter(.skip, ["a"])
    #expect(throws: LedgerError.notAnUndo(decision)) {
      try script.enter(.redo, ["a"], supersedes: decision)
    }
    #expect(throws: LedgerError.self) { try script.enter(.undo, ["b"], supersedes: decision) }
  }

  @Test func foldTakesEntriesThatSupersedeWhatItNeverSaw() {
    let stray = Decision(
      id: UUID(numbered: 1), chips: [ID("a")], verdict: .undo, reviewer: "ana",
      decidedAt: Date(timeIntervalSinceReferenceDate: 0), supersedes: UUID(numbered: 99))
    let state = LedgerState([LedgerEntry(sequence: 5, decision: stray)])
    #expect(state.isStanding(5))
    #expect(state.chip(ID("a")).isQueued)
  }
}

import Foundation
import GRDB
import ReidCore
import Testing

@testable import GalleryStore

@Suite struct GalleryDecisionTests {
  private static let key = EmbeddingKey(model: "abc", precision: .f32, tta: .hflip)

  @Test func decisionChangesLedgerIdentityQueueAndRetrainingTogether() throws {
    let place = try TemporaryGallery(chips: ["a", "b", "c"])
    let shown = [Candidate(individual: ID("x"), similarity: 0.87, evidence: ID("b"))]
    let saved = try place.decide(
      .new(ID("otis"), name: "Otis"), ["a", "b"], note: "scar \0 left", model: Self.key,
      shown: shown)
    #expect(saved.sequence == 1 && saved.isNew)
    #expect(saved.changes == [ID("a"): ID("otis"), ID("b"): ID("otis")])
    #expect(try place.identity("a") == "otis")
    #expect(try place.gallery.queue(limit: 9).map(\.rawValue) == ["c"])
    let rows = try place.gallery.retrainingRows(includingLearned: false)
    #expect(rows.map(\.chip.rawValue) == ["a", "b"])
    #expect(rows.allSatisfy { $0.relation == .shows && $0.model == Self.key })
    let status = try place.gallery.status()
    #expect(status.decided == 2 && status.queued == 1 && status.individuals == 1)
    #expect(status.nextQueued == ID("c") && status.retraining == 2)
    let entry = try #require(try place.gallery.entry(saved.decision.id))
    #expect(entry == LedgerEntry(sequence: 1, decision: saved.decision))
    #expect(entry.decision.note == "scar \u{2400} left")
    #expect(entry.decision.shown == shown && entry.decision.decidedAt == .epoch)
    #expect(try place.problems().isEmpty)
  }

  @Test func savingTwiceHasNoFurtherEffect() throws {
    let place = try TemporaryGallery(chips: ["a"])
    let id = UUID(numbered: 1)
    let first = try place.decide(.new(ID("otis"), name: "Otis"), ["a"], id: id)
    let second = try place.decide(.new(ID("otis"), name: "Otis"), ["a"], id: id)
    #expect(!second.isNew && second.sequence == first.sequence && second.changes.isEmpty)
    #expect(try place.gallery.ledgerLength() == 1)
    let undo = try place.gallery.undo(reviewer: "ana", at: .epoch, id: UUID(numbered: 2))
    let again = try place.gallery.undo(reviewer: "ana", at: .epoch, id: UUID(numbered: 2))
    #expect(undo.isNew && !again.isNew)
    let redo = try place.gallery.redo(reviewer: "ana", at: .epoch, id: UUID(numbered: 3))
    #expect(try !place.gallery.redo(reviewer: "ana", at: .epoch, id: UUID(numbered: 3)).isNew)
    #expect(redo.changes == [ID("a"): ID("otis")])
    #expect(try place.gallery.ledgerLength() == 3)
    #expect(try place.gallery.subject(of: redo.decision) == first.decision)
  }

  @Test func undoAndRedoWorkAcrossARestart() throws {
    let place = try TemporaryGallery(chips: ["a", "b"])
    try place.decide(.new(ID("otis"), name: "Otis"), ["a"])
    try place.decide(.match(ID("otis")), ["b"])
    try place.reopen()
    let undo = try place.gallery.undo(reviewer: "ana", at: .epoch)
    #expect(undo.changes == [ID("b"): ID<Individual>?.none])
    try place.reopen()
    try place.gallery.redo(reviewer: "ana", at: .epoch)
    #expect(try place.identity("b") == "otis")
    #expect(throws: GalleryError.refused(.nothingToRedo(reviewer: "ana"))) {
      try place.gallery.redo(reviewer: "ana", at: .epoch)
    }
    #expect(throws: GalleryError.refused(.nothingToUndo(reviewer: "ben"))) {
      try place.gallery.undo(reviewer: "ben", at: .epoch)
    }
    #expect(try place.problems().isEmpty)
  }

  @Test func refusedDecisionsLeaveNoTrace() throws {
    let place = try TemporaryGallery(chips: ["a"])
    try place.decide(.new(ID("otis"), name: "Otis"), ["a"])
    let before = try Picture(of: place.gallery)
    #expect(throws: GalleryError.refused(.unknownChip(ID("zz")))) {
      try place.decide(.match(ID("otis")), ["a", "zz"])
    }
    #expect(throws: GalleryError.refused(.unknownIndividual(ID("no")))) {
      try place.decide(.match(ID("no")), ["a"])
    }
    #expect(throws: GalleryError.refused(.nameTaken(" oTIS ", by: ID("otis")))) {
      try place.decide(.new(ID("new"), name: " oTIS "), ["a"])
    }
    #expect(throws: GalleryError.refused(.unknownDecision(UUID(numbered: 9)))) {
      try place.gallery.undo(UUID(numbered: 9), reviewer: "ana", at: .epoch)
    }
    #expect(try Picture(of: place.gallery) == before)
    #expect(try place.problems().isEmpty)
  }

  @Test func redoIsRefusedWhileSomeoneElseHasTheName() throws {
    let place = try TemporaryGallery(chips: ["a", "b"])
    try place.decide(.new(ID("1"), name: "Otis"), ["a"])
    try place.gallery.undo(reviewer: "ana", at: .epoch)
    try place.decide(.new(ID("2"), name: "OTIS"), ["b"], by: "ben")
    let before = try Picture(of: place.gallery)
    #expect(throws: GalleryError.self) {
      try place.gallery.redo(reviewer: "ana", at: .epoch)
    }
    #expect(try Picture(of: place.gallery) == before)
  }

  @Test(arguments: [
    "\u{1B}[2J\u{1B}]0;owned\u{7}", "'; DROP TABLE chips; --", "\u{202E}sitO", "🐻‍❄️ Å",
    String(repeating: "long ", count: 20_000), "\n", "NULL", "%", "a\u{301}",
  ])
  func hostileNamesAreKeptAsTheyAre(name: String) throws {
    let place = try TemporaryGallery(chips: ["a"])
    if Individual.comparisonKey(of: name).isEmpty {
      #expect(throws: GalleryError.refused(.unusableName(name))) {
        try place.decide(.new(ID("1"), name: name), ["a"])
      }
    } else {
      try place.decide(.new(ID("1"), name: name), ["a"], by: name, note: name)
      #expect(try place.gallery.individual("  \(name.uppercased()) ").individual.name == name)
      #expect(try place.gallery.individualNames() == [ID("1"): name])
      try place.gallery.undo(reviewer: name, at: .epoch)
      #expect(try place.gallery.individuals().isEmpty)
      // Nothing from outside reaches the terminal as it is.
      let text = GalleryError.unknownIndividual(name).description
      #expect(!text.unicodeScalars.contains("\u{1B}"))
    }
    #expect(try place.problems().isEmpty)
  }

  @Test func ledgerCannotBeRewritten() throws {
    let place = try TemporaryGallery(chips: ["a"])
    try place.decide(.skip, ["a"])
    for statement in [
      "UPDATE decisions SET reviewer = 'x'", "DELETE FROM decisions", "DELETE FROM decision_chips",
      "UPDATE decision_chips SET ordinal = 5",
      "INSERT OR REPLACE INTO decisions SELECT * FROM decisions",
    ] {
      #expect(throws: DatabaseError.self, "\(statement)") { try place.execute(statement) }
    }
    #expect(try place.gallery.ledgerLength() == 1)
    #expect(try place.problems().isEmpty)
  }

  @Test func rejectionsHideAndTeach() throws {
    let place = try TemporaryGallery(chips: ["a", "b", "x"])
    try place.decide(.new(ID("otis"), name: "Otis"), ["x"])
    try place.decide(.rejected([ID("otis")]), ["a", "b"])
    #expect(try place.gallery.hiddenIndividuals(of: ID("a")) == [ID("otis")])
    #expect(try place.gallery.status().queued == 2)
    try place.decide(.new(ID("grazer"), name: "Grazer"), ["a"])
    try place.decide(.match(ID("otis")), ["b"])
    let negatives = try place.gallery.retrainingRows(includingLearned: false)
      .filter { $0.relation == .showsNot }
    #expect(negatives.map(\.chip.rawValue) == ["a"])
    #expect(try place.gallery.state(of: ID("b")).rejected.isEmpty)
    #expect(try place.problems().isEmpty)
  }

  @Test func learnedRowsAreNotCountedAgain() throws {
    let place = try TemporaryGallery(chips: ["a", "b"])
    try place.decide(.new(ID("otis"), name: "Otis"), ["a"])
    try place.decide(.match(ID("otis")), ["b"])
    try place.gallery.markLearned(by: "head-1", upTo: 1)
    #expect(try place.gallery.status().retraining == 1)
    #expect(
      try place.gallery.retrainingRows(includingLearned: true).map(\.learnedBy) == ["head-1", nil])
    #expect(try place.problems().isEmpty)
  }

  @Test func decisionsOfAnotherProcessAreSeen() throws {
    let place = try TemporaryGallery(chips: ["a", "b"])
    let other = try Gallery.open(place.folder)
    let before = try place.gallery.ledgerLength()
    _ = try other.record(
      Decision(
        id: UUID(), chips: [ID("b")], verdict: .new(ID("otis"), name: "Otis"), reviewer: "ben",
        decidedAt: .epoch))
    #expect(try place.gallery.ledgerLength() == before + 1)
    let changes = try place.gallery.changes(since: before)
    #expect(changes.identities == [ID("b"): ID("otis")] && changes.ledgerLength == 1)
    #expect(try place.gallery.changes(since: 1).identities.isEmpty)
    // Undoing it here is seen there.
    try place.gallery.undo(reviewer: "ben", at: .epoch)
    #expect(try other.changes(since: 1).identities == [ID("b"): ID<Individual>?.none])
  }

  @Test func waitingWriterGivesUpWithAWord() throws {
    let place = try TemporaryGallery(chips: ["a"])
    try place.execute("PRAGMA busy_timeout = 0")
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: place.folder.database, configuration: configuration)
    try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
    #expect { try place.decide(.skip, ["a"]) } throws: { ($0 as? GalleryError)?.kind == .locked }
    try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
    #expect(try place.decide(.skip, ["a"]).sequence == 1)
  }
}

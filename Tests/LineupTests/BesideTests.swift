import Foundation
import ReidCore
import TerminalUI
import TestSupport
import Testing

/// Several processes on one gallery.
@Suite struct BesideTests {
  @Test func aSecondReviewIsRefusedAndNamesTheHolder() throws {
    let gallery = try TestGallery()
    let first = try ReviewProgram(gallery)
    try first.waitForProbe()
    let second = try ReviewProgram(gallery)
    #expect(try second.pty.waitForExit(timeout: ReviewProgram.patience) == .exited(75))
    let screen = second.pty.screen
    // The message may be wrapped anywhere.
    let said = screen.rows.joined()
    #expect(said.contains("process \(first.pty.pid) (review) of tester on "), "\(screen.text)")
    #expect(said.contains(ProcessInfo.processInfo.hostName), "\(screen.text)")
    #expect(!screen.isAlternate)
    #expect(try gallery.sessions().count == 1)
    #expect(try first.quit() == .exited(0))
    #expect(gallery.isLockFree())
  }

  @Test func aReadOnlyReviewWorksBesideAnotherAndShowsItsDecisions() throws {
    let gallery = try TestGallery()
    let first = try ReviewProgram(gallery)
    let name = first.candidates(try first.waitForProbe())[0]
    let second = try ReviewProgram(gallery, ["--readonly"])
    let probe = second.probe(try second.waitForProbe())
    first.type("1")
    try first.waitForDecision(1, "\(name) accepted")
    let seen = try second.waitForNotice("Another process decided this chip meanwhile")
    #expect(second.probe(seen) != probe)
    #expect(try second.quit() == .exited(0))
    #expect(try first.quit() == .exited(0))
  }

  @Test func aDecisionOfAnotherProcessIsShown() throws {
    struct Decided: Decodable { let decision: String }
    let gallery = try TestGallery()
    let chip = try #require(try gallery.status().nextQueued)
    let review = try ReviewProgram(gallery)
    let first = try review.waitForProbe()
    let (probe, name) = (review.probe(first), review.candidates(first)[1])
    let decided = try gallery.report(
      Decided.self, "decide", chip, "--match", name, "--burst", "--reviewer", "script")
    let seen = try review.waitForNotice("Another process decided this chip meanwhile")
    #expect(review.probe(seen) != probe)
    // It is not this reviewer's to undo by a key, but by its id.
    review.type("u")
    try review.waitForNotice("Not undone")
    let outcome = try LineupProgram.run(
      ["undo", decided.decision, "--reviewer", "script", "--gallery", gallery.path])
    #expect(outcome.status == 0, "\(outcome.errors)")
    review.type("s")
    try review.waitForDecision(1, "Skipped")
    #expect(try review.quit() == .exited(0))
    let kinds = try gallery.decisions().map { $0.verdict.kind }
    #expect(kinds == ["match", "undo", "skip"])
    #expect(try gallery.verify().ok)
  }

  @Test func undoReachesOverARestart() throws {
    let gallery = try TestGallery()
    let before = try gallery.status()
    let first = try ReviewProgram(gallery)
    let screen = try first.waitForProbe()
    let (probe, name) = (first.probe(screen), first.candidates(screen)[0])
    first.type("1")
    try first.waitForDecision(1, "\(name) accepted")
    #expect(try first.quit() == .exited(0))
    let decided = try gallery.status()
    #expect(decided.decided > 0)

    let second = try ReviewProgram(gallery)
    #expect(second.probe(try second.waitForProbe()) != probe)
    second.type("u")
    let back = try second.waitForNotice("Undone: \(name) accepted")
    #expect(second.probe(back) == probe)
    #expect(try gallery.status().decided == 0)
    #expect(try gallery.status().queued == before.queued)
    #expect(try second.quit() == .exited(0))

    let third = try ReviewProgram(gallery)
    #expect(third.probe(try third.waitForProbe()) == probe)
    third.press(.control("r"))
    try third.waitForNotice("Redone: \(name) accepted")
    #expect(try third.quit() == .exited(0))
    let after = try gallery.status()
    #expect(after.decided == decided.decided && after.queued == decided.queued)
    #expect(try gallery.verify().ok)
    #expect(try gallery.sessions().count == 3)
  }
}

import Foundation
import GalleryStore
import ReidCore
import TerminalUI
import TestSupport
import Testing

/// Every key that decides: what the status line says, and what is in the ledger afterwards.
@Suite struct DecisionKeyTests {
  @Test func digitsAccept() throws {
    let gallery = try TestGallery()
    let before = try gallery.status()
    let review = try ReviewProgram(gallery)
    var screen = try review.waitForProbe()
    var expected: [String] = []
    for digit in 1...5 {
      let name = review.candidates(screen)[digit - 1]
      expected.append(name)
      review.type("\(digit)")
      screen = try review.waitForDecision(digit, "\(name) accepted")
    }
    #expect(try review.quit() == .exited(0))
    let decisions = try gallery.decisions()
    let wanted = try expected.map { Verdict.match(try gallery.individual(named: $0)) }
    #expect(decisions.map(\.verdict) == wanted)
    #expect(decisions.allSatisfy { $0.reviewer == "tester" && $0.shown.count == 5 })
    #expect(decisions.allSatisfy { $0.model != nil && $0.shownAt != nil })
    let after = try gallery.status()
    let chips = decisions.reduce(0) { $0 + $1.chips.count }
    #expect(after.decided == chips && after.queued == before.queued - chips)
    #expect(after.ledgerLength == before.ledgerLength + 5)
    #expect(try gallery.verify().ok)
  }

  @Test func enterAcceptsTheSelected() throws {
    let gallery = try TestGallery()
    let review = try ReviewProgram(gallery)
    let first = try review.waitForProbe()
    let names = review.candidates(first)
    review.press(.tab, .tab)
    try review.wait(for: "the third selected") { review.selected($0) == 3 }
    review.press(.enter)
    try review.waitForDecision(1, "\(names[2]) accepted")
    #expect(try review.quit() == .exited(0))
    let chosen = try gallery.individual(named: names[2])
    #expect(try gallery.decisions().map(\.verdict) == [.match(chosen)])
  }

  @Test func xRejectsTheSelectedAndTheNextTakesItsPlace() throws {
    let gallery = try TestGallery()
    let chip = try #require(try gallery.status().nextQueued)
    let names = try gallery.bestNames(of: chip, count: 7)
    let review = try ReviewProgram(gallery)
    let first = try review.waitForProbe()
    let probe = review.probe(first)
    review.press(.tab)
    try review.wait(for: "the second selected") { review.selected($0) == 2 }
    review.type("x")
    let second = try review.waitForDecision(1, "Not \(names[1])")
    #expect(review.probe(second) == probe)
    #expect(
      review.candidates(second) == [names[0], names[2], names[3], names[4]] + names[5...].prefix(1))
    #expect(review.selected(second) == 2)
    #expect(try review.quit() == .exited(0))
    let rejected = try gallery.individual(named: names[1])
    let decision = try #require(try gallery.decisions().last)
    #expect(decision.verdict == .rejected([rejected]))
    // The whole burst, and it still waits; each chip has a hard negative to learn from.
    let status = try gallery.status()
    #expect(status.nextQueued == chip && status.decided == 0)
    #expect(!(try gallery.bestNames(of: chip, count: 7)).contains(names[1]))
    // It is remembered: a new review does not offer it again.
    let again = try ReviewProgram(gallery)
    #expect(!again.candidates(try again.waitForProbe()).contains(names[1]))
    #expect(try again.quit() == .exited(0))
  }

  @Test func capitalXRejectsAllThatAreShown() throws {
    let gallery = try TestGallery()
    let review = try ReviewProgram(gallery)
    let names = review.candidates(try review.waitForProbe())
    review.type("X")
    let screen = try review.waitForDecision(1, "None of 5 candidates")
    #expect(Set(review.candidates(screen)).isDisjoint(with: names))
    #expect(try review.quit() == .exited(0))
    let rejected = try names.map { try gallery.individual(named: $0) }
    #expect(try gallery.decisions().map(\.verdict) == [.rejected(rejected)])
  }

  @Test func nProposesANameAndRefusesDuplicates() throws {
    let gallery = try TestGallery()
    let before = try gallery.status()
    let review = try ReviewProgram(gallery)
    let taken = review.candidates(try review.waitForProbe())[0]
    review.type("n")
    try review.waitForNotice("Name of the new individual")
    // The proposal is taken away, and an existing name typed in another spelling.
    review.press(.control("u"))
    try review.wait(for: "the empty prompt") {
      review.notice($0).trimmingCharacters(in: .whitespaces).hasSuffix("individual:")
        || review.notice($0).contains("individual:  ")
    }
    review.type("  \(taken.uppercased())  ")
    review.press(.enter)
    try review.wait(for: "\(taken) is taken")
    #expect(try gallery.decisions().isEmpty)
    review.press(.control("u"))
    review.type("Nova  Scotia")
    review.press(.enter)
    try review.waitForDecision(1, "Nova Scotia is new")
    // A second one takes what is proposed.
    review.type("n")
    try review.waitForNotice("Name of the new individual")
    review.press(.enter)
    try review.waitForDecision(2, "is new")
    // A third one is left without deciding.
    review.type("n")
    try review.waitForNotice("Name of the new individual")
    review.press(.escape)
    try review.wait(for: "the prompt's end") { !review.notice($0).contains("Name of the new") }
    #expect(try review.quit() == .exited(0))
    let verdicts = try gallery.decisions().map(\.verdict)
    #expect(verdicts.count == 2)
    guard case .new(_, let name) = try #require(verdicts.first) else {
      Issue.record("\(verdicts)")
      return
    }
    #expect(name == "Nova Scotia")
    #expect(try gallery.status().individuals == before.individuals + 2)
  }

  @Test func sSkipsToTheEndOfTheQueue() throws {
    let gallery = try TestGallery()
    let before = try gallery.status()
    let chip = try #require(before.nextQueued)
    let review = try ReviewProgram(gallery)
    let probe = review.probe(try review.waitForProbe())
    review.type("s")
    let screen = try review.waitForDecision(1, "Skipped")
    #expect(review.probe(screen) != probe)
    #expect(try review.quit() == .exited(0))
    let decision = try #require(try gallery.decisions().last)
    #expect(decision.verdict == .skip && decision.chips.first?.rawValue == chip)
    let after = try gallery.status()
    #expect(after.queued == before.queued && after.decided == 0)
    let store = try gallery.open()
    let queue = try store.queue(limit: 1000)
    #expect(Set(queue.suffix(decision.chips.count)) == Set(decision.chips))
    try store.close()
  }

  @Test func uUndoesAndControlRRedoes() throws {
    let gallery = try TestGallery()
    let before = try gallery.status()
    let review = try ReviewProgram(gallery)
    let first = try review.waitForProbe()
    let (probe, name) = (review.probe(first), review.candidates(first)[0])
    review.type("1")
    try review.waitForDecision(1, "\(name) accepted")
    review.type("-1")
    try review.waitForDecision(2, "Unusable: blurred")
    review.type("u")
    try review.waitForNotice("Undone: Unusable: blurred")
    review.type("u")
    let back = try review.waitForNotice("Undone: \(name) accepted")
    #expect(review.probe(back) == probe && review.candidates(back)[0] == name)
    #expect(back.rows[0].contains("2 undone"))
    review.type("u")
    try review.waitForNotice("Not undone")
    review.press(.control("r"))
    let redone = try review.waitForNotice("Redone: \(name) accepted")
    #expect(review.probe(redone) != probe)
    review.press(.control("r"))
    try review.waitForNotice("Redone: Unusable: blurred")
    review.press(.control("r"))
    try review.waitForNotice("Not redone")
    review.type("u")
    try review.waitForNotice("Undone: Unusable: blurred")
    #expect(try review.quit() == .exited(0))
    let kinds = try gallery.decisions().map { $0.verdict.kind }
    #expect(kinds == ["match", "unusable", "undo", "undo", "redo", "redo", "undo"])
    let after = try gallery.status()
    #expect(after.ledgerLength == before.ledgerLength + 7)
    let standing = try gallery.decisions()[0].chips.count
    #expect(after.decided == standing)
    #expect(try gallery.verify().ok)
  }

  @Test func slashAssignsToAnybodyByPartOfTheName() throws {
    let gallery = try TestGallery()
    let store = try gallery.open()
    let names = try store.individualNames().values.sorted()
    try store.close()
    let review = try ReviewProgram(gallery)
    let shown = review.candidates(try review.waitForProbe())
    let name = try #require(names.first { !shown.contains($0) })
    review.type("/")
    try review.wait(for: "all individuals") { screen in names.allSatisfy(screen.contains) }
    review.type(String(name.dropFirst().prefix(4)).uppercased())
    try review.wait(for: "only \(name)") { screen in
      screen.contains(name) && !names.filter { $0 != name }.contains(where: screen.contains)
    }
    review.press(.enter)
    try review.waitForDecision(1, "\(name) accepted")
    #expect(try review.quit() == .exited(0))
    let chosen = try gallery.individual(named: name)
    #expect(try gallery.decisions().map(\.verdict) == [.match(chosen)])
  }

  @Test func minusMarksUnusableWithAReason() throws {
    let gallery = try TestGallery()
    let before = try gallery.status()
    let review = try ReviewProgram(gallery)
    try review.waitForProbe()
    review.type("-")
    try review.waitForNotice("Unusable because")
    review.type("2")
    try review.waitForDecision(1, "Unusable: too dark")
    review.type("-")
    try review.waitForNotice("Unusable because")
    review.type("behind a tree 3")
    review.press(.enter)
    try review.waitForDecision(2, "Unusable: behind a tree 3")
    #expect(try review.quit() == .exited(0))
    #expect(
      try gallery.decisions().map(\.verdict) == [
        .unusable(reason: "too dark"), .unusable(reason: "behind a tree 3"),
      ])
    let chips = try gallery.decisions().reduce(0) { $0 + $1.chips.count }
    let after = try gallery.status()
    #expect(after.decided == chips)
    // Nothing to learn from them.
    #expect(after.retraining == before.retraining)
  }

  @Test func cHidesACandidateThatCannotBeCompared() throws {
    let gallery = try TestGallery()
    let before = try gallery.status()
    let review = try ReviewProgram(gallery)
    let names = review.candidates(try review.waitForProbe())
    review.type("c")
    let screen = try review.waitForDecision(1, "Not comparable with \(names[0])")
    #expect(!review.candidates(screen).contains(names[0]))
    #expect(try review.quit() == .exited(0))
    let hidden = try gallery.individual(named: names[0])
    #expect(try gallery.decisions().map(\.verdict) == [.notComparable(hidden)])
    // Nothing to learn from it.
    #expect(try gallery.status().retraining == before.retraining)
  }

  @Test func bSwitchesBetweenBurstAndChip() throws {
    let gallery = try TestGallery()
    let review = try ReviewProgram(gallery)
    var screen = try review.waitForProbe()
    var skipped = 0
    // The first burst of several chips.
    while !screen.rows.contains(where: { $0.contains("decides ") && $0.contains(" chips (b)") }) {
      skipped += 1
      try #require(skipped < 30)
      review.type("s")
      screen = try review.waitForDecision(skipped, "Skipped")
    }
    let probe = review.probe(screen)
    review.type("b")
    try review.waitForNotice("this chip only")
    review.type("-1")
    screen = try review.waitForDecision(skipped + 1, "Unusable: blurred")
    #expect(!review.notice(screen).contains("chips"))
    review.type("u")
    screen = try review.waitForNotice("Undone")
    #expect(review.probe(screen) == probe)
    review.type("b")
    try review.waitForNotice("Decisions are about")
    if review.notice(review.pty.screen).contains("this chip only") {
      review.type("b")
      try review.waitForNotice("of the burst")
    }
    review.type("-1")
    try review.waitForDecision(skipped + 2, "chips")
    #expect(try review.quit() == .exited(0))
    let decisions = try gallery.decisions().filter { $0.verdict == .unusable(reason: "blurred") }
    #expect(decisions.count == 2)
    #expect(decisions.first?.chips.count == 1)
    #expect((decisions.last?.chips.count ?? 0) > 1)
    #expect(decisions.last?.chips.first == decisions.first?.chips.first)
  }
}

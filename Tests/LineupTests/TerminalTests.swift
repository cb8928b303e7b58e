import Foundation
import TerminalUI
import TestSupport
import Testing

/// Sizes, signals and crashes: the terminal is always given back.
@Suite struct TerminalTests {
  /// Starts a review below a shell; the program's own process is the lock's holder.
  private func startUnderShell(
    _ gallery: TestGallery
  ) throws -> (review: ReviewProgram, process: Int32) {
    let review = try ReviewProgram(gallery, underShell: true)
    try review.waitForProbe()
    #expect(!review.pty.hasSettingsOfStart)
    return (review, try gallery.holder())
  }

  private func expectRestored(_ review: ReviewProgram, status: Int32) throws {
    let screen = try review.wait(for: "status \(status)")
    #expect(review.pty.hasSettingsOfStart)
    #expect(!screen.isAlternate && screen.isCursorVisible)
    // The shell's echo is back.
    review.type("echoed")
    try review.wait(for: "the echo") { $0.rows.contains { $0.hasSuffix("echoed") } }
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func endsOrderlyByASignal(_ number: Int32) throws {
    let gallery = try TestGallery()
    let (review, process) = try startUnderShell(gallery)
    review.type("1")
    try review.waitForDecision(1, "accepted")
    kill(process, number)
    // What was decided is told even so.
    try review.wait(for: "1 decision")
    let screen = try review.wait(for: "the shell") { $0.contains("status ") }
    #expect(!screen.contains("crashed"))
    #expect(review.pty.hasSettingsOfStart)
    #expect(!screen.isAlternate && screen.isCursorVisible)
    #expect(try gallery.decisions().count == 1)
    #expect(gallery.isLockFree())
    #expect(try gallery.verify().ok)
  }

  @Test(arguments: [SIGSEGV, SIGABRT, SIGBUS, SIGILL])
  func givesTheTerminalBackAfterACrash(_ number: Int32) throws {
    let gallery = try TestGallery()
    let (review, process) = try startUnderShell(gallery)
    review.type("1")
    try review.waitForDecision(1, "accepted")
    kill(process, number)
    try review.wait(for: "lineup crashed; every decision that was confirmed is saved")
    try expectRestored(review, status: 128 + number)
    #expect(try gallery.decisions().count == 1)
    #expect(gallery.isLockFree())
    #expect(try gallery.verify().ok)
  }

  @Test func givesTheTerminalBackOnQuit() throws {
    let (review, _) = try startUnderShell(TestGallery())
    review.type("q")
    try expectRestored(review, status: 0)
  }

  @Test func adaptsToEverySize() throws {
    let gallery = try TestGallery()
    let review = try ReviewProgram(gallery, size: Size(columns: 80, rows: 24))
    let names = review.candidates(try review.waitForProbe())
    for (columns, rows) in [(120, 40), (60, 16), (300, 90), (81, 25)] {
      review.resize(columns: columns, rows: rows)
      try review.wait(for: "\(columns)x\(rows)") { screen in
        review.candidates(screen).count == 5 && screen.rows[0].contains("Lineup")
      }
    }
    review.resize(columns: 40, rows: 12)
    try review.wait(for: "Lineup needs at least 60x16")
    // Nothing is decided blindly.
    review.type("1sx")
    // A size that is shown tells that the keys before it were read.
    review.resize(columns: 41, rows: 12)
    try review.wait(for: "41x12")
    review.resize(columns: 80, rows: 24)
    let back = try review.wait(for: "the review") { review.candidates($0) == names }
    #expect(back.rows[0].contains("0 decided"))
    review.resize(columns: 1, rows: 1)
    review.resize(columns: 40, rows: 12)
    try review.wait(for: "Lineup needs at least 60x16")
    #expect(try review.quit() == .exited(0))
    #expect(try gallery.decisions().isEmpty)
  }

  @Test func stopsByControlZAndComesBack() throws {
    let gallery = try TestGallery()
    let program = try LineupProgram.path()
    let review = try ReviewProgram(
      shell: "exec bash --norc --noprofile -i", environment: ["PS1": "shell> "])
    try review.wait(for: "shell>")
    review.type("'\(program)' review --gallery '\(gallery.path)'\n")
    let names = review.candidates(try review.waitForProbe())
    review.press(.control("z"))
    let stopped = try review.wait(for: "the shell") { !$0.isAlternate && $0.contains("Stopped") }
    #expect(stopped.isCursorVisible)
    review.resize(columns: 100, rows: 30)
    review.type("fg\n")
    try review.wait(for: "the review in the new size") {
      $0.isAlternate && review.candidates($0) == names
    }
    review.type("1")
    try review.waitForDecision(1, "\(names[0]) accepted")
    review.type("q")
    try review.wait(for: "the shell") { !$0.isAlternate && $0.contains("All is saved.") }
    review.type("echo alive $?\n")
    try review.wait(for: "alive 0")
  }

  @Test func isTheSameAfterAStopFromOutside() throws {
    let gallery = try TestGallery()
    let review = try ReviewProgram(gallery)
    let names = review.candidates(try review.waitForProbe())
    review.pty.signal(SIGSTOP)
    review.resize(columns: 90, rows: 30)
    review.pty.signal(SIGCONT)
    try review.wait(for: "the review in the new size") { review.candidates($0) == names }
    #expect(try review.quit() == .exited(0))
  }
}

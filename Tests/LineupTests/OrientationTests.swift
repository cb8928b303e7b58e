import Foundation
import TerminalUI
import TestSupport
import Testing

/// Stray keys, the mouse, long work, the desktop's viewer and what is remembered, in the built
/// program on a pty.
@Suite struct OrientationTests {
  @Test func aSecondDecisionTypedAtOnceIsIgnored() throws {
    let gallery = try TestGallery()
    let review = try ReviewProgram(gallery, environment: ["LINEUP_EARLY_KEY_GUARD": "true"])
    var screen = try review.waitForProbe()
    let name = review.candidates(screen)[0]
    // The guard is over once the reviewer has looked at some candidates.
    let over = ContinuousClock.now.advanced(by: .milliseconds(400))
    while ContinuousClock.now < over {
      let before = review.selected(screen)
      review.press(.tab)
      screen = try review.wait(for: "another candidate") {
        review.selected($0) != nil && review.selected($0) != before
      }
    }
    review.type("11")
    let after = try review.waitForNotice("1 ignored: it came too soon after the picture")
    #expect(review.notice(after).contains("\(name) accepted"), "the trace stays")
    #expect(review.notice(after).contains("u undoes it"))
    #expect(after.rows[0].contains("1 decided"))
    #expect(try review.quit() == .exited(0))
    #expect(try gallery.decisions().count == 1)
  }

  @Test func theMouseSelectsACandidateAndCanBeLeftToTheTerminal() throws {
    let gallery = try TestGallery()
    let review = try ReviewProgram(gallery)
    try review.waitForProbe()
    #expect(written(by: review).contains("\u{1B}[?1000h\u{1B}[?1006h"))
    // 120x40: the third candidate is right of the first two; find it by its title.
    review.press(.tab, .tab)
    let screen = try review.wait(for: "the third candidate") { review.selected($0) == 3 }
    let place = try #require(corner(of: screen))
    review.press(.backTab, .backTab)
    try review.wait(for: "the first candidate") { review.selected($0) == 1 }
    click(review, column: place.column + 3, row: place.row + 2)
    try review.wait(for: "the clicked candidate") { review.selected($0) == 3 }
    review.pty.recorded = []
    review.type("M")
    try review.waitForNotice("The mouse selects text now")
    #expect(written(by: review).contains("\u{1B}[?1006l\u{1B}[?1000l"))
    review.type("M")
    try review.waitForNotice("Clicks and the wheel work")
    #expect(try review.quit() == .exited(0))
    #expect(written(by: review).contains("\u{1B}[?1006l\u{1B}[?1000l"))
    #expect(try gallery.decisions().isEmpty)

    let deaf = try ReviewProgram(gallery, ["--no-mouse"])
    try deaf.waitForProbe()
    #expect(!written(by: deaf).contains("?1000h"))
    #expect(try deaf.quit() == .exited(0))
  }

  @Test func withoutADesktopTheOriginalIsNamedInstead() throws {
    let gallery = try TestGallery()
    let review = try ReviewProgram(
      gallery, environment: ["DISPLAY": "", "WAYLAND_DISPLAY": ""])
    try review.waitForProbe()
    review.type("o")
    try review.waitForNotice("could not be opened: there is no desktop here")
    #expect(try review.quit() == .exited(0))
  }

  @Test func withoutColoursNothingIsColoured() throws {
    let review = try ReviewProgram(
      try TestGallery(), ["--images", "none"], environment: ["NO_COLOR": "1"])
    let screen = try review.waitForProbe()
    for cell in screen.cells {
      #expect(
        cell.style.foreground == .standard && cell.style.background == .standard, "\(cell)")
    }
    #expect(review.selected(screen) == 1, "the selection shows all the same")
    #expect(try review.quit() == .exited(0))
  }

  @Test func theTerminalPanelTellsWhatWasFoundAndChosen() throws {
    let review = try ReviewProgram(try TestGallery(), ["--images", "half"])
    try review.waitForProbe()
    review.type("T")
    let screen = try review.wait(for: "In use")
    let pictures = screen.rows.filter { $0.contains("pictures") }.joined()
    #expect(pictures.contains("half"), "\(screen.text)")
    #expect(screen.contains("terminfo") && screen.contains("120 columns, 40 rows"))
    review.type("q")
    try review.wait(for: "the panel's end") { !$0.contains("In use") }
    #expect(try review.quit() == .exited(0))
  }

  @Test func commandsThatWereDoneByNameAreRememberedOverSessions() throws {
    let gallery = try TestGallery()
    let state = try TestFolder.make(named: "state")
    defer { TestFolder.remove(state) }
    let environment = ["XDG_STATE_HOME": state]
    let first = try ReviewProgram(gallery, environment: environment)
    try first.waitForProbe()
    first.type(":")
    try first.waitForNotice("Command")
    first.type("history\n")
    try first.wait(for: "[History]")
    #expect(try first.quit() == .exited(0))
    let kept = try String(contentsOfFile: state + "/lineup/commands", encoding: .utf8)
    #expect(kept == "history\n")
    let second = try ReviewProgram(gallery, environment: environment)
    try second.waitForProbe()
    second.type(":")
    try second.wait(for: "▸ history")
    second.press(.enter)
    try second.wait(for: "[History]")
    #expect(try second.quit() == .exited(0))
  }

  @Test func picturesAreTakenInAndCancelledWhileReviewGoesOn() throws {
    let gallery = try TestGallery(.empty)
    let folder = try TestFolder.make(named: "card")
    defer { TestFolder.remove(folder) }
    let chips = URL(fileURLWithPath: try MasterGallery.embedded.path() + "/chips")
    let files = try FileManager.default.subpathsOfDirectory(atPath: chips.path).sorted()
      .filter { $0.hasSuffix(".png") }
    // So many that the work takes seconds: each picture ten times, with something after its end
    // that makes it another file.
    let count = 10 * files.count
    for number in 0..<count {
      let file = URL(fileURLWithPath: chips.path + "/" + files[number % files.count])
      try (try Data(contentsOf: file) + Data("\(number)".utf8)).write(
        to: URL(fileURLWithPath: "\(folder)/picture-\(number).png"))
    }
    let review = try ReviewProgram(gallery)
    try review.wait(for: "Three steps to a first match")
    review.type(":cancel-job\n")
    try review.waitForNotice("Nothing is running")
    review.type(":ingest \(folder)\n")
    try review.wait(for: "the embedding's rate and the time left") {
      let notice = review.notice($0)
      return notice.contains("embedding ") && notice.contains("/s ") && notice.contains(" left")
    }
    // A decision meanwhile.
    try review.wait(for: "a probe") { review.probe($0).hasPrefix("picture-") }
    review.type("n")
    try review.waitForNotice("Name of the new individual")
    review.press(.enter)
    try review.waitForDecision(1, "is new")
    review.type(":cancel-job\n")
    try review.waitForNotice("ingest was stopped")
    #expect(try review.quit() == .exited(0))
    let status = try gallery.status()
    #expect(status.chips == count)
    #expect(status.embedded < status.chips, "it was stopped before its end")
    #expect(try gallery.decisions().count == 1)
    #expect(try gallery.verify().ok)
  }

  private func click(_ review: ReviewProgram, column: Int, row: Int) {
    for final in ["M", "m"] {
      review.pty.send(bytes: Array("\u{1B}[<0;\(column + 1);\(row + 1)\(final)".utf8))
    }
  }

  private func written(by review: ReviewProgram) -> String {
    String(decoding: review.pty.recorded, as: UTF8.self)
  }

  /// The selected candidate's upper left corner.
  private func corner(of screen: PtyScreen) -> (column: Int, row: Int)? {
    for row in 0..<screen.size.rows {
      for column in 0..<screen.size.columns where screen[column: column, row: row].text == "┏" {
        return (column, row)
      }
    }
    return nil
  }
}

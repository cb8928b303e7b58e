import Foundation
import TerminalUI
import TestSupport
import Testing

/// The keys that only change what is looked at: nothing of them reaches the ledger.
@Suite struct LookingKeyTests {
  /// Runs a body on a review and expects that nothing was decided.
  private func looking(
    _ arguments: String..., body: (ReviewProgram) throws -> Void
  ) throws {
    let gallery = try TestGallery()
    let before = try gallery.status()
    let review = try ReviewProgram(gallery, arguments)
    try review.waitForProbe()
    try body(review)
    #expect(try review.quit() == .exited(0))
    #expect(try gallery.status() == before)
    #expect(try gallery.decisions().isEmpty)
  }

  @Test func tabAndArrowsSelect() throws {
    try looking { review in
      func expect(_ place: Int, after keys: Key...) throws {
        review.pty.send(keys: keys)
        try review.wait(for: "\(place) selected after \(keys)") { review.selected($0) == place }
      }
      // At 120x40 the candidates lie three in a row.
      try expect(2, after: .tab)
      try expect(1, after: .backTab)
      try expect(5, after: .backTab)
      try expect(1, after: .tab)
      try expect(2, after: .right)
      try expect(5, after: .down)
      try expect(4, after: .left)
      try expect(1, after: .up)
      try expect(2, after: .character("l"))
      try expect(5, after: .character("j"))
      try expect(4, after: .character("h"))
      try expect(1, after: .character("k"))
      try expect(3, after: .right, .right, .right)
    }
  }

  @Test func spaceShowsTheNextEvidence() throws {
    try looking { review in
      let first = review.pty.screen
      #expect(first.contains("1/"))
      review.press(.character(" "))
      try review.wait(for: "the second picture") { screen in
        screen.rows.contains { $0.contains(" 2/") }
      }
    }
  }

  @Test func zZoomsTheProbe() throws {
    try looking { review in
      let tile = review.candidates(review.pty.screen)[0]
      review.type("z")
      try review.wait(for: "the probe alone") { !$0.contains("1 \(tile)") }
      review.press(.tab)
      try review.wait(for: "the candidate beside it") { $0.contains("1 \(tile)") }
      review.press(.tab)
      try review.wait(for: "the next candidate") { !$0.contains("1 \(tile)") }
      review.type("z")
      try review.wait(for: "the review") { review.candidates($0).count == 5 }
    }
  }

  @Test func iShowsDetails() throws {
    try looking { review in
      review.type("i")
      let screen = try review.wait(for: "the details") {
        $0.contains("light") && $0.contains("Ursus arctos")
      }
      for word in ["camera", "encounter", "frame", "bear-"] {
        #expect(screen.rows.contains { $0.lowercased().contains(word) }, "\(word)")
      }
      review.press(.end)
      review.press(.home)
      review.type("i")
      try review.wait(for: "the review") { review.candidates($0).count == 5 }
    }
  }

  @Test func questionMarkShowsHelp() throws {
    try looking { review in
      review.type("?")
      try review.wait(for: "Take back your newest decision")
      review.press(.escape)
      try review.wait(for: "the review") { !$0.contains("Take back your newest") }
    }
  }

  @Test func unboundKeysDoNothing() throws {
    // Without pictures, which may arrive at any time, screens can be compared as a whole.
    try looking("--images", "none") { review in
      #expect(try review.pty.readUntilIdle())
      let before = review.pty.screen.text
      for key in "aAwWyY098;!" { review.press(.character(key)) }
      review.press(.function(9), .insert, .alt("x"), .control("g"), .control("e"))
      // A key that does something shows that the others were read.
      review.press(.tab)
      let after = try review.wait(for: "the second selected") { review.selected($0) == 2 }
      #expect(!after.rows[0].contains("1 decided"))
      review.press(.backTab)
      try review.wait(for: "the screen as it was") { $0.text == before }
    }
  }

  @Test func readOnlyKeysSaySo() throws {
    let gallery = try TestGallery()
    let before = try gallery.status()
    let review = try ReviewProgram(gallery, ["--readonly"])
    let first = try review.waitForProbe()
    #expect(first.rows[0].contains("READ-ONLY"))
    let keys: [Key] = ["1", "5", "x", "X", "n", "s", "u", "/", "-", "c"].map { .character($0) }
    for key in keys + [.enter, .control("r")] {
      review.press(key)
      try review.waitForNotice("Read-only: nothing can be decided here.")
      // Looking still works, and takes the notice's place away for the next key.
      review.type("?")
      try review.wait(for: "help") { $0.contains("Take back your newest") }
      review.press(.escape)
      try review.wait(for: "the review") { !$0.contains("Take back your newest") }
    }
    #expect(try review.quit() == .exited(0))
    #expect(try gallery.status() == before)
    #expect(try gallery.sessions().isEmpty)
  }
}

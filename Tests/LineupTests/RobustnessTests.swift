import Foundation
import TerminalUI
import TestSupport
import Testing
import Workbench

/// Thousands of random keys.
@Suite struct RobustnessTests {
  private static let keys: [Key] =
    "12345xXnsuzhjkl/-cib? abqe019".filter { $0 != "q" }.map { .character($0) }
    + [
      .enter, .escape, .tab, .backTab, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
      .backspace, .delete, .insert, .control("r"), .control("l"), .control("u"), .control("n"),
      .control("d"), .function(1), .function(9), .alt("x"), .character("熊"),
    ]

  @Test(arguments: [UInt64(7), 77])
  func survivesRandomKeysAndSizes(seed: UInt64) throws {
    let comment = Comment(rawValue: "seed \(seed)")
    var random = SeededRandom(seed: seed)
    let gallery = try TestGallery()
    let review = try ReviewProgram(gallery, underShell: true)
    try review.waitForProbe()
    // What keys at random decide depends on when answers come; one decision is certain.
    review.type("s")
    try review.waitForDecision(1, "Skipped")
    let process = try gallery.holder()
    var largest = 0
    for round in 0..<100 {
      for _ in 0..<20 {
        let key = Self.keys[Int(random.next() % UInt64(Self.keys.count))]
        review.press(key)
      }
      if random.next() % 4 == 0 {
        let columns = 1 + Int(random.next() % 200)
        let rows = 1 + Int(random.next() % 60)
        review.resize(columns: columns, rows: rows)
      }
      if round % 10 == 0 { review.pty.paste("1xq\u{1B}[A\u{7} pasted") }
      // A new painting tells that keys are read; after Escape the first of these is an Alt key.
      let seen = review.pty.bytesReceived
      review.press(.control("l"), .control("l"))
      try review.wait(for: "a painting, \(comment)") { _ in review.pty.bytesReceived > seen }
      largest = max(largest, try Self.residentKilobytes(of: process))
    }
    review.resize(columns: 100, rows: 30)
    kill(process, SIGTERM)
    let screen = try review.wait(for: "status ")
    #expect(!screen.contains("crashed"), comment)
    #expect(review.pty.hasSettingsOfStart, comment)
    #expect(!screen.isAlternate && screen.isCursorVisible, comment)
    #expect(largest > 0 && largest < 400_000, "\(largest) KiB, \(comment)")
    #expect(try gallery.verify().ok, comment)
    #expect(try gallery.decisions().count > 0, comment)
    let session = try #require(try gallery.sessions().first)
    let reader = try SessionReader(folder: session)
    let outcome = PureReplay(events: reader.events).run()
    #expect(outcome.isIdentical, "\(outcome), \(comment)")
    #expect(outcome.messages > 1500, comment)
  }

  private static func residentKilobytes(of process: Int32) throws -> Int {
    let text = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }
}

import Foundation
import Testing

@Suite("What status counts")
struct CounterTests {
  /// Runs a command and returns `queued`, `decided` and `retraining` afterwards.
  private func counts(_ tool: Tool, after arguments: [String]) async throws -> [Int?] {
    let done = try await tool.run(arguments)
    #expect(done.status == 0, "\(arguments): \(done.errors)")
    let status = try await tool.run(["status", "--json"]).json()
    return ["queued", "decided", "retraining"].map { status[$0]?.integer }
  }

  @Test func followsTheContract() async throws {
    let tool = try Tool()
    try await tool.makeGallery(queued: 4)
    let chips = try tool.queue()
    // Two imports wait for retraining, and no reviewer has decided anything.
    #expect(try await counts(tool, after: ["status"]) == [4, 0, 2])
    #expect(try await counts(tool, after: ["decide", chips[0], "--match", "Otis"]) == [3, 1, 3])
    #expect(try await counts(tool, after: ["decide", chips[1], "--new", "Zoe"]) == [2, 2, 4])
    #expect(
      try await counts(tool, after: ["decide", chips[2], "--unusable", "ear"]) == [1, 3, 4])
    // Skip, reject and not-comparable leave a chip queued; only a rejection is a row.
    #expect(try await counts(tool, after: ["decide", chips[3], "--skip"]) == [1, 3, 4])
    #expect(
      try await counts(tool, after: ["decide", chips[3], "--reject", "Otis"]) == [1, 3, 5])
    #expect(
      try await counts(tool, after: ["decide", chips[3], "--not-comparable", "Zoe"]) == [1, 3, 5])
    // Undo lowers them, newest first.
    #expect(try await counts(tool, after: ["undo"]) == [1, 3, 5])
    #expect(try await counts(tool, after: ["undo"]) == [1, 3, 4])
    #expect(try await counts(tool, after: ["undo"]) == [1, 3, 4])
    #expect(try await counts(tool, after: ["undo"]) == [2, 2, 4])
    #expect(try await counts(tool, after: ["undo"]) == [3, 1, 3])
    #expect(try await counts(tool, after: ["undo"]) == [4, 0, 2])
    #expect(try await tool.run(["verify"]).status == 0)
  }

  @Test func aSkippedChipGoesToTheEndOfTheQueue() async throws {
    let tool = try Tool()
    try await tool.makeGallery(queued: 3)
    let chips = try tool.queue()
    #expect(try await tool.nextQueued() == chips[0])
    try await tool.run(["decide", chips[0], "--skip"])
    #expect(try await tool.nextQueued() == chips[1])
    try await tool.run(["decide", chips[1], "--match", "Otis"])
    try await tool.run(["decide", chips[2], "--match", "Otis"])
    #expect(try await tool.nextQueued() == chips[0])
    try await tool.run(["decide", chips[0], "--match", "Otis"])
    #expect(try await tool.run(["status", "--json"]).json()["nextQueued"] == .null)
  }

  @Test func twoReviewersWhoDisagreeAreAContradiction() async throws {
    let tool = try Tool()
    try await tool.makeGallery()
    let chip = try await tool.nextQueued()
    try await tool.run(["decide", chip, "--match", "Otis", "--reviewer", "ana"])
    let before = try await tool.run(["status", "--json"]).json()
    #expect(before["contradictions"] == .integer(0))
    try await tool.run(["decide", chip, "--match", "Grazer", "--reviewer", "bob"])
    let after = try await tool.run(["status", "--json"]).json()
    #expect(after["contradictions"] == .integer(1))
    #expect(after["decided"] == .integer(1))
    let chips = try await tool.run(["individuals", "show", "Grazer", "--json"]).json()
    #expect(chips["individuals"]?[0]?["chips"] == .integer(2), "the newest entry says who it is")
  }
}

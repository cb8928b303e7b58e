import Foundation
import ReidCore
import Testing

@Suite("Decisions from scripts")
struct DecideTests {
  @Test func aNewIndividualWithoutANameGetsOne() async throws {
    let tool = try Tool()
    try await tool.makeGallery()
    let chip = try await tool.nextQueued()
    let done = try await tool.run(["decide", chip, "--new", "--json"])
    #expect(done.status == 0, "\(done.errors)")
    let id = try #require(try done.json()["individual"]?.string)
    let shown = try await tool.run(["individuals", "show", id, "--json"]).json()
    #expect(shown["individuals"]?[0]?["name"] == .string("Animal-001"))
  }

  @Test(arguments: ["Otis", "otis", " OTIS "])
  func aNameThatIsTakenInAnySpellingIsRefused(name: String) async throws {
    let tool = try Tool()
    try await tool.makeGallery()
    let chip = try await tool.nextQueued()
    let done = try await tool.run(["decide", chip, "--new", name])
    #expect(done.status == 65)
    #expect(done.errors.lowercased().contains("otis"))
    #expect(done.errors.contains("choose another"))
    let renamed = try await tool.run(["individuals", "rename", "Grazer", name])
    #expect(renamed.status == 65)
    #expect(try await tool.run(["status", "--json"]).json()["queued"] == .integer(3))
  }

  @Test func anIndividualMayBeSpelledAnotherWay() async throws {
    let tool = try Tool()
    try await tool.makeGallery()
    let done = try await tool.run(["individuals", "rename", "Otis", "OTIS", "--json"])
    #expect(done.status == 0, "its own name is not taken: \(done.errors)")
    #expect(try done.json()["individuals"]?[0]?["name"] == .string("OTIS"))
    try await tool.run(["undo"])
    let shown = try await tool.run(["individuals", "show", "otis", "--json"]).json()
    #expect(shown["individuals"]?[0]?["name"] == .string("Otis"))
  }

  @Test func aNameIsFreeAgainWhenNobodyHasIt() async throws {
    let tool = try Tool()
    try await tool.makeGallery()
    let chip = try await tool.nextQueued()
    try await tool.run(["decide", chip, "--new", "Zoe"])
    let taken = try await tool.run(["decide", chip, "--new", "zoe"])
    #expect(taken.status == 65)
    try await tool.run(["undo"])
    #expect(try await tool.run(["decide", chip, "--new", "zoe"]).status == 0)
  }

  @Test func aBurstIsDecidedTogetherOnlyWhenAsked() async throws {
    let tool = try Tool()
    try await tool.makeGallery(queued: 4, inPairs: true)
    let first = try await tool.nextQueued()
    #expect(try await tool.run(["decide", first, "--match", "Otis", "--burst"]).status == 0)
    #expect(try await tool.run(["status", "--json"]).json()["queued"] == .integer(2))
    let second = try await tool.nextQueued()
    #expect(try await tool.run(["decide", second, "--match", "Otis"]).status == 0)
    #expect(try await tool.run(["status", "--json"]).json()["queued"] == .integer(1))
    // The whole burst is undone together.
    try await tool.run(["undo"])
    try await tool.run(["undo"])
    #expect(try await tool.run(["status", "--json"]).json()["queued"] == .integer(4))
  }

  @Test func undoWalksBackThroughOnesOwnDecisions() async throws {
    let tool = try Tool()
    try await tool.makeGallery()
    var decided: [JSONValue?] = []
    for _ in 0..<2 {
      let chip = try await tool.nextQueued()
      decided.append(
        try await tool.run(["decide", chip, "--match", "Otis", "--json"]).json()["decision"])
    }
    let other = try await tool.run(["undo", "--reviewer", "bob"])
    #expect(other.status == 65, "bob has decided nothing")
    #expect(other.errors.contains("bob"))
    #expect(try await tool.run(["undo", "--json"]).json()["superseded"] == decided[1])
    #expect(try await tool.run(["undo", "--json"]).json()["superseded"] == decided[0])
    let third = try await tool.run(["undo", "--json"])
    #expect(third.status == 65, "the import is not undone by a bare undo")
    #expect(third.output.isEmpty)
    let individuals = try await tool.run(["individuals", "--json"]).json()
    #expect(individuals["individuals"]?.items.count == 2)
  }

  @Test func anImportIsUndoneByItsId() async throws {
    let tool = try Tool()
    try await tool.makeGallery(queued: 1)
    let id = try tool.importID()
    let done = try await tool.run(["undo", id, "--json"])
    #expect(done.status == 0, "\(done.errors)")
    #expect(try done.json()["superseded"]?.string?.lowercased() == id.lowercased())
    let status = try await tool.run(["status", "--json"]).json()
    #expect(status["individuals"] == .integer(0))
    #expect(status["queued"] == .integer(3))
    let again = try await tool.run(["undo", id])
    #expect(again.status == 65)
    #expect(again.errors.contains("already"))
  }

  @Test func aRejectionOfSeveralHidesThemAndDecidesNothing() async throws {
    let tool = try Tool()
    try await tool.makeGallery()
    let chip = try await tool.nextQueued()
    let done = try await tool.run(
      ["decide", chip, "--reject", "Otis", "--reject", "grazer", "--reject", "OTIS", "--json"])
    #expect(done.status == 0, "\(done.errors)")
    #expect(try done.json()["individual"] == .null)
    let status = try await tool.run(["status", "--json"]).json()
    #expect(status["queued"] == .integer(3))
    #expect(status["decided"] == .integer(0))
    #expect(status["nextQueued"] == .string(chip))
  }

  @Test func rejectedIndividualsDoNotComeBackForThatChip() async throws {
    let tool = try Tool()
    try await tool.copyDemo()
    let chip = try await tool.nextQueued()
    let before = try await tool.run(["match", chip, "--json"]).json()["probes"]?[0]?["candidates"]
    let best = try #require(before?[0]?["individual"]?.string)
    try await tool.run(["decide", chip, "--reject", best])
    let after = try await tool.run(["match", chip, "--json"]).json()["probes"]?[0]?["candidates"]
    #expect(after?.items == before.map { Array($0.items.dropFirst()) })
  }

  @Test func aNoteIsKept() async throws {
    let tool = try Tool()
    try await tool.makeGallery()
    let chip = try await tool.nextQueued()
    let done = try await tool.run(
      ["decide", chip, "--unusable", "only an ear", "--note", "see 熊\n\"this\"", "--json"])
    #expect(done.status == 0)
    let entry = try tool.decisions().last
    #expect(entry?.note == "see 熊\n\"this\"")
    #expect(entry?.verdict == .unusable(reason: "only an ear"))
    #expect(entry?.reviewer == "ana")
  }

  @Test func aWordThatLooksLikeAnOptionCanBeAName() async throws {
    let tool = try Tool()
    try await tool.makeGallery()
    let chip = try await tool.nextQueued()
    #expect(try await tool.run(["decide", chip, "--new=--skip"]).status == 0)
    let shown = try await tool.run(["individuals", "show", "--", "--skip"])
    #expect(shown.status == 0, "\(shown.errors)")
  }
}

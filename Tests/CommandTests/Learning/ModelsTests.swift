import Foundation
import GalleryStore
import ReidCore
import Testing

@Suite("lineup models")
struct ModelsTests {
  private static let list = Shape.object([
    "models": .list(
      .object([
        "name": .string, "kind": .string, "digest": .string, "dimension": .integer,
        "inUse": .bool,
      ]))
  ])

  private func trained() async throws -> Tool {
    let tool = try Tool()
    try tool.makeLearningGallery()
    let done = try await tool.run(["retrain", "--json"])
    try #require(done.status == 0, "\(done.errors)")
    return tool
  }

  private func match(_ tool: Tool, encounters: Int = 4) async throws -> JSONValue {
    let chip = Tool.waitingChip(encounters: encounters)
    let done = try await tool.run(["match", chip, "--json"])
    try #require(done.status == 0, "\(done.errors)")
    return try done.json()
  }

  @Test func anEmptyGalleryHasNone() async throws {
    let tool = try Tool()
    try await tool.run(["init"])
    let done = try await tool.run(["models", "--json"])
    #expect(done.status == 0)
    #expect(try done.json() == .object(["models": .list([])]))
    for arguments in [["adopt", "none"], ["compare", "none", "none"], ["disputes"]] {
      #expect(try await tool.run(["models"] + arguments).status == 65, "\(arguments)")
    }
  }

  @Test func listsBackbonesAndHeads() async throws {
    let tool = try await trained()
    let document = try await tool.run(["models", "list", "--json"]).json()
    #expect(Self.list.mismatches(document).isEmpty)
    let models = try #require(document["models"]).items
    #expect(models.map { $0["name"] } == [.string("made-up"), .string("whitening-1")])
    #expect(models.map { $0["kind"] } == [.string("backbone"), .string("whitening")])
    #expect(models.map { $0["inUse"] } == [.bool(true), .bool(false)])
  }

  @Test func adoptionChangesMatchesAndUndoingItGivesThemBackToTheBit() async throws {
    let tool = try await trained()
    let plain = try await match(tool)
    #expect(plain["probes"]?[0]?["model"] == .string("made-up"))
    let adopted = try await tool.run(["models", "adopt", "whitening-1", "--json"])
    #expect(adopted.status == 0, "\(adopted.errors)")
    #expect(try adopted.json()["head"] == .string("whitening-1"))
    #expect(try adopted.json()["previous"] == .null)
    #expect(try adopted.json()["mapped"]?.integer == 102)
    let mapped = try await match(tool)
    #expect(mapped["probes"]?[0]?["model"] == .string("made-up + whitening-1"))
    #expect(mapped["probes"]?[0]?["candidates"] != plain["probes"]?[0]?["candidates"])
    let status = try await tool.run(["status", "--json"]).json()
    #expect(status["head"] == .string("whitening-1"))
    let verified = try await tool.run(["verify", "--json"])
    #expect(!verified.text.contains(".head"), "the made-up pictures are missing, the head is not")

    let back = try await tool.run(["models", "adopt", "none", "--json"]).json()
    #expect(back["previous"] == .string("whitening-1"))
    #expect(try await match(tool) == plain)
    try await tool.run(["models", "adopt", "whitening-1"])
    #expect(try await match(tool) == mapped, "and forth")
  }

  @Test func probabilitiesShowWhereTheyAreEarned() async throws {
    let tool = try await trained()
    // The network's own calibration is fitted beside the head's.
    for head in ["none", "whitening-1"] {
      try await tool.run(["models", "adopt", head])
      let candidates = try #require(try await match(tool)["probes"]?[0]?["candidates"]).items
      let values = candidates.compactMap { candidate -> Double? in
        if case .number(let value)? = candidate["probability"] { value } else { nil }
      }
      #expect(values.count == candidates.count, "\(head)")
      #expect(values == values.sorted(by: >), "\(head)")
      #expect(values.allSatisfy { $0 > 0 && $0 < 1 }, "\(head)")
    }
  }

  @Test func tooFewPairsEarnNone() async throws {
    let tool = try Tool()
    try tool.makeLearningGallery(individuals: 5, encounters: 2)
    let done = try await tool.run(["retrain", "--json"])
    #expect(done.status == 0, "\(done.errors)")
    let report = try done.json()
    #expect(report["calibration"]?["fitted"] == .bool(false), "\(done.text)")
    #expect(report["calibration"]?["reason"] != .null)
    try await tool.run(["models", "adopt", "whitening-1"])
    let answer = try await match(tool, encounters: 2)
    let candidates = try #require(answer["probes"]?[0]?["candidates"]).items
    #expect(!candidates.isEmpty && candidates.allSatisfy { $0["probability"] == .null })
  }

  @Test(arguments: [true, false])
  func aDamagedFileIsAnErrorAndNoneStillWorks(truncated: Bool) async throws {
    let tool = try await trained()
    let plain = try await match(tool)
    try await tool.run(["models", "adopt", "whitening-1"])
    let url = URL(fileURLWithPath: tool.gallery + "/models/whitening-1.head")
    var bytes = try Data(contentsOf: url)
    if truncated { bytes.removeLast(100) } else { bytes[bytes.count - 5] ^= 1 }
    try bytes.write(to: url)
    let done = try await tool.run(["match", Tool.waitingChip()])
    #expect(done.status == 65)
    #expect(done.errors.contains("models adopt none"), "\(done.errors)")
    #expect(try await tool.run(["models", "adopt", "whitening-1"]).status == 65)
    let listed = try await tool.run(["models", "--json"]).json()
    #expect(listed["models"]?[1]?["problem"] != .null)
    let verified = try await tool.run(["verify", "--json"])
    #expect(verified.status == 65)
    #expect(verified.text.contains("whitening-1.head"))
    #expect(try await tool.run(["retrain"]).status == 0, "a new one can be made")
    let back = try await tool.run(["models", "adopt", "none"])
    #expect(back.status == 0, "\(back.errors)")
    #expect(try await match(tool) == plain)
  }

  @Test func aMissingFileIsAMissingInput() async throws {
    let tool = try await trained()
    try await tool.run(["models", "adopt", "whitening-1"])
    try FileManager.default.removeItem(atPath: tool.gallery + "/models/whitening-1.head")
    #expect(try await tool.run(["match", Tool.waitingChip()]).status == 66)
    #expect(try await tool.run(["models", "adopt", "none"]).status == 0)
  }

  @Test func unknownHeadsAreNamedWithThoseThatThereAre() async throws {
    let tool = try await trained()
    let done = try await tool.run(["models", "adopt", "whitening-9"])
    #expect(done.status == 65)
    #expect(done.errors.contains("whitening-1, none"), "\(done.errors)")
  }

  @Test func aHeadFromElsewhereIsCheckedAndNotAdopted() async throws {
    let tool = try await trained()
    let other = try Tool()
    try other.makeLearningGallery(seed: 9)
    let file = tool.gallery + "/models/whitening-1.head"
    let added = try await other.run(["models", "add", file, "--json"])
    #expect(added.status == 0, "\(added.errors)")
    #expect(try added.json()["name"] == .string("whitening-1"))
    #expect(try added.json()["kind"] == .string("whitening"))
    #expect(try await other.run(["status", "--json"]).json()["head"] == .null)
    #expect(try await other.run(["models", "adopt", "whitening-1"]).status == 0)
    // The same again has the same digest.
    #expect(try await other.run(["models", "add", file]).status == 65)
    let noHead = try other.write("nonsense", to: "some.head")
    #expect(try await other.run(["models", "add", noHead]).status == 65)
    #expect(try await other.run(["models", "add", "nowhere.head"]).status == 66)
    let left = try FileManager.default.contentsOfDirectory(atPath: other.gallery + "/models")
    #expect(left == ["whitening-1.head"])
  }

  @Test func comparesOnTheSameProbesAndWarns() async throws {
    let tool = try await trained()
    let done = try await tool.run(["models", "compare", "none", "whitening-1", "--json"])
    #expect(done.status == 0, "\(done.errors)")
    let report = try done.json()
    #expect(report["before"]?["head"] == .string("none"))
    #expect(report["after"]?["head"] == .string("whitening-1"))
    #expect(report["notes"]?[0]?.string?.contains("has learned from") == true)
    #expect(report["recommended"] == .bool(false), "figures of seen chips recommend nothing")
    let same = try await tool.run(["models", "compare", "none", "none", "--json"]).json()
    #expect(same["notes"] == .list([]))
    #expect(
      same["differences"]?.items.allSatisfy {
        $0["difference"] == .integer(0) || $0["difference"] == .number(0)
      } == true)
  }

  @Test func disputesAWrongDecision() async throws {
    let tool = try Tool()
    try tool.makeLearningGallery()
    let chip = Tool.waitingChip()
    try await tool.run(["decide", chip, "--match", "Bear 7"])
    let made = try await tool.run(["retrain", "--json"])
    #expect(made.status == 0, "\(made.errors)")
    let done = try await tool.run(["models", "disputes", "--json"])
    #expect(done.status == 0, "\(done.errors)")
    let disputes = try #require(try done.json()["disputes"]).items
    let found = try #require(
      disputes.first { $0["chip"]?.string == chip }, "Bear 0 was called Bear 7")
    #expect(found["name"] == .string("Bear 7"))
    #expect(found["suggestedName"] == .string("Bear 0"))
    let decisions = try tool.decisions()
    #expect(found["decision"]?.string == decisions.last?.id.uuidString)
  }
}

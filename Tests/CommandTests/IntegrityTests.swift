import Foundation
import Testing

@Suite("What was altered is found")
struct IntegrityTests {
  private func onePicture(_ tool: Tool) throws -> String {
    let chips = tool.gallery + "/chips"
    let name = try #require(
      FileManager.default.subpathsOfDirectory(atPath: chips).sorted().first {
        $0.hasSuffix(".png")
      })
    return chips + "/" + name
  }

  @Test func anAlteredPictureIs65() async throws {
    let tool = try Tool()
    try await tool.makeGallery()
    let path = try onePicture(tool)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    let done = try await tool.run(["verify", "--json"])
    #expect(done.status == 65)
    let document = try done.json()
    #expect(document["ok"] == .bool(false))
    #expect(document["problems"]?.items.count == 1)
    #expect(document["problems"]?[0]?["kind"] == .string("file"))
    let human = try await tool.run(["verify"])
    #expect(human.status == 65)
    #expect(human.text.contains("1 problem"))
  }

  @Test func aMissingPictureIs65() async throws {
    let tool = try Tool()
    try await tool.makeGallery()
    try FileManager.default.removeItem(atPath: try onePicture(tool))
    let done = try await tool.run(["verify", "--json"])
    #expect(done.status == 65)
    #expect(try done.json()["problems"]?.items.count == 1)
  }

  @Test func anAlteredSessionIs65() async throws {
    let tool = try Tool()
    try await tool.copyDemo()
    try RecordedSession.make(galleryAt: tool.gallery, name: "first")
    let file = URL(fileURLWithPath: tool.gallery + "/sessions/first/session.jsonl")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let frame = try #require(lines.firstIndex { $0.hasPrefix("{\"frame\"") })
    var altered = lines.map(String.init)
    altered[frame] = "{\"frame\":\"0000000000000000\"}"
    try Data((altered.joined(separator: "\n") + "\n").utf8).write(to: file)
    let replay = try await tool.run(["session", "replay", "first", "--json"])
    #expect(replay.status == 65)
    #expect(try replay.json()["identical"] == .bool(false))
    altered[frame] = "{\"frame\":"
    try Data((altered.joined(separator: "\n") + "\n").utf8).write(to: file)
    let damaged = try await tool.run(["session", "replay", "first", "--json"])
    #expect(damaged.status == 65)
    #expect(damaged.output.isEmpty)
  }

  @Test func progressAndMessagesNeverReachStandardOutput() async throws {
    let tool = try Tool()
    try await tool.makeGallery(queued: 2)
    let ingested = try await tool.run(["ingest", "known", "queued", "--json"])
    #expect(try ingested.json()["alreadyKnown"] == .integer(4))
    #expect(ingested.errors.contains("looking at pictures"))
    let quiet = try await tool.run(["ingest", "known", "--json", "--quiet"])
    #expect(quiet.errors.isEmpty)
    let embedded = try await tool.run(["embed", "--engine", "swift", "--json"])
    #expect(try embedded.json()["embedded"] == .integer(4))
    #expect(embedded.errors.contains("4/4"))
    #expect(!embedded.errors.contains("\r"), "no bar where there is no terminal")
  }
}

import Foundation
import Testing

@Suite("The demo from the command line")
struct DemoTests {
  @Test func theSameParametersOpenTheSameGallery() async throws {
    let tool = try Tool()
    try await tool.copyDemo()
    let chip = try await tool.nextQueued()
    try await tool.run(["decide", chip, "--unusable", "test"])
    let again = try await tool.run(
      ["demo", "--no-review", "--gallery", tool.gallery, "--json"] + DrawnDemo.arguments)
    #expect(again.status == 0, "\(again.errors)")
    let queued = try await tool.run(["status", "--json"]).json()["queued"]
    #expect(try again.json()["queued"] == queued, "as it was left, not made anew")
  }

  @Test func anythingElseThereIs73() async throws {
    let tool = try Tool()
    try await tool.copyDemo()
    let others = ["--individuals 5", "--chips 21", "--seed 6", "--vectors drawn"]
    for other in others {
      let done = try await tool.run(
        ["demo", "--no-review", "--gallery", tool.gallery, "--json"] + DrawnDemo.arguments
          + other.split(separator: " ").map(String.init))
      #expect(done.status == 73, "\(other): \(done.errors)")
      #expect(done.output.isEmpty)
    }
    try await tool.run(["init", "-g", "real"])
    try tool.write("mine", to: "full/file.txt")
    for folder in ["real", "full"] {
      let done = try await tool.run(["demo", "--no-review", "-g", folder] + DrawnDemo.arguments)
      #expect(done.status == 73)
    }
    #expect(try await tool.run(["status", "-g", "real"]).status == 0)
    let left = try FileManager.default.contentsOfDirectory(atPath: tool.folder.path)
    #expect(!left.contains { $0.contains(".new-") }, "nothing half made is left")
  }

  @Test func withoutAGalleryItIsInTheCache() async throws {
    let tool = try Tool()
    let done = try await tool.run(
      [
        "demo", "--no-review", "--individuals", "2", "--chips", "30", "--vectors", "drawn",
        "--json",
      ],
      environment: ["XDG_CACHE_HOME": tool.path("cache"), "LINEUP_GALLERY": tool.path("elsewhere")])
    #expect(done.status == 0, "\(done.errors)")
    #expect(try done.json()["gallery"]?.string == tool.path("cache/lineup/demo"))
    #expect(!FileManager.default.fileExists(atPath: tool.path("elsewhere")))
  }

  @Test func aLoadTestGallerySaysSoAndMeasuresNothing() async throws {
    let tool = try Tool()
    let made = try await tool.run(
      ["demo", "--no-review", "-g", tool.gallery, "--individuals", "3", "--chips", "30"]
        + ["--vectors", "drawn"])
    #expect(made.status == 0, "\(made.errors)")
    let status = try await tool.run(["status", "--json"]).json()
    #expect(status["model"] == .string("drawn"))
    for arguments in [["evaluate"], ["embed"]] {
      let done = try await tool.run(arguments + ["--json"])
      #expect(done.status == 65, "\(arguments)")
      #expect(done.output.isEmpty)
      #expect(done.errors.contains("load-test"))
    }
    let chip = try await tool.nextQueued()
    #expect(try await tool.run(["match", chip]).status == 0)
    #expect(try await tool.run(["verify"]).status == 0)
  }
}

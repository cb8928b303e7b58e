import Foundation
import GalleryStore
import Testing

@Suite("A gallery that somebody holds")
struct LockTests {
  /// Holds the gallery while `body` runs.
  private func holding(_ tool: Tool, _ body: () async throws -> Void) async throws {
    let lock = try GalleryLock(
      of: GalleryFolder(path: tool.gallery), as: .current(purpose: "test of locking"))
    try await body()
    withExtendedLifetime(lock) {}
  }

  @Test(arguments: ["ingest known", "embed --engine swift"])
  func longWorkWaitsThenGivesUp(line: String) async throws {
    let tool = try Tool()
    try await tool.makeGallery(queued: 1)
    try await holding(tool) {
      let began = ContinuousClock.now
      let done = try await tool.run(line.split(separator: " ").map(String.init) + ["--json"])
      #expect(done.status == 75, "\(done.errors)")
      #expect(done.output.isEmpty)
      #expect(done.errors.contains("test of locking"), "it names the holder")
      #expect(began.duration(to: .now) > .seconds(4.5), "it waits before it gives up")
    }
    #expect(try await tool.run(["ingest", "known"]).status == 0, "free again")
  }

  @Test func aSecondReviewGivesUpAtOnceNamingTheFirst() async throws {
    let tool = try Tool()
    try await tool.makeGallery(queued: 1)
    try await holding(tool) {
      let done = try await tool.run(["review", "--json"], through: ["/usr/bin/setsid", "-w"])
      #expect(done.status == 75, "\(done.errors)")
      #expect(done.errors.contains(String(ProcessInfo.processInfo.processIdentifier)))
      #expect(done.errors.contains("--readonly"))
    }
  }

  @Test func readingAndDecidingWorkBeside() async throws {
    let tool = try Tool()
    try await tool.makeGallery()
    let chip = try await tool.nextQueued()
    try await holding(tool) {
      for arguments in [
        ["status"], ["individuals"], ["verify"], ["info"], ["doctor"], ["session"],
        ["export", "wildlife-datasets", "out.csv"], ["decide", chip, "--match", "Otis"], ["undo"],
        ["individuals", "rename", "Otis", "Sir Otis"],
      ] {
        let done = try await tool.run(arguments + ["--json"])
        #expect(done.status == 0, "\(arguments): \(done.errors)")
      }
      let info = try await tool.run(["info", "--json"]).json()
      #expect(info["galleryLockedBy"]?.string?.contains("test of locking") == true)
    }
    #expect(try await tool.run(["info", "--json"]).json()["galleryLockedBy"] == .null)
  }
}

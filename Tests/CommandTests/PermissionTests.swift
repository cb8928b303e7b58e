import Foundation
import Testing

/// These run the program as a user without rights: to root, every folder is writable.
@Suite("Folders and files that may not be read or written")
struct PermissionTests {
  private static let nobody = [
    "/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs",
  ]
  private static var isRoot: Bool { getuid() == 0 }

  /// Runs the program as somebody who owns nothing here.
  private func runUnprivileged(_ tool: Tool, _ arguments: [String]) async throws -> Tool.Run {
    // The build folder may lie where only its owner can go.
    let known = tool.path("program")
    let copy =
      FileManager.default.fileExists(atPath: known)
      ? known : try await tool.copyProgram(to: "program")
    return try await tool.run(
      arguments, environment: ["XDG_CACHE_HOME": "/nonexistent"], program: copy,
      through: Self.isRoot ? Self.nobody : [])
  }

  private func change(_ mode: Int, _ path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  /// Takes the right to write from everything in the gallery.
  private func protect(_ tool: Tool) throws {
    let files = FileManager.default
    for name in try files.subpathsOfDirectory(atPath: tool.gallery) {
      var isFolder: ObjCBool = false
      _ = files.fileExists(atPath: tool.gallery + "/" + name, isDirectory: &isFolder)
      try change(isFolder.boolValue ? 0o555 : 0o444, tool.gallery + "/" + name)
    }
    try change(0o555, tool.gallery)
    try change(0o755, tool.folder.path)
  }

  private func release(_ tool: Tool) throws {
    let files = FileManager.default
    try change(0o755, tool.gallery)
    for name in try files.subpathsOfDirectory(atPath: tool.gallery) {
      try change(0o755, tool.gallery + "/" + name)
    }
  }

  @Test func aGalleryThatMayNotBeWrittenIs77() async throws {
    let tool = try Tool()
    try await tool.makeGallery()
    let chip = try await tool.nextQueued()
    try protect(tool)
    defer { try? release(tool) }
    for arguments in [
      ["decide", chip, "--match", "Otis"], ["undo"], ["ingest", "known"],
      ["individuals", "rename", "Otis", "Sir Otis"],
    ] {
      let done = try await runUnprivileged(tool, arguments + ["--json"])
      #expect(done.status == 77, "\(arguments): \(done.status) \(done.errors)")
      #expect(done.output.isEmpty)
    }
  }

  @Test func readingAGalleryOnReadOnlyGroundIs77() async throws {
    let tool = try Tool()
    try await tool.makeGallery()
    try protect(tool)
    defer { try? release(tool) }
    for arguments in [["status"], ["individuals"], ["verify"]] {
      let done = try await runUnprivileged(tool, arguments + ["--json"])
      // SQLite keeps its index of the write-ahead log beside the database.
      #expect(done.status == 77, "\(arguments): \(done.errors)")
      #expect(done.errors.contains("may write"))
    }
  }

  @Test func aFolderThatMayNotBeWrittenIs73() async throws {
    let tool = try Tool()
    try change(0o755, tool.folder.path)
    let folder = tool.path("closed")
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o555])
    let made = try await runUnprivileged(tool, ["init", "-g", "closed/gallery", "--json"])
    #expect([73, 77].contains(made.status), "\(made.errors)")
    let demo = try await runUnprivileged(
      tool, ["demo", "--no-review", "-g", "closed/gallery", "--json"])
    #expect([73, 77].contains(demo.status), "\(demo.errors)")
    #expect(demo.output.isEmpty)
  }

  @Test func aPictureThatMayNotBeReadIsSkipped() async throws {
    let tool = try Tool()
    try await tool.run(["init"])
    try tool.picture(1, "in/open.png")
    try change(0o000, try tool.picture(2, "in/closed.png"))
    for name in try FileManager.default.subpathsOfDirectory(atPath: tool.gallery) {
      try change(0o777, tool.gallery + "/" + name)
    }
    try change(0o777, tool.gallery)
    try change(0o755, tool.folder.path)
    let done = try await runUnprivileged(tool, ["ingest", "in", "--json"])
    #expect(done.status == 0, "\(done.errors)")
    let skipped = try done.json()["skipped"]
    #expect(skipped?.items.count == 1)
    #expect(skipped?[0]?["reason"]?.string?.contains("permission") == true)
  }

  @Test(arguments: [["status", "--json"], ["status"], ["individuals", "--json"]])
  func aFullDiskUnderStandardOutputIs74(arguments: [String]) async throws {
    let tool = try Tool()
    try await tool.makeGallery()
    let shell = try await tool.run(
      ["-c", "exec \"$0\" \"$@\" > /dev/full", try Tool.program()] + arguments, program: "/bin/sh")
    #expect(shell.status == 74)
    #expect(shell.errors.contains("standard output"))
  }
}

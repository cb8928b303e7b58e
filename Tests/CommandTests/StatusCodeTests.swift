import Foundation
import Testing

@Suite("Exit statuses for what is missing, wrong or in the way")
struct StatusCodeTests {
  @Test(arguments: [
    "embed", "match abc", "decide abc --skip", "undo", "individuals", "individuals show Otis",
    "individuals rename a b", "status", "evaluate", "export wildlife-datasets out.csv",
    "session list", "session show first", "session replay first", "verify", "ingest metadata.csv",
    "review --readonly",
  ])
  func aMissingGalleryIs66(line: String) async throws {
    let tool = try Tool()
    try tool.write("path\n", to: "metadata.csv")
    let words = line.split(separator: " ").map(String.init)
    let done = try await tool.run(words + ["--json"])
    #expect(done.status == 66, "\(done.errors)")
    #expect(done.output.isEmpty)
    #expect(!done.errors.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: tool.gallery), "nothing is made by looking")
    #expect(!FileManager.default.fileExists(atPath: tool.path("out.csv")))
  }

  @Test func aMissingMetadataFileOrFolderIs66() async throws {
    let tool = try Tool()
    try await tool.run(["init"])
    try tool.write("path\na.png\n", to: "metadata.csv")
    for arguments in [
      ["ingest", "--metadata", "nowhere.csv"],
      ["ingest", "--metadata", "metadata.csv", "--images", "nowhere"],
      ["evaluate", "--metadata", "nowhere.csv"], ["session", "show", "nowhere"],
    ] {
      let done = try await tool.run(arguments)
      #expect(done.status == 66, "\(arguments): \(done.errors)")
    }
  }

  @Test func reviewNeedsATerminal() async throws {
    let tool = try Tool()
    try await tool.makeGallery()
    let done = try await tool.run(["review"])
    #expect(done.status == 2)
    #expect(done.output.isEmpty)
    #expect(done.errors.contains("terminal"))
    // With a session of its own there is no controlling terminal either.
    let other = try await tool.run(["review", "--json"], through: ["/usr/bin/setsid", "-w"])
    #expect(other.status == 2, "\(other.errors)")
    #expect(other.output.isEmpty)
  }

  @Test func initOnSomethingIs73() async throws {
    let tool = try Tool()
    #expect(try await tool.run(["init"]).status == 0)
    let again = try await tool.run(["init", "--json"])
    #expect(again.status == 73)
    #expect(again.output.isEmpty)
    try tool.write("mine", to: "full/file.txt")
    #expect(try await tool.run(["init", "-g", "full"]).status == 73)
    #expect(try String(contentsOfFile: tool.path("full/file.txt"), encoding: .utf8) == "mine")
    #expect(try await tool.run(["init", "-g", "full/file.txt/under"]).status == 73)
  }

  @Test func ingestIs0IfAnyFileWasGoodOrKnownAnd65IfNone() async throws {
    let tool = try Tool()
    try await tool.run(["init"])
    try tool.write("no picture", to: "in/notes.txt")
    let none = try await tool.run(["ingest", "in", "--json"])
    #expect(none.status == 65)
    #expect(try none.json()["skipped"]?.items.count == 1, "the document is printed all the same")
    try FileManager.default.createDirectory(
      atPath: tool.path("empty"), withIntermediateDirectories: true)
    #expect(try await tool.run(["ingest", "empty"]).status == 65)
    #expect(try await tool.run(["ingest", "nowhere"]).status == 65)
    try tool.picture(1, "in/good.png")
    #expect(try await tool.run(["ingest", "in"]).status == 0)
    let known = try await tool.run(["ingest", "in", "--json"])
    #expect(known.status == 0)
    #expect(try known.json()["alreadyKnown"] == .integer(1))
    try tool.write("x", to: "broken.csv")
    #expect(try await tool.run(["ingest", "--metadata", "broken.csv"]).status == 65)
  }

  @Test func anEnginePrecisionThatIsNotThereIs69() async throws {
    let tool = try Tool()
    try await tool.makeGallery(queued: 1)
    let done = try await tool.run(["embed", "--engine", "swift", "--precision", "bf16", "--json"])
    #expect(done.status == 69)
    #expect(done.output.isEmpty)
    #expect(try await tool.run(["status", "--json"]).json()["model"] == .null)
  }

  @Test func withoutItsModelsTheProgramSaysSo() async throws {
    let tool = try Tool()
    try await tool.makeGallery(queued: 1)
    // A copy elsewhere finds no checkout; the working directory must not be searched.
    let copy = try await tool.copyProgram(to: "bin/lineup")
    try tool.write("{}", to: "Models/efficientnet-lite0/config.json")
    let embed = try await tool.run(["embed", "--json"], program: copy)
    #expect(embed.status == 69, "\(embed.errors)")
    let doctor = try await tool.run(["doctor", "--json"], program: copy)
    #expect(doctor.status == 69)
    #expect(try doctor.json()["ok"] == .bool(false))
    #expect(try doctor.json()["problems"]?.items.count == 1)
    let home = try await tool.run(
      ["info", "--json"], environment: ["LINEUP_HOME": tool.folder.path], program: copy)
    #expect(try home.json()["resources"]?[0]?["found"] == .bool(true))
  }

  @Test func anUnknownModelIs66() async throws {
    let tool = try Tool()
    try await tool.makeGallery(queued: 1)
    #expect(try await tool.run(["embed", "--model", "nobody"]).status == 66)
    #expect(try await tool.run(["embed", "--model", "../.."]).status == 64)
  }

  @Test func chipsAndIndividualsThatAreUnknownOrAmbiguousAre65() async throws {
    let tool = try Tool()
    try await tool.makeGallery(queued: 20)
    let chip = try await tool.nextQueued()
    // Of 22 digests of 16 first digits, two begin alike.
    let digits = "0123456789abcdef".map(String.init)
    var ambiguous = 0
    for digit in digits {
      let done = try await tool.run(["decide", digit, "--unusable", "test", "--json"])
      if done.status == 65, done.errors.contains("several") { ambiguous += 1 }
      #expect([0, 65].contains(done.status))
    }
    #expect(ambiguous > 0)
    for arguments in [
      ["decide", "zzz", "--skip"], ["decide", "", "--skip"], ["decide", chip, "--match", "Nobody"],
      ["decide", chip, "--reject", "Otis", "--reject", "Nobody"],
      ["decide", chip, "--not-comparable", "Nobody"], ["individuals", "show", "Nobody"],
      ["individuals", "rename", "Nobody", "Somebody"], ["undo", "no-uuid"],
      ["undo", "6E9F1D4C-2B7A-4C1E-9A55-0B2D3C4E5F60"], ["match", chip], ["evaluate"],
    ] {
      let done = try await tool.run(arguments + ["--json"])
      #expect(done.status == 65, "\(arguments): \(done.errors)")
      #expect(done.output.isEmpty)
    }
  }

  @Test func anExportThatCannotBeWrittenIs73() async throws {
    let tool = try Tool()
    try await tool.makeGallery(queued: 1)
    let done = try await tool.run(["export", "wildlife-datasets", "no/such/folder.csv"])
    #expect(done.status == 73, "\(done.errors)")
  }

  @Test func aGalleryThatIsNoneIs65() async throws {
    let tool = try Tool()
    try tool.write(
      "this is no database, but it is long enough to look at", to: "gallery/gallery.sqlite")
    let done = try await tool.run(["status", "--json"])
    #expect(done.status == 65, "\(done.errors)")
    #expect(done.output.isEmpty)
  }
}

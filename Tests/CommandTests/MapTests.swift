import Foundation
import TestSupport
import TerminalUI
import Testing

@Suite("The map from the command line")
struct MapTests {
  private static let shape = Shape.object([
    "points": .list(
      .object([
        "chip": .string, "individual": .optional(.string), "name": .optional(.string),
        "x": .number, "y": .number, "outlier": .bool, "outlierScore": .optional(.number),
      ])),
    "method": .string, "model": .string, "head": .optional(.string), "seed": .integer,
    "chips": .integer, "drawn": .integer, "start": .string, "steps": .integer,
    "divergence": .optional(.number), "varianceShares": .optional(.list(.number)),
    "file": .optional(.string),
  ])

  private func document(_ tool: Tool, _ arguments: [String] = []) async throws -> JSONValue {
    let done = try await tool.run(["map", "--json", "--quiet"] + arguments)
    #expect(done.status == 0, "\(done.errors)")
    let document = try done.json()
    #expect(Self.shape.mismatches(document).isEmpty, "\(Self.shape.mismatches(document))")
    return document
  }

  @Test func everyChipHasAPlaceAndTheNextMapGoesOn() async throws {
    let tool = try Tool()
    try await tool.copyDemo()
    let first = try await document(tool)
    #expect(first["points"]?.items.count == 20)
    #expect(first["start"]?.string == "principal")
    #expect(first["method"]?.string == "tsne")
    let second = try await document(tool)
    #expect(second["start"]?.string == "kept")
    #expect(second["points"] == first["points"])
    // A decision changes who is who, but no place.
    let chip = try await tool.nextQueued()
    try await tool.run(["decide", chip, "--new", "Newcomer"])
    let third = try await document(tool)
    #expect(third["start"]?.string == "kept")
    let point = third["points"]?.items.first { $0["chip"]?.string == chip }
    #expect(point?["name"]?.string == "Newcomer")
    let other = try await document(tool, ["--seed", "9"])
    #expect(other["start"]?.string == "previous")
    let fresh = try await document(tool, ["--fresh"])
    #expect(fresh["start"]?.string == "principal")
    #expect(
      fresh["points"]?.items.map { $0["x"] } == first["points"]?.items.map { $0["x"] },
      "the same seed gives the same bits")
  }

  @Test func principalComponentsTellTheirShares() async throws {
    let tool = try Tool()
    try await tool.copyDemo()
    let document = try await document(tool, ["--method", "pca", "--sample", "15"])
    #expect(document["varianceShares"]?.items.count == 2)
    #expect(document["divergence"] == .null)
    #expect(document["chips"] == .integer(20))
    #expect(document["drawn"] == .integer(15))
    let text = try await tool.run(["map", "--method", "pca", "--sample", "15"])
    #expect(text.text.contains("15 of 20 chips drawn by lot (seed 1)"))
    #expect(!text.text.contains("╭"), "no drawing where nobody looks")
  }

  @Test func picturesAreWrittenWhole() async throws {
    let tool = try Tool()
    try await tool.copyDemo()
    let svg = try await tool.run(["map", "--svg", "map.svg", "--quiet"])
    #expect(svg.status == 0, "\(svg.errors)")
    #expect(svg.text.contains("Wrote \(tool.path("map.svg"))."))
    let text = try String(contentsOfFile: tool.path("map.svg"), encoding: .utf8)
    #expect(text.hasPrefix("<?xml") && text.hasSuffix("</svg>\n"))
    let png = try await document(tool, ["--png", "map.png"])
    #expect(png["file"]?.string == tool.path("map.png"))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: tool.path("map.png")))
    #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    for option in ["--png", "--svg"] {
      let done = try await tool.run(["map", option, "nowhere/map", "--json", "--quiet"])
      #expect([73, 74].contains(done.status), "\(done.status)")
      #expect(done.output.isEmpty)
    }
  }

  @Test func whatCannotBeDrawnSaysWhy() async throws {
    let tool = try Tool()
    #expect(try await tool.run(["map"]).status == 66)
    try await tool.run(["init"])
    let empty = try await tool.run(["map", "--json"])
    #expect(empty.status == 65)
    #expect(empty.errors.contains("lineup embed"))
    for arguments in [
      ["--png", "a.png", "--svg", "a.svg"], ["--method", "umap"], ["--sample", "0"],
      ["--sample", "99999"], ["--seed", "-1"],
    ] {
      let done = try await tool.run(["map"] + arguments)
      #expect(done.status == 64, "\(arguments)")
    }
  }

  @Test func onATerminalItIsDrawnWithLetters() async throws {
    let tool = try Tool()
    try await tool.copyDemo()
    let pty = try PtyProgram.underShell(
      path: try Tool.program(), arguments: ["map", "--quiet", "--gallery", tool.gallery],
      environment: ["HOME": tool.folder.path], size: Size(columns: 80, rows: 50))
    try pty.waitUntil("its end") { $0.contains("status 0") }
    #expect(pty.screen.rows.first?.hasPrefix("20 chips, ") == true, "all of it is on the screen")
    #expect(pty.screen.contains("╭───"))
    #expect(pty.screen.rows.contains { $0.hasPrefix("A ") }, "a letter is explained")
    // Letters have colours, but the colour is not all that they have.
    let letters = pty.screen.cells.filter { $0.text == "A" }
    #expect(letters.count > 2)
  }
}

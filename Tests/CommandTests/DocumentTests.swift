import Foundation
import Testing

/// The fields that scripts rely on, for every command, from one run of the program each.
@Suite("Every command prints one JSON document with the fields of the contract")
struct DocumentTests {
  private static let skipped = Shape.list(.object(["path": .string, "reason": .string]))
  private static let individuals = Shape.object([
    "individuals": .list(
      .object([
        "id": .string, "name": .string, "chips": .integer, "encounters": .integer,
        "status": .string,
      ]))
  ])
  private static let rates = Shape.object([
    "1": .optional(.number), "3": .optional(.number), "5": .optional(.number),
    "10": .optional(.number),
  ])

  /// Runs a command with `--json` and checks its document.
  @discardableResult
  private func check(
    _ tool: Tool, _ arguments: [String], _ shape: Shape, status: Int32 = 0
  ) async throws -> JSONValue {
    let done = try await tool.run(arguments + ["--json"])
    #expect(done.status == status, "\(arguments): \(done.errors)")
    let document = try done.json()
    #expect(shape.mismatches(document).isEmpty, "\(arguments)")
    return document
  }

  @Test func `init`() async throws {
    let tool = try Tool()
    let document = try await check(
      tool, ["init"], .object(["gallery": .string, "schemaVersion": .integer]))
    #expect(document["gallery"]?.string == tool.gallery)
  }

  @Test func demo() async throws {
    let tool = try Tool()
    let document = try await check(
      tool,
      ["demo", "--no-review", "--gallery", tool.gallery, "--individuals", "2", "--chips", "5"],
      .object([
        "gallery": .string, "individuals": .integer, "chips": .integer, "queued": .integer,
      ]))
    #expect(document["chips"] == .integer(5))
    #expect(document["individuals"] == .integer(2))
  }

  @Test func ingest() async throws {
    let tool = try Tool()
    try await tool.makeGallery(known: ["Otis"], queued: 0)
    try tool.write("path,identity\nknown/0.png,Grazer\nnowhere.png,Otis\n", to: "other.csv")
    let document = try await check(
      tool, ["ingest", "--metadata", "other.csv", "--known"],
      .object([
        "added": .integer, "alreadyKnown": .integer, "skipped": Self.skipped,
        "conflicts": .list(
          .object(["chip": .string, "has": .optional(.string), "given": .string])),
        "individuals": .integer, "encounters": .integer,
      ]))
    #expect(document["added"] == .integer(0))
    #expect(document["alreadyKnown"] == .integer(1))
    #expect(document["conflicts"]?[0]?["has"] == .string("Otis"))
    #expect(document["skipped"]?.items.count == 1)
  }

  @Test func embed() async throws {
    let tool = try Tool()
    try await tool.makeGallery(known: ["Otis"], queued: 2)
    let shape = Shape.object([
      "embedded": .integer, "remaining": .integer, "model": .string, "engine": .string,
      "precision": .string, "seconds": .number, "chipsPerSecond": .optional(.number),
    ])
    let first = try await check(tool, ["embed", "--engine", "swift"], shape)
    #expect(first["embedded"] == .integer(3))
    #expect(first["remaining"] == .integer(0))
    #expect(first["engine"] == .string("swift"))
    #expect(first["precision"] == .string("f32"))
    let second = try await check(tool, ["embed", "--engine", "swift"], shape)
    #expect(second["embedded"] == .integer(0))
    #expect(second["chipsPerSecond"] == .null)
  }

  @Test func match() async throws {
    let tool = try Tool()
    try await tool.copyDemo()
    let chip = try await tool.nextQueued()
    let document = try await check(
      tool, ["match", chip, String(chip.prefix(20)), "-k", "2"],
      .object([
        "probes": .list(
          .object([
            "chip": .string, "model": .string,
            "candidates": .list(
              .object([
                "individual": .string, "name": .string, "similarity": .number,
                "probability": .null, "evidence": .string,
              ])),
          ]))
      ]))
    #expect(document["probes"]?.items.count == 2)
    #expect(document["probes"]?[0] == document["probes"]?[1])
    #expect(document["probes"]?[0]?["chip"] == .string(chip))
    #expect(document["probes"]?[0]?["candidates"]?.items.count == 2)
  }

  @Test func decideAndUndo() async throws {
    let tool = try Tool()
    try await tool.makeGallery()
    let shape = Shape.object([
      "decision": .string, "individual": .optional(.string), "ledgerLength": .integer,
    ])
    let chip = try await tool.nextQueued()
    let matched = try await check(tool, ["decide", chip, "--match", "Otis"], shape)
    #expect(matched["individual"] != .null)
    let skipped = try await check(tool, ["decide", try await tool.nextQueued(), "--skip"], shape)
    #expect(skipped["individual"] == .null)
    #expect(skipped["ledgerLength"] == .integer(3))
    let undone = try await check(
      tool, ["undo"], .object(["decision": .string, "superseded": .string]))
    #expect(undone["superseded"] == skipped["decision"])
    #expect(undone["decision"] != undone["superseded"])
  }

  @Test func individuals() async throws {
    let tool = try Tool()
    try await tool.makeGallery()
    let list = try await check(tool, ["individuals"], Self.individuals)
    #expect(list == (try await check(tool, ["individuals", "list"], Self.individuals)))
    #expect(list["individuals"]?.items.map { $0["name"] } == [.string("Grazer"), .string("Otis")])
    let shown = try await check(tool, ["individuals", "show", " OTIS "], Self.individuals)
    #expect(shown["individuals"]?[0]?["chips"] == .integer(1))
    #expect(
      Shape.object([
        "firstSeen": .optional(.string), "lastSeen": .optional(.string),
        "chips": .list(
          .object([
            "chip": .string, "encounter": .string, "date": .optional(.string),
            "camera": .optional(.string), "file": .string,
          ])),
      ]).mismatches(shown).isEmpty)
    let renamed = try await check(
      tool, ["individuals", "rename", "otis", "Sir Otis"], Self.individuals)
    #expect(renamed["individuals"]?[0]?["name"] == .string("Sir Otis"))
    #expect(renamed["individuals"]?[0]?["id"] == shown["individuals"]?[0]?["id"])
  }

  @Test func status() async throws {
    let shape = Shape.object([
      "chips": .integer, "individuals": .integer, "queued": .integer,
      "nextQueued": .optional(.string), "decided": .integer, "contradictions": .integer,
      "retraining": .integer, "model": .optional(.string),
    ])
    let empty = try Tool()
    try await empty.run(["init"])
    let nothing = try await check(empty, ["status"], shape)
    #expect(nothing["nextQueued"] == .null)
    #expect(nothing["model"] == .null)
    let tool = try Tool()
    try await tool.copyDemo()
    let document = try await check(tool, ["status"], shape)
    #expect(document["chips"] == .integer(20))
    #expect(document["model"] == .string("efficientnet-lite0"))
  }

  @Test func evaluate() async throws {
    let tool = try Tool()
    try await tool.copyDemo()
    let document = try await check(
      tool, ["evaluate"],
      .object([
        "protocol": .string, "engine": .string, "precision": .string, "tta": .string,
        "head": .optional(.string), "queries": .integer, "individuals": .integer,
        "skippedQueries": .integer, "accuracy": Self.rates, "hitRateByImage": Self.rates,
        "mAP": .optional(.number), "identityBalancedMAP": .optional(.number),
        "BAKS": .optional(.number), "BAUS": .optional(.number), "aurocNew": .optional(.number),
        "intervals": .object([
          "level": .number, "resamples": .integer, "seed": .integer, "individuals": .integer,
          "metrics": .object([
            "accuracy@1": .optional(.list(.number)), "mAP": .optional(.list(.number)),
          ]),
        ]),
        "newQueries": .integer, "leftOutQueries": .integer, "seed": .integer, "model": .string,
        "score": .string, "rerank": .string, "split": .null, "newFrom": .optional(.string),
        "notes": .list(.string), "report": .null, "automaticShare": .optional(.number),
        "calibration": .object([
          "source": .optional(.string), "error": .optional(.number), "reason": .optional(.string),
          "bins": .list(.object(["from": .number, "to": .number, "count": .integer])),
        ]),
      ]))
    #expect(document["tta"] == .string("hflip"))
    #expect(document["precision"] == .string("f32"))
  }

  @Test func export() async throws {
    let tool = try Tool()
    try await tool.makeGallery(queued: 2)
    let document = try await check(
      tool, ["export", "wildlife-datasets", "out.csv"], .object(["written": .integer]))
    #expect(document["written"] == .integer(4))
    let header = try String(contentsOfFile: tool.path("out.csv"), encoding: .utf8)
      .split(whereSeparator: \.isNewline).first
    #expect(header == "image_id,identity,path,date,encounter,reviewer,decided")
  }

  @Test func verify() async throws {
    let tool = try Tool()
    try await tool.makeGallery()
    let document = try await check(
      tool, ["verify"],
      .object([
        "ok": .bool,
        "problems": .list(.object(["kind": .string, "subject": .string, "reason": .string])),
      ]))
    #expect(document["ok"] == .bool(true))
    #expect(document["problems"]?.items.isEmpty == true)
  }

  @Test func doctorAndInfo() async throws {
    let tool = try Tool()
    let health = try await check(
      tool, ["doctor"],
      .object([
        "ok": .bool, "problems": .list(.string),
        "checks": .list(
          .object(["name": .string, "status": .string, "advice": .optional(.string)])),
      ]))
    #expect(health["ok"] == .bool(true))
    let info = try await check(
      tool, ["info"],
      .object([
        "version": .string, "gallery": .string, "galleryExists": .bool,
        "galleryLockedBy": .optional(.string), "openVINO": .optional(.string),
        "resources": .list(.object(["path": .string, "reason": .string, "found": .bool])),
        "models": .list(.string),
      ]))
    #expect(info["galleryExists"] == .bool(false))
    #expect(info["galleryLockedBy"] == .null)
    #expect(info["models"]?.items.contains(.string("efficientnet-lite0")) == true)
  }

  @Test func sessions() async throws {
    let tool = try Tool()
    try await tool.copyDemo()
    let list = Shape.object([
      "sessions": .list(.object(["session": .string, "decisions": .integer, "complete": .bool]))
    ])
    let none = try await check(tool, ["session"], list)
    #expect(none["sessions"]?.items.isEmpty == true)
    try RecordedSession.make(galleryAt: tool.gallery, name: "first")
    let some = try await check(tool, ["session", "list"], list)
    #expect(some["sessions"]?[0]?["session"] == .string("first"))
    #expect(some["sessions"]?[0]?["decisions"] == .integer(1))
    try await check(tool, ["session", "show", "first"], list)
    let replay = Shape.object(["decisions": .integer, "identical": .bool])
    let pure = try await check(tool, ["session", "replay", "first"], replay)
    #expect(pure["identical"] == .bool(true))
    #expect(pure["decisions"] == .integer(1))
    let live = try await check(tool, ["session", "replay", "first", "--live"], replay)
    #expect(live["identical"] == .bool(true))
    #expect(live["decisions"] == .integer(1))
  }

  @Test func numbersAreComparableAsText() async throws {
    let tool = try Tool()
    try await tool.copyDemo()
    let first = try await tool.run(["individuals", "--json"])
    let second = try await tool.run(["individuals", "--json"])
    #expect(first.output == second.output, "two runs print the same bytes")
    #expect(first.errors.isEmpty)
  }
}

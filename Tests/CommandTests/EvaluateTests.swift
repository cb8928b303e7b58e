import Foundation
import Testing

@Suite("Evaluating")
struct EvaluateTests {
  /// A labelled folder: animals of one look each, four chips on days of their own.
  private func labelled(_ tool: Tool, individuals: Int = 4, chips: Int = 3) throws -> String {
    var lines = ["path,identity,date,encounter"]
    for individual in 0..<individuals {
      for chip in 0..<chips {
        let number = individual * chips + chip
        try tool.picture(number, "set/\(number).png")
        let day = String(format: "%02d", 1 + 2 * chip)
        lines.append("\(number).png,Bear \(individual),2025-05-\(day),e\(number)")
      }
    }
    return try tool.write(lines.joined(separator: "\n"), to: "set/metadata.csv")
  }

  private func folder(_ tool: Tool, _ more: [String] = []) async throws -> Tool.Run {
    try await tool.run(
      [
        "evaluate", "--metadata", "set/metadata.csv", "--engine", "swift", "--tta", "none",
        "--json",
      ]
        + more)
  }

  @Test func aFolderIsMeasuredWithoutAGallery() async throws {
    let tool = try Tool()
    _ = try labelled(tool)
    let done = try await folder(tool, ["--seed", "7", "--report", "report.html"])
    #expect(done.status == 0, "\(done.errors)")
    let document = try done.json()
    #expect(document["queries"] == .integer(12))
    #expect(document["head"] == .string("none"))
    #expect(document["seed"] == .integer(7))
    #expect(document["intervals"]?["seed"] == .integer(7))
    #expect(document["intervals"]?["level"] == .number(0.95))
    #expect(document["score"] == .string("best"))
    #expect(document["rerank"] == .string("none"))
    #expect(document["newFrom"] == .string("left-out"))
    #expect(document["leftOutQueries"] == .integer(12))
    #expect(document["report"] == .string("report.html"))
    let page = try String(contentsOfFile: tool.path("report.html"), encoding: .utf8)
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    #expect(page.contains("Bear 3") && page.contains("leave-one-out, exclude encounter"))
    #expect(!page.contains("<img"))
    #expect(!FileManager.default.fileExists(atPath: tool.gallery), "nothing else is made")

    let again = try await folder(tool, ["--seed", "7"]).json()
    #expect(again["intervals"] == document["intervals"])
    #expect(again["BAKS"] == document["BAKS"])
    #expect(again["report"] == .null)
  }

  @Test func picturesComeIntoTheReportWhenAskedFor() async throws {
    let tool = try Tool()
    _ = try labelled(tool, individuals: 3, chips: 2)
    let done = try await folder(tool, ["--report", "report.html", "--report-pictures"])
    #expect(done.status == 0, "\(done.errors)")
    let page = try String(contentsOfFile: tool.path("report.html"), encoding: .utf8)
    let isAnyWrong = try done.json()["accuracy"]?["1"] != .number(1)
    #expect(page.contains("data:image/jpeg;base64,") == isAnyWrong)
  }

  @Test func splitsAreStoredAndUsedAgain() async throws {
    let tool = try Tool()
    _ = try labelled(tool, individuals: 5, chips: 3)
    let done = try await folder(tool, ["--split", "closed", "--save-split", "split.json"])
    #expect(done.status == 0, "\(done.errors)")
    let document = try done.json()
    #expect(document["split"]?["kind"] == .string("closed-set"))
    #expect(document["split"]?["file"] == .string("split.json"))
    let stored = try JSONDecoder().decode(
      JSONValue.self, from: Data(contentsOf: URL(fileURLWithPath: tool.path("split.json"))))
    #expect(stored["members"]?.items.count == 15)
    let roles = Set(stored["members"]?.items.compactMap { $0["role"]?.string } ?? [])
    #expect(roles.isSubset(of: ["gallery", "validation", "test"]) && roles.count >= 2)
    let again = try await folder(tool, ["--use-split", "split.json"]).json()
    #expect(again["accuracy"] == document["accuracy"])
    #expect(again["protocol"] == document["protocol"])
    #expect(again["intervals"] == document["intervals"])
  }

  @Test func everyOptionIsTaken() async throws {
    let tool = try Tool()
    _ = try labelled(tool, individuals: 4, chips: 2)
    let lines: [([String], String, JSONValue)] = [
      (["--rerank", "k-reciprocal"], "rerank", .string("k-reciprocal")),
      (["--score", "centroid"], "score", .string("centroid")),
      (["--score", "encounter"], "score", .string("encounter2-best")),
      (["--exclude", "day"], "protocol", .string("leave-one-out, exclude day")),
      (["--head", "none"], "head", .string("none")),
    ]
    for (options, field, value) in lines {
      let done = try await folder(tool, options)
      #expect(done.status == 0, "\(options): \(done.errors)")
      #expect(try done.json()[field] == value, "\(options)")
    }
  }

  @Test func oneAnimalSingletonsAndNoDates() async throws {
    let tool = try Tool()
    for number in 0..<3 { try tool.picture(number, "set/\(number).png") }
    for (rows, queries) in [
      (["0.png,A", "1.png,A", "2.png,A"], 3), (["0.png,A", "1.png,B", "2.png,C"], 0), ([], 0),
    ] {
      try tool.write(
        (["path,identity"] + rows).joined(separator: "\n") + "\n", to: "set/metadata.csv")
      let done = try await folder(tool, ["--exclude", "none", "--report", "report.html"])
      #expect(done.status == 0, "\(done.errors)")
      let document = try done.json()
      #expect(document["queries"] == .integer(queries))
      #expect(document["aurocNew"] == .null && document["BAKS"] == .null)
      if queries == 0 { #expect(document["accuracy"]?["1"] == .null) }
      #expect(FileManager.default.fileExists(atPath: tool.path("report.html")))
      let split = try await folder(tool, ["--split", "time"])
      #expect(split.status == 65, "\(split.errors)")
      #expect(split.output.isEmpty && split.errors.contains("split"))
    }
  }

  @Test func aGalleryIsMeasuredAndNothingIsWritten() async throws {
    let tool = try Tool()
    try await tool.copyDemo()
    let before = try await tool.run(["verify", "--json"]).text
    let status = try await tool.run(["status", "--json"]).text
    let done = try await tool.run(["evaluate", "--json", "--report", "report.html"])
    #expect(done.status == 0, "\(done.errors)")
    #expect(try done.json()["engine"] == .string("stored"))
    #expect(try await tool.run(["verify", "--json"]).text == before)
    #expect(try await tool.run(["status", "--json"]).text == status)
    let text = try await tool.run(["evaluate"])
    #expect(text.status == 0 && text.text.contains("identity-balanced mAP"))
  }

  @Test func aHeadIsMeasuredAdoptedOrNot() async throws {
    let tool = try Tool()
    try await tool.copyDemo()
    let made = try await tool.run(["retrain", "--seed", "1", "--json"])
    #expect(made.status == 0, "\(made.errors)")
    let name = try #require(try made.json()["head"]?.string)
    let none = try await tool.run(["evaluate", "--json"]).json()
    #expect(none["head"] == .string("none"), "it was not adopted")
    let named = try await tool.run(["evaluate", "--head", name, "--json"]).json()
    #expect(named["head"] == .string(name))
    #expect(named["mAP"] != none["mAP"])
    #expect(named["notes"]?.items.contains { $0.string?.contains("was fitted to") == true } == true)
    // A folder with the same chips, which says nothing of the gallery but the head's name.
    #expect(try await tool.run(["export", "wildlife-datasets", "out.csv"]).status == 0)
    let words = ["evaluate", "--metadata", "out.csv", "--engine", "swift", "--json"]
    let folder = try await tool.run(words + ["--head", name])
    #expect(folder.status == 0, "\(folder.errors)")
    #expect(try folder.json()["head"] == .string(name))
    #expect(try folder.json()["queries"] == named["queries"])
    #expect(try folder.json()["accuracy"] == named["accuracy"])
    let other = try await tool.run(words + ["--head", name, "--tta", "none"])
    #expect(other.status == 65 && other.errors.contains("--tta"))

    #expect(try await tool.run(["models", "adopt", name]).status == 0)
    let inUse = try await tool.run(["evaluate", "--json"]).json()
    #expect(inUse["head"] == .string(name))
    #expect(inUse["mAP"] == named["mAP"])
    let plain = try await tool.run(["evaluate", "--head", "none", "--json"]).json()
    #expect(plain["head"] == .string("none"))
    #expect(plain["mAP"] == none["mAP"])
    #expect(try await tool.run(words).json()["head"] == .string("none"), "no folder has one in use")
  }

  @Test func whatCannotBeIsRefused() async throws {
    let tool = try Tool()
    try await tool.copyDemo()
    _ = try labelled(tool, individuals: 2, chips: 1)
    let lines: [([String], Int32)] = [
      (["--head", "nobody"], 65), (["--use-split", "nowhere.json"], 66),
      (["--report", "no/such/report.html"], 73), (["--split", "open", "--save-split", "no/x"], 73),
      (["--metadata", "set/metadata.csv", "--head", "nobody"], 65),
      (["--metadata", "set/metadata.csv", "--head", "x", "-g", "nowhere"], 66),
    ]
    for (options, status) in lines {
      let done = try await tool.run(["evaluate", "--json"] + options)
      #expect(done.status == status, "\(options): \(done.errors)")
      #expect(done.output.isEmpty)
      #expect(!done.errors.isEmpty)
    }
  }

  @Test func hostileNamesStayOutOfTheReport() async throws {
    let tool = try Tool()
    for number in 0..<4 { try tool.picture(number, "set/\(number).png") }
    let name = "<script>alert('x')</script>\u{1B}[31m"
    try tool.write(
      "path,identity\n" + (0..<4).map { "\($0).png,\"\(name)\($0 % 2)\"" }.joined(separator: "\n"),
      to: "set/metadata.csv")
    let done = try await folder(tool, ["--exclude", "none", "--report", "report.html"])
    #expect(done.status == 0, "\(done.errors)")
    let page = try String(contentsOfFile: tool.path("report.html"), encoding: .utf8)
    #expect(!page.contains("<script") && page.contains("&lt;script&gt;"))
    #expect(!page.contains("\u{1B}"))
  }
}

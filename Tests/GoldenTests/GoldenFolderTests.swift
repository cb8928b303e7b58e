import Foundation
import Testing

@Suite struct GoldenFolderTests {
  @Test func everyFileIsReadAndSomeKindIsKnown() {
    for problem in GoldenFolder.problems(of: GoldenFolder.url) {
      Issue.record("\(problem)")
    }
  }

  @Test(
    "kinds come from names",
    arguments: [
      ("losses.json", "losses"), ("head_training.json", "head"), ("pca_centroid.json", "pca"),
      ("losses_edge.small.json", "losses"), ("gem.2.json", "gem"), ("splits", "splits"),
    ])
  func kinds(name: String, kind: String) {
    #expect(GoldenFile(url: URL(fileURLWithPath: "/goldens/\(name)")).kind == kind)
  }

  @Test func aFolderWithoutKnownKindsFails() throws {
    try inFolder(["other.json": "{}", "losses.txt": "{}"]) { folder in
      #expect(GoldenFolder.files(in: folder).map(\.kind) == ["other"])
      #expect(GoldenFolder.problems(of: folder).count == 1)
    }
    try inFolder([:]) { folder in #expect(GoldenFolder.problems(of: folder).count == 1) }
    let missing = URL(fileURLWithPath: "/nowhere/at/all")
    #expect(
      GoldenFolder.problems(of: missing) == ["/nowhere/at/all has no golden file of a known kind"])
  }

  @Test func aFileThatIsNoJSONFailsWithItsName() throws {
    try inFolder(["gem.json": "{}", "splits_x.json": "{\"a\": [1,"]) { folder in
      let problems = GoldenFolder.problems(of: folder)
      #expect(problems.count == 1)
      #expect(problems.first?.contains("splits_x.json") == true)
    }
    try inFolder(["gem.json": "{}"]) { folder in
      #expect(GoldenFolder.problems(of: folder).isEmpty)
    }
  }

  @Test func valuesAreReadAsTheyAre() throws {
    let text = """
      {"a": [1, 0.1, "NaN", "-Infinity"], "b": true, "c": null, "d": {"e": "x"}, "f": [[1], []]}
      """
    try inFolder(["gem.json": text]) { folder in
      let root = try #require(GoldenFolder.files(in: folder).first).root()
      let numbers = try #require(root["a"]?.doubles)
      #expect(numbers[..<2] == [1, 0.1] && numbers[2].isNaN && numbers[3] == -.infinity)
      #expect(root["a"]?.ints == nil && root["a"]?.list?.first?.int == 1)
      #expect(root["b"]?.bool == true && root["c"] == nil && root["d"]?["e"]?.string == "x")
      #expect(root["f"]?.rows == [[1], []] && root.keys == ["a", "b", "c", "d", "f"])
    }
  }

  @Test func comparisonsFindWhatIsOff() {
    let comparison = GoldenComparison(place: "x.json case 1", tolerance: 1e-3)
    withKnownIssue { comparison.expect(1, 1.1, "value") }
    withKnownIssue { comparison.expect(nil, 1, "value") }
    withKnownIssue { comparison.expect(.nan, 1, "value") }
    withKnownIssue { comparison.expect([1, 2], [1, .nan], "values") }
    withKnownIssue { comparison.expect([1], [1, 2], "values") }
    withKnownIssue { comparison.expect(same: [1], [2], "indices") }
    comparison.expect(1, 1.001, "value")
    comparison.expect([.nan, .infinity], [.nan, .infinity], "values")
  }

  private func inFolder(_ files: [String: String], _ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("lineup-goldens-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    try body(folder)
  }
}

import Foundation
import Testing

@Suite("Wrong usage exits 64 and prints nothing on standard output")
struct UsageTests {
  static let lines = [
    // No such command, yet or ever.
    "nonsense", "import wildlife-datasets x.csv",
    "bundle export x", "backup", "restore x", "individuals merge a b", "individuals split a",
    // Options of later issues.
    "review --mode merge", "review --blind", "export camtrap-dp out",
    "export ledger out",
    // Values that make no sense.
    "evaluate --exclude year", "evaluate --tta rotate", "evaluate --engine gpu",
    "embed --precision f16", "embed --engine best", "embed --tta both", "embed --threads 0",
    "embed --threads many", "match", "match abc -k 0", "match abc -k x",
    "demo --vectors random --no-review", "demo --individuals 0 --no-review",
    "demo --individuals 5 --chips 4 --no-review", "demo --seed -1 --no-review",
    "review --images braille", "review --order x", "review --filter burst:many",
    "ingest", "ingest x --burst-gap -1", "ingest x --burst-gap nan", "ingest x --camera-from name",
    "ingest x --known --queue", "ingest x --copy --link", "export wildlife-datasets",
    "evaluate --images x", "evaluate --where a=b", "evaluate --split half",
    "evaluate --rerank yes", "evaluate --score auto", "evaluate --score best3",
    "evaluate --score top0", "evaluate --seed -1", "evaluate --seed x", "evaluate --save-split x",
    "evaluate --split open --use-split x", "evaluate --report-pictures", "evaluate --head=",
    "evaluate --report=", "retrain --resume --seed 2", "retrain --loss triplet",
    "retrain --search 0", "models add", "models adopt", "models compare one", "session replay",
    "undo a b",
    "individuals show", "individuals rename a", "status extra", "--nonsense",
    // One decision, and only one.
    "decide abc", "decide", "decide abc --skip --new", "decide abc --match Otis --reject Grazer",
    "decide abc --match", "decide abc --unusable", "decide abc --skip --reviewer import",
    "decide abc --skip --reviewer=", "undo --reviewer Import",
  ]

  @Test(arguments: lines)
  func isRefused(line: String) async throws {
    let tool = try Tool()
    let words = line.split(separator: " ").map(String.init)
    let done = try await tool.run(words + (line.hasPrefix("-") ? [] : ["--json"]))
    #expect(done.status == 64, "\(done.errors)")
    #expect(done.output.isEmpty)
    #expect(!done.errors.isEmpty)
  }

  @Test func aConditionWithoutAValueIsRefused() async throws {
    let tool = try Tool()
    try await tool.makeGallery(queued: 1)
    let done = try await tool.run(
      ["ingest", "--metadata", "metadata.csv", "--where", "nothing", "--json"])
    #expect(done.status == 64)
    #expect(done.output.isEmpty)
  }

  @Test(arguments: ["", "  ", "\t"])
  func aBlankNameIsRefused(name: String) async throws {
    let tool = try Tool()
    try await tool.makeGallery()
    let chip = try await tool.nextQueued()
    for arguments in [["decide", chip, "--new", name], ["individuals", "rename", "Otis", name]] {
      let done = try await tool.run(arguments)
      #expect(done.status == 64)
      #expect(done.errors.contains("blank"))
    }
  }

  @Test func whatWasWrongIsNamed() async throws {
    let done = try await Tool().run(["evaluate", "--split", "half"])
    #expect(done.errors.contains("--split"))
  }
}

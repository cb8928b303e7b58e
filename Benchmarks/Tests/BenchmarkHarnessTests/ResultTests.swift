import BenchmarkHarness
import Foundation
import Testing

/// Every figure is printed with its trials, and results of other benchmarks stay in the file.
@Suite struct ResultTests {
  private func result(_ name: String, _ values: [Double]) -> BenchmarkResult {
    BenchmarkResult(
      name: name, summary: "a summary",
      figures: [
        Figure("subject", "cpu", unit: "ms", values) {
          [Aim("median < 2 ms", isMet: $0.median < 2)]
        }
      ])
  }

  @Test func aMissedAimIsSaid() {
    let text = ResultTable.text(of: result("area.operation.1", [3, 4, 5]))
    #expect(text.contains("area.operation.1  a summary"))
    #expect(
      text.contains("subject cpu ms      3 3.00   4.00 5.00 aim median < 2 ms: MISSED"))
  }

  @Test func resultsOfOneKindOfMachineShareAFile() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/results-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let machine = MachineFacts(instructionSets: ["plainest", "best"])
    let first = try ResultFile.add([result("a.a.1", [1])], machine: machine, folder: folder)
    _ = try ResultFile.add([result("b.b.1", [1])], machine: machine, folder: folder)
    let second = try ResultFile.add([result("a.a.1", [9])], machine: machine, folder: folder)
    #expect(first == second)
    let data = try #require(FileManager.default.contents(atPath: first))
    let file = try JSONDecoder().decode(ResultFile.self, from: data)
    #expect(file.benchmarks.keys.sorted() == ["a.a.1", "b.b.1"])
    #expect(file.benchmarks["a.a.1"]?.figures.first?.distribution.median == 9)
  }

  @Test func namesAreMeantByTheirBeginning() {
    let nothing = result("match.rank.10", [1])
    let benchmark = Benchmark<Void>("match.rank.10", "a summary") { _ in nothing }
    #expect(benchmark.isMeant(by: "match.rank.10"))
    #expect(benchmark.isMeant(by: "match"))
    #expect(benchmark.isMeant(by: "match.rank."))
    #expect(!benchmark.isMeant(by: "match.rank.100"))
    #expect(!benchmark.isMeant(by: "rank"))
  }
}

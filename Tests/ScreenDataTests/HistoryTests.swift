import Foundation
import ReidCore
import ReviewUI
import Testing

@testable import Workbench

@Suite("The ledger as a list")
struct HistoryTests {
  private func bench() throws -> ScreenBench {
    try ScreenBench([
      .known("k0", 0, "Otis"), .known("k1", 90, "Holly_50%"),
      .waiting("a", 1, burst: "b", camera: "north"), .waiting("b", 2, burst: "b"),
      .waiting("c", 3, camera: "south"),
    ])
  }

  private func list(
    _ bench: ScreenBench, _ filter: ListFilter = .all, offset: Int = 0, limit: Int = 100
  ) throws -> HistoryListing {
    let query = HistoryQuery(filter: filter, offset: offset, limit: limit)
    guard case .historyListed(let listing)? = bench.desk.perform(.listHistory(query)).first else {
      return try #require(nil as HistoryListing?)
    }
    return listing
  }

  @Test("Entries are listed newest first with who, what and whether they stand")
  func rows() throws {
    let bench = try bench()
    bench.decide(.match(ID("id-Otis")), ["a", "b"])
    bench.decide(.rejected([ID("id-Otis")]), ["c"], by: "ben")
    _ = bench.undo()
    let listing = try list(bench)
    #expect(listing.rows.map(\.verdict.kind) == ["undo", "rejected", "match", "imported"])
    #expect(listing.rows.map(\.sequence) == [4, 3, 2, 1])
    #expect(listing.rows.map(\.state) == [.standing, .standing, .superseded, .standing])
    #expect(listing.rows.map(\.supersedes) == [2, nil, nil, nil])
    #expect(listing.total == 4 && listing.ledgerLength == 4)
    let match = listing.rows[2]
    #expect(match.chips == [ID("a"), ID("b")] && match.chipCount == 2)
    #expect(match.fileName == "IMG_a.jpg" && match.individualName == "Otis")
    #expect(listing.rows[3].verdict == .imported([]))
    #expect(listing.rows[3].chipCount == 2)
  }

  @Test("Any line can be taken back, whoever made it")
  func undoAny() throws {
    let bench = try bench()
    bench.decide(.match(ID("id-Otis")), ["c"], by: "ben")
    bench.decide(.skip, ["a"])
    let line = try #require(try list(bench).rows.first { $0.verdict.kind == "match" })
    let id = UUID()
    let answer = bench.desk.perform(
      .undoDecision(line.decision, id: id, reviewer: "ana", at: bench.date()))
    guard case .undone(let reversal)? = answer.first else {
      Issue.record("\(answer)")
      return
    }
    #expect(reversal.id == id && reversal.decision.id == line.decision)
    #expect(reversal.individualName == "Otis")
    #expect(reversal.window.entries.first?.card.chip.id == ID("c"))
    #expect(try list(bench).rows.first { $0.decision == line.decision }?.state == .superseded)
    let again = bench.desk.perform(
      .undoDecision(line.decision, id: UUID(), reviewer: "ana", at: bench.date()))
    guard case .undoFailed? = again.first else {
      Issue.record("taken back twice: \(again)")
      return
    }
  }

  @Test("Each condition of a filter leaves out what does not meet it")
  func filters() throws {
    let bench = try bench()
    bench.decide(.match(ID("id-Otis")), ["a", "b"], by: "ana")
    bench.decide(.match(ID("id-Holly_50%")), ["c"], by: "ben")
    func kinds(_ filter: ListFilter) throws -> [Int] {
      try list(bench, filter).rows.map(\.sequence)
    }
    #expect(try kinds(ListFilter(reviewer: "BEN")) == [3])
    #expect(try kinds(ListFilter(individual: "otis")) == [2, 1])
    #expect(try kinds(ListFilter(camera: "North")) == [2])
    #expect(try kinds(ListFilter(text: "img_c")) == [3])
    #expect(try kinds(ListFilter(minimumEncounter: 2)) == [2])
    #expect(try kinds(ListFilter(maximumEncounter: 1)) == [3, 1])
    let second = ScreenBench.start.addingTimeInterval(15)
    #expect(try kinds(ListFilter(from: second)) == [3])
    #expect(try kinds(ListFilter(until: second)) == [2, 1])
    // What means something to the database means itself here.
    #expect(try kinds(ListFilter(text: "y_50%")) == [3, 1])
    #expect(try kinds(ListFilter(text: "%")) == [3, 1])
    #expect(try kinds(ListFilter(text: "' OR 1=1 --")) == [])
  }

  @Test("Pages have no gaps and no repetitions, with and without a filter")
  func pages() throws {
    let bench = try bench()
    for _ in 0..<7 { bench.decide(.skip, ["a"]) }
    for filter in [ListFilter.all, ListFilter(reviewer: "ana")] {
      let all = try list(bench, filter).rows.map(\.sequence)
      var paged: [Int] = []
      for offset in stride(from: 0, to: 12, by: 3) {
        paged += try list(bench, filter, offset: offset, limit: 3).rows.map(\.sequence)
      }
      #expect(paged == all && all.count >= 7)
    }
    #expect(try list(bench, offset: 99).rows.isEmpty)
    #expect(try list(bench, limit: 0).rows.isEmpty)
  }

  @Test("An empty ledger is an empty list")
  func empty() throws {
    let listing = try list(try ScreenBench([]))
    #expect(listing.rows.isEmpty && listing.total == 0)
  }
}

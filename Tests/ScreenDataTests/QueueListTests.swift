import Foundation
import ReidCore
import ReviewUI
import Testing

@testable import Workbench

@Suite("The queue as a list")
struct QueueListTests {
  private func bench() throws -> ScreenBench {
    func day(_ number: Double) -> Date {
      ScreenBench.start.addingTimeInterval(number * 86400)
    }
    return try ScreenBench([
      .known("k0", 0, "Otis"), .known("k90", 90, "Holly"),
      .waiting("a", 40, burst: "b1", date: day(3), camera: "North"),
      .waiting("b", 5, burst: "b1", date: day(3), camera: "north"),
      .waiting("c", 85, date: day(1), camera: "south"),
      .waiting("d", 200),
      .waiting("e", 60, date: day(2), camera: "south"),
    ])
  }

  @Test("An empty gallery has an empty list in every order")
  func empty() throws {
    let bench = try ScreenBench([])
    for order in [QueueOrder.arrival, .mostCertain, .random(seed: 1)] {
      let listing = try #require(bench.list(.all, order))
      #expect(listing.rows.isEmpty && listing.total == 0 && listing.waiting == 0)
    }
  }

  @Test("Rows tell what is known of a chip")
  func rows() throws {
    let bench = try bench()
    let row = try #require(bench.row("b"))
    #expect(row.fileName == "IMG_b.jpg" && row.camera == "north" && row.encounterSize == 2)
    #expect(row.encounter == ID("b1") && row.reason == .new)
    let best = try #require(row.best)
    #expect(best.name == "Otis")
    #expect(abs(Double(best.similarity) - cos(5 * Double.pi / 180)) < 1e-5)
  }

  @Test("Each order is what its name says; chips without a time or a candidate have their places")
  func orders() throws {
    let bench = try bench()
    #expect(bench.names() == ["a", "b", "c", "d", "e"])
    #expect(bench.names(.all, .oldest) == ["c", "e", "a", "b", "d"])
    #expect(bench.names(.all, .mostCertain) == ["b", "c", "e", "a", "d"])
    #expect(bench.names(.all, .mostUncertain) == ["d", "a", "e", "b", "c"])
    #expect(Array(bench.names(.all, .byEncounter).prefix(2)) == ["a", "b"])
  }

  @Test("A random order is the same for the same seed, and loses only those decided")
  func random() throws {
    let bench = try bench()
    let orders = (0..<20).map { bench.names(.all, .random(seed: $0)) }
    #expect(Set(orders).count > 5)
    #expect(orders.allSatisfy { $0.sorted() == ["a", "b", "c", "d", "e"] })
    #expect(bench.names(.all, .random(seed: 3)) == orders[3])
    bench.decide(.match(ID("id-Otis")), ["b"])
    #expect(bench.names(.all, .random(seed: 3)) == orders[3].filter { $0 != "b" })
  }

  @Test("Skipped chips come last in every order, the longest skipped first")
  func skipped() throws {
    let bench = try bench()
    bench.decide(.skip, ["b"])
    bench.decide(.skip, ["a"])
    for order in [QueueOrder.arrival, .oldest, .mostCertain, .mostUncertain, .byEncounter] {
      #expect(Array(bench.names(.all, order).suffix(2)) == ["b", "a"], "\(order)")
    }
    #expect(bench.row("b")?.reason == .skipped)
  }

  @Test("Each condition of a filter leaves out what does not meet it")
  func filters() throws {
    let bench = try bench()
    #expect(bench.names(ListFilter(camera: "NORTH")) == ["a", "b"])
    #expect(bench.names(ListFilter(text: "img_c")) == ["c"])
    #expect(bench.names(ListFilter(text: "South")) == ["c", "e"])
    #expect(bench.names(ListFilter(minimumEncounter: 2)) == ["a", "b"])
    #expect(bench.names(ListFilter(maximumEncounter: 1)) == ["c", "d", "e"])
    let day = ScreenBench.start.addingTimeInterval(2 * 86400)
    #expect(bench.names(ListFilter(from: day)) == ["a", "b", "e"])
    #expect(bench.names(ListFilter(until: day)) == ["c"])
    #expect(bench.names(ListFilter(minimumSimilarity: 0.9)) == ["b", "c"])
    #expect(bench.names(ListFilter(maximumSimilarity: 0)) == ["d"])
    #expect(bench.names(ListFilter(individual: " otis ")) == ["a", "b"])
    #expect(bench.names(ListFilter(text: "nobody")).isEmpty)
    let listing = try #require(bench.list(ListFilter(camera: "south"), .oldest))
    #expect(listing.total == 2 && listing.waiting == 5)
  }

  @Test("The reviewer of a filter is who entered something about the chip last")
  func reviewer() throws {
    let bench = try bench()
    bench.decide(.rejected([ID("id-Otis")]), ["a"], by: "ana")
    bench.decide(.skip, ["c"], by: "ben")
    bench.decide(.skip, ["a"], by: "ben")
    #expect(bench.names(ListFilter(reviewer: "BEN")) == ["c", "a"])
    #expect(bench.names(ListFilter(reviewer: "ana")).isEmpty)
  }

  @Test("A page is the part that was asked for, whatever was asked for")
  func pages() throws {
    let bench = try bench()
    let all = bench.names()
    for (offset, limit) in [(0, 2), (2, 2), (4, 10), (5, 1), (99, 5), (0, 0), (-3, 2), (1, -1)] {
      let listing = try #require(bench.list(offset: offset, limit: limit))
      let wanted = Array(all.dropFirst(max(0, offset)).prefix(max(0, limit)))
      #expect(listing.rows.map(\.chip.rawValue) == wanted, "\(offset) \(limit)")
      #expect(listing.total == 5)
    }
  }

  @Test("Why a chip waits: contradicted, skipped, rejected, undone, new")
  func reasons() throws {
    let bench = try bench()
    bench.decide(.rejected([ID("id-Otis")]), ["a"])
    bench.decide(.match(ID("id-Holly")), ["c"])
    _ = bench.undo()
    #expect(bench.row("a")?.reason == .rejected)
    #expect(bench.row("c")?.reason == .undone)
    #expect(bench.row("e")?.reason == .new)
    #expect(bench.row("a")?.best?.name == "Holly", "the rejected is not offered any more")
  }

  @Test("A chip without a vector has no best candidate until it has one")
  func embedded() throws {
    let bench = try ScreenBench(
      [.known("k", 0, "Otis"), .waiting("a", 10)], embedded: false)
    #expect(bench.row("a")?.best == nil)
    #expect(bench.names(.all, .mostCertain) == ["a"])
  }
}

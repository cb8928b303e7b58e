import Foundation
import ReidCore
import ReviewUI
import Testing

@testable import Workbench

@Suite("Individuals as a list and in full")
struct IndividualListTests {
  private static func day(_ year: Int, _ month: Int) -> Date {
    DateComponents(
      calendar: Calendar(identifier: .gregorian), timeZone: .gmt, year: year, month: month, day: 5
    ).date ?? .distantPast
  }

  private func bench() throws -> ScreenBench {
    try ScreenBench([
      .init(
        name: "o1", angle: 0, burst: "x", identity: "Otis", date: Self.day(2024, 6),
        camera: "north", species: "brown"),
      .init(
        name: "o2", angle: 1, burst: "x", identity: "Otis", date: Self.day(2024, 6),
        camera: "north", species: "brown"),
      .init(
        name: "o3", angle: 2, identity: "Otis", date: Self.day(2026, 1), camera: "south",
        position: "left", species: "brown"),
      .init(name: "o4", angle: 3, identity: "Otis", species: "brown"),
      .init(name: "h1", angle: 90, identity: "Holly", date: Self.day(2025, 3), camera: "South"),
      .init(name: "h2", angle: 91, identity: "Holly", date: Self.day(2026, 8)),
      .init(name: "z1", angle: 180, identity: "zoë"),
      .init(name: "w", angle: 4),
    ])
  }

  private func list(
    _ bench: ScreenBench, _ filter: ListFilter = .all, _ sort: IndividualsQuery.Sort = .name,
    offset: Int = 0, limit: Int = 100
  ) -> IndividualsListing? {
    let query = IndividualsQuery(filter: filter, sort: sort, offset: offset, limit: limit)
    guard
      case .individualsListed(let listing)? =
        bench.desk.perform(.listIndividuals(query)).first
    else { return nil }
    return listing
  }

  private func names(
    _ bench: ScreenBench, _ filter: ListFilter = .all, _ sort: IndividualsQuery.Sort = .name
  ) -> [String]? {
    list(bench, filter, sort)?.rows.map(\.card.name)
  }

  @Test("Each sort is what its name says")
  func sorts() throws {
    let bench = try bench()
    #expect(names(bench, .all, .name) == ["Holly", "Otis", "zoë"])
    #expect(names(bench, .all, .chips) == ["Otis", "Holly", "zoë"])
    #expect(names(bench, .all, .lastSeen) == ["Holly", "Otis", "zoë"])
    #expect(names(bench, .all, .firstSeen) == ["Otis", "Holly", "zoë"])
  }

  @Test("Names are found in any case and accents as written; camera and dates are any chip's")
  func filters() throws {
    let bench = try bench()
    #expect(names(bench, ListFilter(text: "OL")) == ["Holly"])
    #expect(names(bench, ListFilter(text: "ZOË")) == ["zoë"])
    #expect(names(bench, ListFilter(camera: "south")) == ["Holly", "Otis"])
    #expect(names(bench, ListFilter(from: Self.day(2026, 2))) == ["Holly"])
    #expect(names(bench, ListFilter(until: Self.day(2024, 12))) == ["Otis"])
    #expect(names(bench, ListFilter(individual: " otis")) == ["Otis"])
    #expect(names(bench, ListFilter(text: "x")) == [])
  }

  @Test("A page tells how many pass and how many there are")
  func pages() throws {
    let bench = try bench()
    let listing = try #require(
      list(bench, ListFilter(camera: "south"), .name, offset: 1, limit: 5))
    #expect(listing.rows.map(\.card.name) == ["Otis"])
    #expect(listing.total == 2 && listing.all == 3)
    let row = try #require(listing.rows.first)
    #expect(row.card.chipCount == 4 && row.encounterCount == 3)
    #expect(row.portrait == ID("o3") && row.firstSeen == Self.day(2024, 6))
  }

  @Test("A decision changes the list")
  func decisions() throws {
    let bench = try bench()
    _ = list(bench)
    bench.decide(.new(ID("n"), name: "Anna"), ["w"])
    #expect(names(bench) == ["Anna", "Holly", "Otis", "zoë"])
    _ = bench.undo()
    #expect(names(bench) == ["Holly", "Otis", "zoë"])
  }

  @Test("One individual in full: pictures newest first, the timeline by year and camera")
  func page() throws {
    let bench = try bench()
    guard
      case .individualShown(let page)? =
        bench.desk.perform(.showIndividual(ID("id-Otis"))).first
    else {
      Issue.record("no page")
      return
    }
    #expect(page.species == "brown" && page.row.card.name == "Otis")
    #expect(page.pictures.map(\.chip.rawValue) == ["o3", "o1", "o2", "o4"])
    #expect(page.pictures.first?.position == "left")
    #expect(
      page.timeline == [
        .init(year: 2024, camera: "north", chips: 2, encounters: 1),
        .init(year: 2026, camera: "south", chips: 1, encounters: 1),
        .init(year: nil, camera: nil, chips: 1, encounters: 1),
      ])
  }

  @Test("An individual that does not exist is said to be missing")
  func missing() throws {
    let bench = try bench()
    guard
      case .listFailed(.individuals, let reason)? =
        bench.desk.perform(.showIndividual(ID("nobody"))).first
    else {
      Issue.record("no failure")
      return
    }
    #expect(reason.contains("nobody"))
  }
}

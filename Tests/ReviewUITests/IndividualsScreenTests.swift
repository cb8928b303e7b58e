import Foundation
import ReidCore
import Testing
import TerminalUI

@testable import ReviewUI

/// What keys and answers do on the screen of individuals.
@Suite("Individuals")
struct IndividualsScreenTests {
  private static func query(
    _ filter: ListFilter = .all, sort: IndividualsQuery.Sort = .name, offset: Int = 0
  ) -> Effect {
    .listIndividuals(IndividualsQuery(filter: filter, sort: sort, offset: offset, limit: 200))
  }

  private static func listed(_ total: Int, keys: String = "") -> Driver {
    var driver = Driver.individuals()
    driver.answerIndividuals(total: total)
    driver.press(keys)
    driver.effects = []
    return driver
  }

  private static func opened(_ pictures: Int, keys: String = "") -> Driver {
    var driver = listed(12)
    driver.openIndividual(pictures: pictures)
    driver.press(keys)
    driver.effects = []
    return driver
  }

  @Test("Going there asks for the list once, and coming back asks again")
  func asking() {
    var driver = Driver.reviewing()
    #expect(driver.press("F4") == [Self.query()])
    #expect(driver.press("F4") == [])
    #expect(driver.press("F3") == [])
    #expect(driver.press("F4") == [Self.query()])
    #expect(driver.press("r") == [Self.query()])
  }

  @Test(
    "Keys move the selection and stop at the ends",
    arguments: [
      ("", 0), ("j", 1), ("Down Down", 2), ("j k", 0), ("k", 0), ("G", 39), ("G j", 39),
      ("G g g", 0), ("End Home", 0), ("C-d", 31), ("PageDown PageDown", 39),
      ("C-d C-u", 0),
    ])
  func moving(keys: String, place: Int) {
    #expect(Self.listed(40, keys: keys).model.individuals.list.selection == place)
  }

  @Test("What is typed in a search narrows the list at each key; Escape brings all back")
  func searching() {
    var driver = Self.listed(2_310, keys: "j j")
    driver.press("/")
    #expect(driver.press("o") == [Self.query(ListFilter(text: "o"))])
    #expect(driver.model.individuals.list.selection == 0)
    #expect(driver.press("t") == [Self.query(ListFilter(text: "ot"))])
    // The answer to what was typed before comes late.
    driver.send(
      IndividualsFixtures.answer(
        IndividualsQuery(filter: ListFilter(text: "o"), sort: .name, offset: 0, limit: 200),
        total: 900))
    #expect(driver.model.individuals.list.total == nil)
    driver.answerIndividuals(total: 2, all: 2_310, names: ["Otis", "Knot"])
    #expect(driver.model.individuals.list.total == 2)
    #expect(driver.text.contains("2 of 2310 individuals"))
    #expect(driver.text.contains("filter: ot"))
    driver.press("Enter")
    #expect(driver.model.overlay == nil)
    #expect(driver.text.contains("filter: ot"))
    #expect(driver.press("Esc") == [Self.query()])
    #expect(driver.press("Esc") == [])
  }

  @Test("The order changes around, from the beginning of the list")
  func ordering() {
    var driver = Self.listed(500, keys: "G")
    for sort in [IndividualsQuery.Sort.chips, .lastSeen, .firstSeen, .name] {
      #expect(driver.press("S") == [Self.query(sort: sort)])
      driver.answerIndividuals(total: 500)
      #expect(driver.model.individuals.list.selection == 0)
      #expect(driver.text.contains(sort.title))
    }
  }

  @Test("Rows far away are asked for when they come to be shown, once")
  func paging() {
    var driver = Self.listed(2_310)
    let wanted = driver.press("G")
    let first = 2_310 - driver.model.listRows
    #expect(wanted == [Self.query(offset: first - 50)])
    #expect(driver.press("k") == [], "it is asked for already")
    #expect(driver.model.individuals.list.selected == nil)
    driver.answerIndividuals(total: 2_310)
    #expect(driver.model.individuals.list.selected?.card.name == "Bear-2408")
    #expect(driver.press("k").withoutPrefetch == [], "it was read with the others")
  }

  @Test("A list that became shorter is read again where it ends now")
  func shrinking() {
    var driver = Self.listed(2_310, keys: "G")
    driver.answerIndividuals(total: 2_310)
    driver.press("r")
    let wanted = driver.answerIndividuals(total: 30)
    #expect(wanted.withoutPrefetch == [Self.query(offset: 0)])
    driver.answerIndividuals(total: 30)
    #expect(driver.model.individuals.list.selection == 29)
    #expect(driver.model.individuals.list.selected?.card.name == "Bear-129")
  }

  @Test("A selected individual stays selected where others come before it")
  func anchoring() {
    var driver = Self.listed(12, keys: "j j")
    driver.press("r")
    guard let query = driver.model.individuals.asked else {
      Issue.record("nothing was asked")
      return
    }
    let rows =
      [IndividualsFixtures.row(40, name: "Aaron")]
      + (0..<12).map {
        IndividualsFixtures.row($0)
      }
    driver.send(
      .individualsListed(IndividualsListing(query: query, rows: rows, total: 13, all: 13)))
    #expect(driver.model.individuals.list.selected?.card.name == "Holly")
    #expect(driver.model.individuals.list.selection == 3)
  }

  @Test("Opening asks for the individual; Escape and Backspace go back to the same row")
  func opening() {
    for key in ["Esc", "Backspace"] {
      var driver = Self.listed(12, keys: "j j")
      #expect(driver.press("Enter") == [.showIndividual(Fixtures.individual(2))])
      #expect(driver.model.context == .individuals, "it opens when it is read")
      driver.send(.individualShown(IndividualsFixtures.page(2, pictures: 14)))
      #expect(driver.model.context == .individual)
      driver.press(key)
      #expect(driver.model.context == .individuals)
      #expect(driver.model.individuals.list.selection == 2)
    }
  }

  @Test("An individual that nobody waits for does not open")
  func stalePage() {
    var driver = Self.listed(12)
    driver.send(.individualShown(IndividualsFixtures.page(3, pictures: 4)))
    #expect(driver.model.individuals.page == nil)
    driver.press("Enter j Enter")
    driver.send(.individualShown(IndividualsFixtures.page(0, pictures: 4)))
    #expect(driver.model.individuals.page == nil, "the other one was asked for since")
    driver.send(.individualShown(IndividualsFixtures.page(1, pictures: 4)))
    #expect(driver.model.individuals.page?.row.card.name == "Otis")
  }

  @Test(
    "Keys move among the pictures and stop at the ends",
    arguments: [
      ("", 0), ("l", 1), ("Right Right", 2), ("h", 0), ("l h", 0), ("G", 39), ("G l", 39),
      ("G g g", 0), ("j", 4), ("j k", 0), ("G j", 39),
    ])
  func pictures(keys: String, place: Int) {
    let driver = Self.opened(40, keys: keys)
    #expect(IndividualsScreen.PageParts(driver.model)?.grid.columns == 4)
    #expect(driver.model.individuals.picture == place)
  }

  @Test("The contact sheet shows the page with the selected picture, and asks for the next page")
  func sheet() {
    var driver = Self.opened(40)
    func shown() -> [String] {
      view(driver.model).pictures.compactMap { $0.picture.chip?.rawValue }
    }
    let capacity = IndividualsScreen.PageParts(driver.model)?.capacity ?? 0
    #expect(capacity >= 8)
    #expect(shown() == (0..<capacity).map { "sheet\($0)" })
    let wanted = driver.press("C-d")
    #expect(shown().first == "sheet\(capacity)")
    guard case .prefetch(let requests) = wanted.first else {
      Issue.record("nothing was asked for in advance: \(wanted)")
      return
    }
    #expect(requests.first?.picture == .chip(ID("sheet\(2 * capacity)")))
    let sizes = Set(view(driver.model).pictures.map(\.rect.size))
    #expect(Set(requests.map(\.size)) == sizes)
  }

  @Test("Enter gives a picture all the room, and Escape first takes it back")
  func large() {
    var driver = Self.opened(14, keys: "l Enter")
    #expect(view(driver.model).pictures.map(\.picture) == [.chip(ID("sheet1"))])
    driver.press("l")
    #expect(view(driver.model).pictures.map(\.picture) == [.chip(ID("sheet2"))])
    driver.press("Esc")
    #expect(view(driver.model).pictures.count == 14)
    #expect(driver.model.individuals.picture == 2)
  }

  @Test("Another process's change reads list and individual again and keeps the picture")
  func galleryChanged() {
    var driver = Self.opened(14, keys: "l l")
    let wanted = driver.send(.galleryChanged(at: Fixtures.start))
    #expect(wanted.contains(.showIndividual(Fixtures.individual(0))))
    #expect(wanted.contains(Self.query()))
    let page = IndividualsFixtures.page(0, pictures: 14)
    let more = IndividualPage(
      row: page.row, species: nil,
      pictures: [
        IndividualPage.Picture(chip: ID("newest"), capturedAt: nil, camera: nil, position: nil)
      ] + page.pictures, timeline: page.timeline)
    driver.send(.individualShown(more))
    #expect(driver.model.individuals.selectedPicture?.chip == ID("sheet2"))
  }

  @Test("A failure keeps what was read, and is told")
  func failing() {
    var driver = Self.listed(12, keys: "r")
    driver.send(.listFailed(.individuals, reason: "disk I/O error"))
    #expect(driver.model.individuals.list.count == 12)
    #expect(driver.text.contains("! not read again: disk I/O error"))
    driver.press("r")
    driver.answerIndividuals(total: 12)
    #expect(!driver.text.contains("disk I/O error"))
    driver.press("Enter")
    driver.send(.listFailed(.individuals, reason: "no such individual"))
    #expect(driver.text.contains("The individual could not be read: no such individual"))
    #expect(driver.model.individuals.page == nil)
  }

  @Test("A click selects a row or a picture")
  func clicking() {
    var driver = Self.listed(40)
    driver.send(.input(.mouse(.pressed(Point(column: 9, row: 7))), at: Fixtures.start, id: UUID()))
    #expect(driver.model.individuals.list.selection == 3)
    driver.send(.input(.mouse(.pressed(Point(column: 9, row: 2))), at: Fixtures.start, id: UUID()))
    #expect(driver.model.individuals.list.selection == 3, "that is the heading")
    driver.openIndividual(pictures: 40)
    let place =
      IndividualsScreen.PageParts(driver.model)?.picture(at: 5) ?? Rect(.init(columns: 0, rows: 0))
    driver.send(.input(.mouse(.pressed(place.origin)), at: Fixtures.start, id: UUID()))
    #expect(driver.model.individuals.picture == 5)
  }

  @Test("A larger screen asks for rows that were not read and shows the selection")
  func resizing() {
    var driver = Driver.individuals(80, 24)
    driver.answerIndividuals(total: 5_000)
    driver.press("G")
    driver.answerIndividuals(total: 5_000)
    driver.press("g g")
    driver.answerIndividuals(total: 5_000)
    for _ in 0..<190 { driver.press("j") }
    driver.effects = []
    let size = Size(columns: 200, rows: 60)
    let wanted = driver.send(.input(.resized(size), at: Fixtures.start, id: UUID()))
    #expect(driver.model.individuals.list.top + driver.model.listRows > 200 || wanted.isEmpty)
    let missing = driver.model.individuals.list.missing(visible: driver.model.listRows)
    #expect(missing == nil || wanted.contains(Self.query(offset: missing ?? 0)))
    #expect(driver.text.contains("▸"))
  }

  @Test("Without pictures, the sheet is a list of dates and cameras")
  func withoutPictures() {
    var driver = Driver.individuals(capabilities: .minimal)
    driver.answerIndividuals(total: 12)
    driver.openIndividual(pictures: 14)
    #expect(view(driver.model).pictures.isEmpty)
    #expect(driver.text.contains("> 1  2026-05-03  cam-07  left"))
    driver.press("j")
    #expect(driver.model.individuals.picture == 1)
  }
}

import Foundation
import ReidCore
import Testing
import TerminalUI

@testable import ReviewUI

/// Random keys, answers and sizes over the screens of individuals, history and gallery.
@Suite("List screens, properties")
struct GalleryListPropertyTests {
  private static let hostile = [
    "", "\u{0}", "\u{202E}x", String(repeating: "雪", count: 300), "👩‍👩‍👧‍👦", "e\u{301}\u{301}",
    "\u{1B}[2J", "a\nb", "\u{9B}31m",
  ]

  /// Something that may happen; answers are to what is asked, or to something else.
  private static func anything(_ driver: Driver, _ random: inout SeededGenerator) -> Message {
    let time = Fixtures.start.addingTimeInterval(Double.random(in: -1e6...1e6, using: &random))
    let total = [0, 1, 7, 199, 201, 2_310, -4].randomElement(using: &random) ?? 0
    let name = hostile.randomElement(using: &random) ?? ""
    let id = Fixtures.uuid(Int.random(in: 0...9_999, using: &random))
    switch Int.random(in: 0..<40, using: &random) {
    case 0...4:
      guard let query = driver.model.individuals.asked else { return .tick(time) }
      let names = Array(repeating: name, count: 5)
      return IndividualsFixtures.answer(query, total: max(0, total), all: total, names: names)
    case 5...9:
      guard let query = driver.model.history.asked else { return .tick(time) }
      return HistoryFixtures.answer(query, total: max(0, total), ledger: total)
    case 10, 11:
      guard let id = driver.model.individuals.opening else { return .tick(time) }
      let place = Int(id.rawValue.dropFirst()) ?? 0
      return .individualShown(
        IndividualsFixtures.page(
          place, pictures: [0, 1, 5, 30, 500].randomElement(using: &random) ?? 0, name: name))
    case 12:
      return .galleryReported(
        GalleryFixtures.report(
          chips: total, queued: Int.random(in: -3...3_000, using: &random),
          days: GalleryFixtures.days(Int.random(in: 0...366, using: &random)), path: name))
    case 13:
      return .listFailed(Screen.allCases.randomElement(using: &random) ?? .queue, reason: name)
    case 14:
      return .input(
        .resized(
          Size(
            columns: Int.random(in: -2...220, using: &random),
            rows: Int.random(in: -2...70, using: &random))), at: time, id: id)
    case 15: return .galleryChanged(at: time)
    case 16, 17:
      let point = Point(
        column: Int.random(in: -1...210, using: &random),
        row: Int.random(in: -1...70, using: &random))
      let event: MouseEvent =
        [.pressed(point), .doubleClicked(point), .scrolledUp(point), .scrolledDown(point)]
        .randomElement(using: &random) ?? .pressed(point)
      return .input(.mouse(event), at: time, id: id)
    case 18:
      // An answer that lies about how much there is.
      guard let query = driver.model.individuals.asked else { return .tick(time) }
      return .individualsListed(
        IndividualsListing(query: query, rows: [], total: 1_000, all: -1))
    case 19:
      guard let flight = driver.model.flight else { return .tick(time) }
      return .undoFailed(flight.id, reason: name)
    case 20...23:
      let key = Key.function(Int.random(in: 2...6, using: &random))
      return .input(.key(key), at: time, id: id)
    default:
      let key = LookTests.allKeys.randomElement(using: &random) ?? .enter
      // Who leaves sees no screen any more.
      return .input(.key(key == .control("z") ? .enter : key), at: time, id: id)
    }
  }

  private static func driver(_ seed: Int, _ random: inout SeededGenerator) -> Driver {
    var driver = Driver.reviewing(
      Int.random(in: 1...300, using: &random), Int.random(in: 1...90, using: &random),
      capabilities: seed % 5 == 0 ? .minimal : .full)
    driver.model.settings.screenReader = seed % 7 == 0
    driver.press(.function(4 + seed % 3))
    return driver
  }

  @Test("Whatever happens, the frame is whole and selections exist", arguments: 0..<200)
  func anyMessages(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) &+ 77_000)
    var driver = Self.driver(seed, &random)
    for step in 0..<30 {
      let wanted = driver.send(Self.anything(driver, &random))
      let lists = wanted.filter {
        if case .listIndividuals = $0 {
          true
        } else if case .listHistory = $0 {
          true
        } else {
          false
        }
      }
      #expect(lists.count <= 4, "seed \(seed), step \(step): \(lists)")
      let frame = view(driver.model)
      #expect(frame.size == driver.model.size, "seed \(seed), step \(step)")
      for picture in frame.pictures {
        #expect(
          picture.rect.intersection(frame.bounds) == picture.rect && !picture.rect.isEmpty,
          "seed \(seed), step \(step): \(picture)")
      }
      // Every cell is looked at now and then only: there are many.
      for cell in step % 10 == 9 ? frame.cells : [] {
        let scalars = cell.character.unicodeScalars
        #expect(
          scalars.allSatisfy { $0.properties.generalCategory != .control },
          "seed \(seed), step \(step): a control character reaches the screen")
      }
      let individuals = driver.model.individuals
      #expect((0..<max(1, individuals.list.count)).contains(individuals.list.selection))
      #expect(
        (0..<max(1, driver.model.history.list.count)).contains(driver.model.history.list.selection))
      if let page = individuals.page {
        #expect((0..<max(1, page.pictures.count)).contains(individuals.picture), "seed \(seed)")
      }
      for effect in wanted {
        if case .undoDecision = effect {
          #expect(driver.model.screen == .history || driver.model.flight != nil)
        }
      }
    }
  }

  @Test("Messages written and read back make the same frames and effects", arguments: 0..<30)
  func replay(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) &+ 99_000)
    var live = Self.driver(seed, &random)
    var replayed = live
    for step in 0..<30 {
      let message = Self.anything(live, &random)
      let copy = try JSONDecoder().decode(Message.self, from: JSONEncoder().encode(message))
      let wanted = live.send(message)
      let again = replayed.send(copy)
      #expect(wanted == again, "seed \(seed), step \(step)")
      #expect(
        view(live.model).digest() == view(replayed.model).digest(), "seed \(seed), step \(step)")
      let effects = try JSONDecoder().decode([Effect].self, from: JSONEncoder().encode(wanted))
      #expect(effects == wanted, "seed \(seed), step \(step)")
    }
  }

  @Test("From 60x16 on every list screen shows its rows at every size")
  func anySize() {
    var individuals = Driver.individuals()
    individuals.answerIndividuals(total: 300)
    var page = individuals
    page.openIndividual(pictures: 30)
    var history = Driver.history()
    history.answerHistory(total: 300)
    var gallery = Driver.gallery()
    gallery.send(.galleryReported(GalleryFixtures.report()))
    let expected = [
      (individuals, "Grazer"), (page, "2026-05-03"), (history, "Undo 298"), (gallery, "of 1360"),
    ]
    for (driver, text) in expected {
      for columns in [60, 61, 79, 80, 99, 114, 120, 200, 300] {
        for rows in [16, 17, 24, 40, 60, 90] {
          var copy = driver
          copy.send(
            .input(
              .resized(Size(columns: columns, rows: rows)), at: Fixtures.start,
              id: Fixtures.uuid(1)))
          #expect(copy.text.contains(text), "\(columns)x\(rows): \(text)")
        }
      }
    }
  }
}

/// The list screens on terminals and in modes that show less.
@Suite("List screens, modes")
struct GalleryListModeTests {
  private static func screens(_ settings: ScreenSettings) -> [Driver] {
    func opened(_ keys: String) -> Driver {
      var driver = Driver()
      driver.send(
        .started(
          Started(
            size: Size(columns: 120, rows: 40), capabilities: .full, reviewer: "ann",
            galleryName: "brooks-falls", readOnly: false, now: Fixtures.start,
            modelName: "efficientnet-lite0", modelKey: Fixtures.key, settings: settings)))
      driver.send(
        .queueLoaded(Fixtures.window([Fixtures.entry(1)], names: Fixtures.names)))
      driver.press(keys)
      return driver
    }
    var individuals = opened("F4")
    individuals.answerIndividuals(total: 12, names: ["雪豹 Xuě", "Ñandú"])
    individuals.press("j")
    var page = individuals
    page.openIndividual(pictures: 14)
    var history = opened("F5")
    history.answerHistory(total: 40)
    history.press("j j")
    var gallery = opened("F6")
    gallery.send(.galleryReported(GalleryFixtures.report()))
    return [individuals, page, history, gallery]
  }

  @Test("Without colours no cell has one, and the selection still shows")
  func monochrome() {
    var settings = ScreenSettings()
    settings.monochrome = true
    for (place, driver) in Self.screens(settings).enumerated() {
      let frame = view(driver.model)
      #expect(
        frame.cells.allSatisfy {
          $0.style.foreground == .standard && $0.style.background == .standard
        }, "screen \(place)")
      if place < 3 { #expect(frame.text().contains("▸"), "screen \(place)") }
    }
  }

  @Test("In ASCII mode no cell holds anything else")
  func ascii() {
    var settings = ScreenSettings()
    settings.ascii = true
    for (place, driver) in Self.screens(settings).enumerated() {
      let text = view(driver.model).text()
      let others = text.unicodeScalars.filter { !$0.isASCII }
      #expect(others.isEmpty, "screen \(place): \(text)")
      if place < 3 { #expect(text.contains(">"), "screen \(place)") }
    }
  }

  @Test("For a screen reader there are no boxes, bars or pictures, and the selection is announced")
  func screenReader() {
    var settings = ScreenSettings()
    settings.screenReader = true
    let drivers = Self.screens(settings)
    for (place, driver) in drivers.enumerated() {
      let frame = view(driver.model)
      #expect(frame.pictures.isEmpty, "screen \(place)")
      let drawing = frame.text().unicodeScalars.filter { (0x2500...0x259F).contains($0.value) }
      #expect(drawing.isEmpty, "screen \(place): \(frame.text())")
      let status = Layout(driver.model.size).notice.row
      let said = frame.text().split(separator: "\n", omittingEmptySubsequences: false)[status]
      let expected = ["Ñandú, 39 chips", "picture 1 of 14", "Entry 38", ""][place]
      #expect(said.contains(expected) || expected.isEmpty, "screen \(place): \(said)")
      if !expected.isEmpty { #expect(frame.cursor?.row == status, "screen \(place)") }
    }
  }
}

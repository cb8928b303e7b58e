import Foundation
import ReidCore
import Testing
import TerminalUI

@testable import ReviewUI

/// Names that are long, wide, right-to-left, full of marks or of control characters, on every
/// screen: rows keep their width, and nothing harmful is in any cell.
@Suite("Hostile names")
struct HostileNamesTests {
  static let names = [
    "\u{1B}[2J\u{1B}[Hgone", "\u{1B}]0;title\u{7}", "\u{9B}31mred", "a\nb\rc\td\u{B}",
    "\u{202E}desrever\u{202C}", "\u{200F}\u{5D3}\u{5D5}\u{5D1}", "ماتيلدا الطويلة",
    String(repeating: "very long name ", count: 40), String(repeating: "雪豹", count: 120),
    "e" + String(repeating: "\u{301}", count: 300), "👩‍👩‍👧‍👦🐻‍❄️🏳️‍🌈", "\u{0}\u{7F}",
    "\u{FEFF}\u{200B}\u{2066}",
    "", " ", "\u{E000}\u{FFFF}\u{10FFFF}", "ﷺ\u{0E33}\u{1160}",
  ]

  /// Every screen and panel, each with the name wherever one may stand.
  static func screens(_ name: String, _ size: Size, _ capabilities: Capabilities) -> [Driver] {
    let names = (0..<5).map { "\(name)\($0 == 0 ? "" : String($0))" }
    let card = Fixtures.probe(
      1, fileName: name, columns: [MetadataColumn(name: name, value: name)])
    var begun = Driver()
    begun.send(
      .started(
        Started(
          size: size, capabilities: capabilities, reviewer: name, galleryName: name,
          readOnly: false, now: Fixtures.start, modelName: name, modelKey: nil,
          terminal: [TerminalFinding(topic: name, text: name)])))
    begun.send(
      .queueLoaded(
        Fixtures.window(
          [QueueEntry(card: card, ranked: Fixtures.ranked(card.chip.id, names: names))],
          names: names)))
    func after(_ keys: String, _ change: (inout Driver) -> Void = { _ in }) -> Driver {
      var driver = begun
      driver.press(keys)
      change(&driver)
      return driver
    }
    return [
      begun, after("i"), after("i G"), after("z Tab"), after("v"), after("n"), after("T"),
      after("-"), after("?"), after(":"),
      after("/") { driver in
        driver.send(
          .individualsFound(
            IndividualsFound(
              text: "", probe: card.chip.id,
              individuals: names.map {
                FoundIndividual(card: IndividualCard(id: ID($0), name: $0, chipCount: 3))
              })))
      },
      after("1") { driver in
        driver.saved([Fixtures.entry(2)])
      },
      after("s") { driver in
        if let id = driver.inFlight?.id { driver.send(.saveFailed(id, reason: name)) }
      },
      after("F2") { driver in
        guard let query = driver.model.queueList.asked else { return }
        let rows = names.enumerated().map { place, name in
          QueueRow(
            chip: ID("c\(place)"), fileName: name, capturedAt: nil, camera: name,
            encounter: ID(name), encounterSize: 2,
            best: QueueRow.Best(individual: ID(name), name: name, similarity: 0.5),
            reason: .new)
        }
        driver.send(
          .queueListed(
            QueueListing(query: query, rows: rows, total: rows.count, waiting: rows.count)))
      },
      after("F2") { $0.send(.listFailed(.queue, reason: name)) },
      after("F4") { $0.answerIndividuals(total: 5, names: names) },
      after("F4") { driver in
        driver.answerIndividuals(total: 5, names: names)
        driver.openIndividual(pictures: 7, name: name)
      },
      after("F5") { driver in
        driver.answerHistory(
          [
            .match(ID(name)), .new(ID(name), name: name), .unusable(reason: name),
            .renamed(ID(name), name: name),
          ].enumerated().map { place, verdict in
            HistoryFixtures.row(
              place + 1, verdict: verdict, name: name, reviewer: name, fileName: name)
          })
      },
      after("F6") { $0.send(.galleryReported(GalleryFixtures.report(path: name))) },
      after("F6") { $0.send(.listFailed(.gallery, reason: name)) },
      after("F") { $0.send(.input(.paste(name), at: Fixtures.start, id: Fixtures.uuid(9))) },
    ]
  }

  @Test("Every frame of every screen keeps its width and holds nothing harmful", arguments: names)
  func frames(name: String) {
    for size in [
      Size(columns: 60, rows: 16), Size(columns: 80, rows: 24), Size(columns: 141, rows: 43),
    ] {
      for capabilities in [Capabilities.full, .minimal] {
        for (number, driver) in Self.screens(name, size, capabilities).enumerated() {
          let place: Comment = "screen \(number), \(size), \(name.debugDescription)"
          let frame = view(driver.model)
          #expect(frame.size == size, place)
          #expect(frame.cells.count == size.columns * size.rows, place)
          for row in 0..<size.rows {
            let cells = frame.cells[(row * size.columns)..<((row + 1) * size.columns)]
            var columns = 0
            for cell in cells where !cell.isContinuation {
              let drawn = cell.character
              let width = TextWidth.columns(of: drawn)
              columns += width
              if width < 1 || width > 2 || TextWidth.sanitise(String(drawn)) != String(drawn) {
                Issue.record("\(String(drawn).debugDescription) in row \(row), \(place)")
              }
            }
            if columns != size.columns { Issue.record("row \(row) has \(columns), \(place)") }
          }
        }
      }
    }
  }
}

import Foundation
import ReidCore
import Testing
import TerminalUI

@testable import ReviewUI

/// Keys that only change what is looked at.
@Suite("Looking")
struct LookTests {
  static let phases: [(KeyContext, @Sendable () -> Driver)] = [
    (.review, { .reviewing() }),
    (.idle, { .finished() }),
    (
      .failed,
      {
        var driver = Driver()
        driver.send(Fixtures.started())
        driver.send(.queueFailed(reason: "no"))
        return driver
      }
    ),
    (.zoom, { pressed("z") }), (.flicker, { pressed("v") }), (.help, { pressed("?") }),
    (.details, { pressed("i") }),
    (.queue, { .queue(80, 24, count: 300) }), (.filtering, { pressed("F") }),
    (.palette, { pressed(":") }), (.helpSearch, { pressed("? /") }),
    (.naming, { pressed("n") }), (.assigning, { pressed("/") }), (.reasoning, { pressed("-") }),
    (.tooSmall, { .reviewing(40, 12) }),
  ]

  private static func pressed(_ keys: String) -> Driver {
    var driver = Driver.reviewing()
    driver.press(keys)
    driver.effects = []
    return driver
  }

  /// Every key that a terminal may send.
  static let allKeys: [Key] =
    (0x20...0x7E).compactMap { Unicode.Scalar($0).map { Key.character(Character($0)) } }
    + "abcdefghijklmnopqrstuvwxyz".map(Key.control) + "axz1".map(Key.alt)
    + [
      .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home, .end,
      .pageUp, .pageDown, .insert, .character("é"), .character("雪"),
    ] + (1...12).map(Key.function)

  @Test("An unbound key changes nothing at all, wherever it is pressed")
  func unboundKeys() {
    var tried = 0
    for (context, make) in Self.phases {
      var driver = make()
      #expect(driver.model.context == context)
      // The clock runs first, so that only the key can make a difference.
      driver.send(.tick(Fixtures.start.addingTimeInterval(10_000)))
      for key in Self.allKeys
      where Keymap.standard.meaning(of: KeySequence([key]), in: context) == .nothing {
        var editor = LineEditor(text: "ab")
        if KeyContext.typing.contains(context), editor.handle(key) { continue }
        var copy = driver
        #expect(copy.press(key) == [], "\(key) in \(context)")
        #expect(copy.model == driver.model, "\(key) in \(context)")
        tried += 1
      }
    }
    #expect(tried > 500)
  }

  @Test("Every bound key does something, wherever it is bound")
  func boundKeys() {
    for (context, make) in Self.phases {
      // The map's own keys are tried in its tests.
      for binding in Keymap.withoutMap.bindings where binding.contexts.contains(context) {
        for sequence in binding.keys {
          var driver = Self.prepared(make(), for: binding.command)
          driver.send(.tick(Fixtures.start.addingTimeInterval(10_000)))
          let before = driver.model
          let effects = sequence.keys.flatMap { driver.press($0) }
          #expect(!effects.isEmpty || driver.model != before, "\(sequence) in \(context)")
        }
      }
    }
  }

  /// Brings a screen where a command has something to do.
  private static func prepared(_ driver: Driver, for command: Command) -> Driver {
    var driver = driver
    switch (driver.model.context, command) {
    case (.review, .selectLeft), (.review, .selectUp): driver.press("j l")
    case (.assigning, _):
      driver.press("o")
      driver.send(
        .individualsFound(
          IndividualsFound(
            text: "o", probe: Fixtures.chip(1).id,
            individuals: (0..<3).map {
              FoundIndividual(card: IndividualCard(id: ID("f\($0)"), name: "f", chipCount: 1))
            })))
      if command == .selectPrevious { driver.press("Down") }
    case (.reasoning, .confirm): driver.press("f")
    case (.palette, .selectPrevious): driver.press("Down")
    case (.filtering, .complete): driver.press("c a")
    case (.queue, .scrollUp), (.queue, .pageUp), (.queue, .scrollToTop): driver.press("j")
    case (.helpSearch, .scrollUp):
      driver.press("Down")
      driver.send(.input(.resized(Size(columns: 60, rows: 16)), at: Fixtures.start, id: UUID()))
      driver.press("Down")
    case (.help, .scrollUp), (.help, .pageUp), (.help, .scrollToTop),
      (.details, .scrollUp), (.details, .pageUp), (.details, .scrollToTop):
      driver.send(.input(.resized(Size(columns: 60, rows: 16)), at: Fixtures.start, id: UUID()))
      driver.press("End")
    case (.help, _), (.details, _):
      driver.send(.input(.resized(Size(columns: 60, rows: 16)), at: Fixtures.start, id: UUID()))
    default: break
    }
    return driver
  }

  @Test("Space leafs through the pictures of the selected candidate")
  func evidence() {
    var driver = Driver.reviewing()
    let individual = Fixtures.individual(1)
    let probe = Fixtures.chip(1).id
    #expect(driver.press("Tab Space") == [.findEvidence(individual, probe: probe)])
    #expect(driver.press("Space") == [], "asked for already")
    let pictures = (0..<3).map { EvidencePicture(chip: ID("p\($0)"), similarity: 0.5) }
    let effects = driver.send(
      .evidence(EvidenceFound(probe: probe, individual: individual, pictures: pictures)))
    #expect(driver.model.review?.selection?.picture.chip == ID("p2"), "two presses, two steps")
    #expect(driver.text.contains("3/3"))
    guard case .prefetch(let requests) = effects.first else {
      Issue.record("the next picture was not asked for")
      return
    }
    #expect(requests.map(\.picture) == [PictureID.chip(ID("p0"))])
    driver.press("Space")
    #expect(driver.model.review?.selection?.picture.chip == ID("p0"))
    let shown = driver.press("Enter").saves.first?.shown[1]
    #expect(shown?.similarity == 0.82, "the ledger keeps what the ranking said")
  }

  @Test("Texts scroll no further than their ends")
  func scrolling() {
    var driver = Driver.reviewing(80, 24)
    driver.press("? Up PageUp")
    #expect(driver.model.overlay == .help(HelpText()))
    driver.press("End")
    let end = driver.model.overlay
    driver.press("Down PageDown Space")
    #expect(driver.model.overlay == end)
    #expect(driver.text.contains("Unusable: several animals"), "the last line shows")
    driver.send(.input(.resized(Size(columns: 300, rows: 300)), at: Fixtures.start, id: UUID()))
    #expect(driver.model.overlay == .help(HelpText()), "all of it fits now")
  }

  @Test("The mouse selects")
  func mouse() {
    var driver = Driver.reviewing()
    let tile = Layout(Size(columns: 120, rows: 40)).tiles[3]
    let inside = Point(column: tile.column + 2, row: tile.row + 2)
    driver.send(.input(.mouse(.pressed(inside)), at: Fixtures.start, id: UUID()))
    #expect(driver.model.review?.selected == 3)
    driver.send(
      .input(.mouse(.pressed(Point(column: 1, row: 1))), at: Fixtures.start, id: UUID()))
    #expect(driver.model.review?.selected == 3)
  }

  @Test("Pasted text is text, never commands")
  func paste() {
    var driver = Driver.reviewing()
    func paste(_ text: String) -> Message {
      .input(.paste(text), at: Fixtures.start, id: UUID())
    }
    let before = driver.model
    #expect(driver.send(paste("1xXs")) == [])
    #expect(driver.model == before)
    driver.press("n C-u")
    driver.send(paste("Old\nScar"))
    #expect(driver.text.contains("Old Scar"))
    driver.press("Esc /")
    #expect(
      driver.send(paste("sca"))
        == [.findIndividuals(text: "sca", probe: Fixtures.chip(1).id)])
  }

  @Test("Stopping, coming back and painting again")
  func jobControl() {
    var driver = Driver.reviewing()
    #expect(driver.press("C-z") == [.suspend])
    driver.send(.suspended)
    #expect(driver.send(.resumed(Size(columns: 90, rows: 30), at: Fixtures.start)) == [.redraw])
    #expect(driver.model.size == Size(columns: 90, rows: 30))
    #expect(driver.press("C-l") == [.redraw])
    driver.press("1")
    #expect(driver.press("C-z C-l") == [.suspend, .redraw], "also during a save")
  }

  @Test("On a screen that is too small only leaving, stopping and painting work")
  func tooSmall() {
    var driver = Driver.reviewing(59, 40)
    #expect(driver.press("1 x n s u") == [])
    #expect(driver.text.contains("Lineup needs at least 60x16"))
    #expect(driver.press("q") == [.quit])
    driver.send(.input(.resized(Size(columns: 60, rows: 16)), at: Fixtures.start, id: UUID()))
    #expect(!driver.press("1").saves.isEmpty)
  }

  @Test("The next probes' pictures are asked for as large as they will be")
  func prefetch() throws {
    var driver = Driver()
    driver.send(Fixtures.started())
    let effects = driver.send(
      .queueLoaded(Fixtures.window([Fixtures.entry(1), Fixtures.entry(2)])))
    guard case .prefetch(let requests) = try #require(effects.first) else {
      Issue.record("\(effects)")
      return
    }
    driver.press("1")
    driver.saved([Fixtures.entry(2)])
    let placed = view(driver.model).pictures.map {
      PictureRequest(picture: $0.picture, size: $0.rect.size)
    }
    #expect(requests == placed)
    #expect(placed.count == 6)
  }
}

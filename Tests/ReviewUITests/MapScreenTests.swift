import Foundation
import ReidCore
import Testing
import TerminalUI

@testable import ReviewUI

@Suite("Map")
struct MapScreenTests {
  @Test("Going there and reading again ask for the map, and the old one stays meanwhile")
  func asking() {
    var driver = Driver.reviewing(settings: .withMap)
    #expect(driver.press("F7") == [.loadMap])
    #expect(driver.text.contains("Drawing the map"))
    driver.send(.mapLoaded(MapFixtures.listing()))
    #expect(driver.press("r") == [.loadMap])
    #expect(driver.text.contains("180 chips"))
    #expect(driver.send(.galleryChanged(at: Fixtures.start)).contains(.loadMap))
  }

  @Test("Sessions of before have no map: no tab, no key, no command")
  func before() throws {
    var driver = Driver.reviewing()
    #expect(!driver.text.contains("Map"))
    let model = driver.model
    driver.press("F7")
    #expect(driver.model.screen == .review)
    #expect(driver.model.phase == model.phase)
    #expect(!driver.model.paletteChoices(PalettePrompt()).contains { $0.isOfMap })
    driver.press("?")
    #expect(!driver.text.contains("On the map"))
    // Settings that were recorded then do not name it.
    let data = try JSONEncoder().encode(ScreenSettings.withMap)
    var fields = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(fields["hasMap"] as? Bool == true)
    fields["hasMap"] = nil
    let old = try JSONDecoder().decode(
      ScreenSettings.self, from: JSONSerialization.data(withJSONObject: fields))
    #expect(!old.hasMap)
  }

  @Test("Messages of the map come back from a recording as they were")
  func recording() throws {
    for listing in [MapFixtures.listing(), MapFixtures.listing(groups: 0)] {
      let data = try JSONEncoder().encode(Message.mapLoaded(listing))
      #expect(try JSONDecoder().decode(Message.self, from: data) == .mapLoaded(listing))
    }
    let effect = try JSONEncoder().encode(Effect.loadMap)
    #expect(try JSONDecoder().decode(Effect.self, from: effect) == .loadMap)
  }

  @Test("Every key of the map does something")
  func keys() {
    var start = Driver.map(listing: MapFixtures.listing())
    start.press("+ + + + + +")
    for binding in Keymap.standard.bindings where binding.contexts.contains(.map) {
      for sequence in binding.keys {
        var driver = start
        // A place from which all four ways lead on.
        driver.model.map.selection =
          driver.model.map.scatter?.dots.firstIndex { dot in
            abs(dot.place.x) < 0.9 && abs(dot.place.y) < 0.9
          } ?? 0
        driver.press("l h")
        driver.effects = []
        let before = driver.model
        let effects = sequence.keys.flatMap { driver.press($0) }
        #expect(!effects.isEmpty || driver.model != before, "\(sequence)")
      }
    }
  }

  @Test("The cursor goes to the nearest chip on that side, and back")
  func moving() throws {
    let listing = MapListing(
      chips: ["left", "middle", "right", "top", "bottom"].map { ID($0) },
      places: [-1, 0, 0, 0, 1, 0, 0, 1, 0, -1], labels: [0, 0, 0, 0, -1], outliers: [],
      individuals: [.init(id: ID("i"), name: "Otis")], total: 5, method: "PCA", modelName: "m",
      isMoving: false)
    var driver = Driver.map(listing: listing)
    driver.press("l")
    #expect(driver.model.map.selected?.chip == ID("middle"))
    for (key, back, chip) in [
      ("h", "l", "left"), ("l", "h", "right"), ("k", "j", "top"), ("j", "k", "bottom"),
      ("Left", "Right", "left"), ("Up", "Down", "top"),
    ] {
      driver.press(key)
      #expect(driver.model.map.selected?.chip == ID(chip), "\(key)")
      driver.press(key)
      #expect(driver.model.map.selected?.chip == ID(chip), "no further than the last")
      driver.press(back)
      #expect(driver.model.map.selected?.chip == ID("middle"), "\(back)")
    }
  }

  @Test("Tab goes round the outliers, which come first")
  func outliers() throws {
    var driver = Driver.map(listing: MapFixtures.listing())
    let outliers = MapFixtures.listing().outliers
    #expect(driver.model.map.selection == outliers[0])
    #expect(driver.text.contains("far from its others"))
    var seen: [Int] = []
    for _ in outliers {
      driver.press("Tab")
      seen.append(driver.model.map.selection)
    }
    #expect(seen == Array(outliers.dropFirst()) + [outliers[0]])
    driver.press("BackTab")
    #expect(driver.model.map.selection == outliers.last)
    var none = Driver.map(listing: MapFixtures.listing(groups: 1))
    none.press("Tab")
    #expect(none.text.contains("No chip lies far"))
  }

  @Test("Enter opens the individual, or reviews a chip that nobody has named")
  func opening() throws {
    var driver = Driver.map(listing: MapFixtures.listing())
    let individual = try #require(driver.model.map.selected?.individual)
    let id = try #require(driver.model.map.scatter?.entries[individual].individual.id)
    let effects = driver.press("Enter")
    #expect(effects.contains(.showIndividual(id)))
    #expect(effects.count { if case .showIndividual = $0 { true } else { false } } == 1)
    #expect(driver.model.screen == .individuals)
    var other = Driver.map(listing: MapFixtures.listing())
    other.model.map.selection = try #require(
      other.model.map.scatter?.dots.firstIndex { $0.individual == nil })
    let chip = try #require(other.model.map.selected?.chip)
    #expect(other.press("Enter").contains(.loadQueue(keeping: chip, choice: QueueChoice())))
    #expect(other.model.screen == .review)
    var empty = Driver.map()
    #expect(empty.press("Enter") == [])
    #expect(empty.model.screen == .map)
  }

  @Test("The cursor stays on its chip, and in sight, whatever is zoomed, panned or told")
  func staying() {
    var driver = Driver.map(listing: MapFixtures.listing())
    driver.press("Tab l + + + + + + + +")
    let chip = driver.model.map.selected?.chip
    for zoom in ["+", "-", "+ +", "- - -"] {
      driver.press(zoom)
      let window = driver.model.mapWindow
      let cell = driver.model.map.selected.map { window.cell($0.place) }
      #expect(cell.map(window.plot.contains) == true, "\(zoom)")
    }
    let other = MapFixtures.listing(of: 21)
    driver.send(.mapLoaded(other))
    #expect(driver.model.map.selected?.chip == chip)
    driver.press("0")
    #expect(driver.model.map.zoom == 0 && driver.model.map.centre == .zero)
    #expect(driver.model.map.selected?.chip == chip)
  }

  @Test("A click selects the chip there, the wheel zooms, two clicks open")
  func mouse() throws {
    var driver = Driver.map(listing: MapFixtures.listing())
    let scatter = try #require(driver.model.map.scatter)
    let wanted = try #require(scatter.dots.indices.last)
    let cell = driver.model.mapWindow.cell(scatter.dots[wanted].place)
    func send(_ mouse: MouseEvent) -> [Effect] {
      driver.send(.input(.mouse(mouse), at: Fixtures.start, id: Fixtures.uuid(7)))
    }
    _ = send(.pressed(cell))
    let selected = try #require(driver.model.map.selected)
    #expect(driver.model.mapWindow.cell(selected.place) == cell)
    _ = send(.scrolledUp(cell))
    #expect(driver.model.map.zoom > 0)
    _ = send(.scrolledDown(cell))
    #expect(driver.model.map.zoom == 0)
    let effects = send(.doubleClicked(cell))
    #expect(effects.contains { if case .showIndividual = $0 { true } else { false } })
  }

  @Test("Any listing, size and keys make a frame of exactly the size", arguments: 1...40)
  func properties(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let keys = [
      "h", "j", "k", "l", "H", "J", "K", "L", "+", "-", "0", "Tab", "BackTab", "Esc", "r", "Enter",
      "F7", "?", "u",
    ]
    var driver = Driver.map()
    for step in 0..<60 {
      switch Int.random(in: 0..<8, using: &random) {
      case 0:
        let count = Int.random(in: 0...30, using: &random)
        let listing = MapListing(
          chips: (0..<count).map { ID("chip\($0)") },
          places: (0..<Int.random(in: 0...70, using: &random)).map { _ in
            [Float.nan, .infinity, 0, 1e38, -1e-38, .random(in: -9...9, using: &random)]
              .randomElement(using: &random) ?? 0
          },
          labels: (0..<count).map { _ in .random(in: -2...9, using: &random) },
          outliers: (0..<5).map { _ in .random(in: -3...40, using: &random) },
          individuals: (0..<Int.random(in: 0...8, using: &random)).map {
            .init(id: ID("i\($0)"), name: MapFixtures.hostile[$0 % MapFixtures.hostile.count])
          },
          total: .random(in: -9...99, using: &random), method: "m", modelName: "n",
          isMoving: Bool.random(using: &random))
        driver.send(.mapLoaded(listing))
      case 1:
        let size = Size(
          columns: .random(in: 0...220, using: &random), rows: .random(in: 0...70, using: &random))
        driver.send(.input(.resized(size), at: Fixtures.start, id: Fixtures.uuid(3)))
      case 2:
        let point = Point(
          column: .random(in: -2...220, using: &random), row: .random(in: -2...70, using: &random))
        driver.send(
          .input(.mouse(.pressed(point)), at: Fixtures.start, id: Fixtures.uuid(4)))
      default:
        driver.press(keys.randomElement(using: &random) ?? "j")
      }
      let frame = view(driver.model)
      #expect(frame.size == driver.model.size, "seed \(seed) step \(step)")
      let map = driver.model.map
      #expect(map.centre.x.isFinite && map.centre.y.isFinite, "seed \(seed) step \(step)")
      #expect((0...MapState.zoomLimit).contains(map.zoom))
      #expect(map.scatter?.dots.isEmpty != false || map.selected != nil, "seed \(seed) \(step)")
    }
  }
}

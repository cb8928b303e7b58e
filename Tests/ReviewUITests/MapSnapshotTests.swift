import Testing
import TerminalUI

@testable import ReviewUI

@Suite("Map snapshots")
struct MapSnapshotTests {
  static let scenes: [Scene] = [
    Scene("map-loading") { .map() },
    Scene("map-empty") { .map(listing: MapFixtures.listing(groups: 0)) },
    Scene("map-one") { .map(listing: MapFixtures.listing(groups: 1, of: 1)) },
    Scene("map-many") { .map(listing: MapFixtures.listing(total: 51_042, isMoving: true)) },
    Scene("map-crowd") { .map(listing: MapFixtures.listing(groups: 90, of: 9)) },
    Scene("map-zoomed") {
      var driver = Driver.map(listing: MapFixtures.listing())
      driver.press("Tab + + + + + + l")
      return driver
    },
    Scene("map-unnamed") {
      var driver = Driver.map(listing: MapFixtures.listing())
      driver.model.map.selection =
        driver.model.map.scatter?.dots.firstIndex { $0.individual == nil } ?? 0
      return driver
    },
    Scene("map-error") {
      var driver = Driver.map()
      driver.send(.listFailed(.map, reason: "no chip has a vector yet"))
      return driver
    },
    Scene("map-error-again") {
      var driver = Driver.map(listing: MapFixtures.listing())
      driver.press("r")
      driver.send(.listFailed(.map, reason: "gallery.sqlite: disk I/O error (10)"))
      return driver
    },
    Scene("map-hostile") {
      .map(listing: MapFixtures.listing(groups: 8, of: 6, names: MapFixtures.hostile))
    },
    Scene("map-broken") { .map(listing: MapFixtures.broken) },
    Scene("map-ascii") {
      .map(capabilities: .minimal, listing: MapFixtures.listing())
    },
    Scene("map-screen-reader") {
      .map(screenReader: true, listing: MapFixtures.listing())
    },
  ]

  @Test("Each scene at each size", arguments: scenes, ScreenSnapshot.sizes)
  func scene(_ scene: Scene, _ size: Size) throws {
    try ScreenSnapshot.check(scene, size)
  }
}

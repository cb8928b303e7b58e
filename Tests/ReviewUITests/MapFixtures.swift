import Foundation
import ReidCore
import TerminalUI

@testable import ReviewUI

/// Maps as a desk would make them.
enum MapFixtures {
  static let names = [
    "Grazer", "Otis", "Holly", "Chunk", "Walker", "Lefty", "Divot", "Backpack", "Popeye",
  ]

  /// Groups of chips around a circle, some of them not named and some strays.
  static func listing(
    groups: Int = 9, of count: Int = 20, names: [String] = names, total: Int? = nil,
    isMoving: Bool = false
  ) -> MapListing {
    var places: [Float] = []
    var labels: [Int] = []
    var outliers: [Int] = []
    for group in 0..<groups {
      let angle = Double(group) / Double(max(1, groups)) * 2 * Double.pi
      for place in 0..<count {
        let isStray = place == 7 && group % 3 == 0 && groups > 1
        let turn = isStray ? angle + 2 : angle
        let (row, column) = place.quotientAndRemainder(dividingBy: 5)
        places += [
          Float(10 * cos(turn)) + Float(column) * 0.5, Float(10 * sin(turn)) + Float(row) * 0.4,
        ]
        if isStray { outliers.append(labels.count) }
        labels.append(place % 6 == 5 ? -1 : group)
      }
    }
    return MapListing(
      chips: labels.indices.map { ID("chip\($0)") }, places: places, labels: labels,
      outliers: outliers,
      individuals: (0..<groups).map { .init(id: ID("i\($0)"), name: names[$0 % names.count]) },
      total: total ?? labels.count, method: "t-SNE", modelName: "efficientnet-lite0 + whitening",
      isMoving: isMoving)
  }

  static let hostile = [
    "\u{1B}[31mRed\u{1B}[0m", "\u{202E}gnirts", "雪豹雪豹雪豹", "", "\n\r\t",
    String(repeating: "very long name ", count: 30), "🐻‍❄️ bear", "a\u{300}\u{301}\u{302}",
  ]

  /// Everything that a listing should not be.
  static let broken = MapListing(
    chips: (0..<6).map { ID("chip\($0)") },
    places: [.nan, 0, .infinity, 1, 0, 0, 1e38, -1e38, 3, 4, 5], labels: [0, 99, -7],
    outliers: [-1, 2, 2, 77], individuals: [.init(id: ID(""), name: "\u{1B}c")], total: -5,
    method: "\u{1B}]0;x\u{7}", modelName: "\n", isMoving: true)
}

extension ScreenSettings {
  static var withMap: ScreenSettings {
    var settings = ScreenSettings()
    settings.hasMap = true
    return settings
  }
}

extension Driver {
  /// The map, with the question not answered yet.
  static func map(
    _ columns: Int = 120, _ rows: Int = 40, capabilities: Capabilities = .full,
    screenReader: Bool = false, listing: MapListing? = nil
  ) -> Driver {
    var settings = ScreenSettings.withMap
    settings.screenReader = screenReader
    var driver = Driver.reviewing(columns, rows, capabilities: capabilities, settings: settings)
    driver.press("F7")
    if let listing { driver.send(.mapLoaded(listing)) }
    driver.effects = []
    return driver
  }
}

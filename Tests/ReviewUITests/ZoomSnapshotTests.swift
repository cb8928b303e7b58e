import Foundation
import ReidCore
import Testing
import TerminalUI

@testable import ReviewUI

/// Zoomed screens as text, compared with the files in `Snapshots`; `RECORD=1` rewrites them.
@Suite("Zoom snapshots")
struct ZoomSnapshotTests {
  static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 200, rows: 60),
  ]

  private static func pressed(
    _ keys: String, measured: Bool = true, capabilities: Capabilities = .full,
    entries: [QueueEntry]? = nil
  ) -> Driver {
    var driver = Driver.reviewing(entries: entries, capabilities: capabilities)
    for key in keys.split(separator: " ") {
      driver.press(String(key))
      guard measured, let asked = driver.model.zoomed?.asked else { continue }
      driver.send(
        .picturesMeasured(asked.map { PictureMeasure(chip: $0, width: 1_600, height: 1_200) }))
    }
    return driver
  }

  static let scenes: [Scene] = [
    Scene("zoom-probe") { pressed("z") },
    Scene("zoom-unmeasured") { pressed("z + +", measured: false) },
    Scene("zoom-both") { pressed("z Tab Tab") },
    Scene("zoom-candidate") { pressed("z Tab w") },
    Scene("zoom-actual") { pressed("z Tab = l l j") },
    Scene("zoom-adjusted") { pressed("z Tab Tab + + f ] ]") },
    Scene("zoom-edge") { pressed("z + l l l l l l") },
    Scene("zoom-flicker-probe") { pressed("v") },
    Scene("zoom-flicker-candidate") {
      var driver = pressed("v +")
      driver.send(.flickerTick(at: Fixtures.start))
      return driver
    },
    Scene("zoom-flicker-by-hand") { pressed("v Space") },
    Scene("zoom-no-candidates") {
      pressed("z w", entries: [QueueEntry(card: Fixtures.probe(1), ranked: nil)])
    },
    Scene("zoom-long-names") {
      let card = Fixtures.probe(1, fileName: String(repeating: "very-long-name-", count: 30))
      return pressed(
        "z Tab Tab f ]",
        entries: [
          QueueEntry(
            card: card,
            ranked: Fixtures.ranked(
              card.chip.id,
              names: Fixtures.names.map { $0 + String(repeating: " of the 熊 valley", count: 12) }))
        ])
    },
    Scene("zoom-ascii") { pressed("z Tab Tab", capabilities: .minimal) },
    Scene("zoom-open-error") {
      var driver = pressed("z o")
      driver.send(
        .originalOpened(ID("chip1"), problem: "there is no desktop here: open it by hand"))
      return driver
    },
    Scene("review-adjusted") { pressed("f ] ]") },
  ]

  @Test("Each scene at each size", arguments: scenes, sizes)
  func scene(_ scene: Scene, _ size: Size) throws {
    var driver = scene.make()
    driver.send(.input(.resized(size), at: Fixtures.start, id: Fixtures.uuid(999)))
    let text = driver.text
    let name = "\(scene.name)-\(size.columns)x\(size.rows).txt"
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Snapshots").appending(path: name)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data((text + "\n").utf8).write(to: file)
      return
    }
    let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    #expect(text + "\n" == expected, "\(name) differs; RECORD=1 rewrites it")
  }
}

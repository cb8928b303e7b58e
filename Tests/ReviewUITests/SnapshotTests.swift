import Foundation
import Testing
import TerminalUI

@testable import ReviewUI

/// Whole screens as text, compared with the files in `Snapshots`.
///
/// With `RECORD=1` in the environment the files are written instead, to be looked at before they
/// are committed.
@Suite("Snapshots")
struct SnapshotTests {
  static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 200, rows: 60),
    Size(columns: 40, rows: 12),
  ]

  @Test("Each scene at each size", arguments: Scene.all + Scene.finding, sizes)
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

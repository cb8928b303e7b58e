import Foundation
import Testing
import TerminalUI

@testable import ReviewUI

/// Compares whole screens with the files in `Snapshots`; `RECORD=1` rewrites them.
enum ScreenSnapshot {
  static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 200, rows: 60),
  ]

  static func check(_ scene: Scene, _ size: Size) throws {
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

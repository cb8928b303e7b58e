import Foundation
import Testing

@testable import Workbench

@Suite("The manual page of the settings")
struct ManualTests {
  @Test("It names every setting with its variable, and none that does not exist")
  func complete() throws {
    let page = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Documentation/settings.md"), encoding: .utf8)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { row in
      row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let told = rows.map { "\($0[0]) \($0[1])" }
    let there = SettingKey.allCases.map { "`\($0.rawValue)` `\($0.definition.variable)`" }
    #expect(told.sorted() == there.sorted())
    for (key, row) in zip(SettingKey.allCases, rows) {
      guard let standard = key.definition.standard else { continue }
      #expect(row[2] == "`\(standard)`", "\(key.rawValue)")
    }
  }
}

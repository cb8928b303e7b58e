import Foundation
import ReidCore
import Testing
import TerminalUI

@testable import ReviewUI

/// What the gallery's screen tells, and how it is scrolled.
@Suite("Gallery")
struct GalleryScreenTests {
  private static func chart(_ days: [(Int, Int)], columns: Int) -> DayChart? {
    DayChart(days.map { GalleryFixtures.day($0.0, $0.1) }, columns: columns)
  }

  @Test("Going there and reading again ask for the report")
  func asking() {
    var driver = Driver.reviewing()
    #expect(driver.press("F6") == [.reportGallery])
    #expect(driver.text.contains("Summing up the gallery"))
    driver.send(.galleryReported(GalleryFixtures.report()))
    #expect(driver.press("r") == [.reportGallery])
    #expect(driver.text.contains("1244 of 1360 chips"), "the old report stays meanwhile")
  }

  @Test("Accuracy is shares of counts, and says what it is not")
  func accuracy() {
    var driver = Driver.gallery()
    driver.send(.galleryReported(GalleryFixtures.report()))
    #expect(driver.text.contains(".84  180 of 214 accepted matches"))
    #expect(driver.text.contains(".96  205 of 214 accepted matches"))
    #expect(driver.text.contains("not certainty"))
    #expect(!driver.text.contains("%"))
  }

  @Test("Only all is 1.0 and only none is .00")
  func shares() {
    #expect(GalleryScreen.shareText(0, of: 9) == ".00")
    #expect(GalleryScreen.shareText(1, of: 9_999) == ".01")
    #expect(GalleryScreen.shareText(9_998, of: 9_999) == ".99")
    #expect(GalleryScreen.shareText(9_999, of: 9_999) == "1.0")
    #expect(GalleryScreen.shareText(1, of: 2) == ".50")
    #expect(GalleryScreen.shareText(0, of: 0) == "n/a")
  }

  @Test("The text scrolls from its beginning to its end and no further")
  func scrolling() {
    var driver = Driver.gallery(80, 24)
    driver.send(.galleryReported(GalleryFixtures.report()))
    let limit = GalleryScreen.scrollLimit(driver.model)
    #expect(limit > 10)
    for (keys, scroll) in [("k", 0), ("j j", 2), ("G", limit), ("G j", limit), ("G g g", 0)] {
      var copy = driver
      copy.press(keys)
      #expect(copy.model.galleryState.scroll == scroll, "\(keys)")
    }
    driver.press("G")
    #expect(driver.text.contains("/data/brooks-falls"), "the last line shows")
    driver.send(.galleryReported(GalleryFixtures.report(chips: 0)))
    #expect(driver.model.galleryState.scroll == 0, "a shorter text is not scrolled past its end")
  }

  @Test("Days without decisions are columns too, and days that share a column are added up")
  func chart() {
    #expect(Self.chart([], columns: 10) == nil)
    #expect(Self.chart([(0, 5)], columns: 10)?.counts == [5])
    #expect(Self.chart([(3, 5), (0, 2)], columns: 10)?.counts == [5, 0, 0, 2])
    let narrow = Self.chart((0..<20).map { ($0, 1) }, columns: 7)
    #expect(narrow?.days == 3)
    #expect(narrow?.counts == [3, 3, 3, 3, 3, 3, 2])
  }

  @Test("Bars are as high as their counts, in Unicode and in ASCII")
  func bars() {
    let chart = Self.chart([(2, 8), (1, 4), (0, 0)], columns: 3)
    func text(_ lines: [GalleryScreen.Line]?) -> [String] {
      (lines ?? []).map { $0.map(\.text).joined() }
    }
    #expect(
      text(chart?.bars(rows: 2, unicode: true)).prefix(2) == ["    8 │█  ", "    0 │██ "])
    #expect(
      text(chart?.bars(rows: 2, unicode: false)).prefix(2) == ["    8 |#  ", "    0 |## "])
    let line = text(chart?.line(rows: 1, unicode: false))
    #expect(line.first == "   12 |-\"\"")
  }

  @Test("Bars never fall, the line of sums never sinks, whatever the counts", arguments: 0..<100)
  func property(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let days = (0..<Int.random(in: 1...400, using: &random)).map { _ in
      GalleryReport.Day(
        day: Date(timeIntervalSince1970: Double.random(in: -1e11...1e12, using: &random)),
        decisions: Int.random(in: -5...Int(Int32.max), using: &random))
    }
    let columns = Int.random(in: 1...120, using: &random)
    let rows = Int.random(in: 1...12, using: &random)
    guard let chart = DayChart(days, columns: columns) else {
      Issue.record("seed \(seed): no chart")
      return
    }
    #expect(chart.counts.count <= columns, "seed \(seed)")
    #expect(
      chart.counts.reduce(0, +) == days.reduce(0) { $0 + max(0, min($1.decisions, 1_000_000_000)) },
      "seed \(seed)")
    for lines in [
      chart.bars(rows: rows, unicode: true), chart.line(rows: rows, unicode: true),
      chart.bars(rows: rows, unicode: false), chart.line(rows: rows, unicode: false),
    ] {
      #expect(lines.count == rows + 1, "seed \(seed)")
      let widths = Set(
        lines.dropLast().map { $0.reduce(0) { $0 + TextWidth.columns(of: $1.text) } })
      #expect(widths.count == 1, "seed \(seed)")
      #expect(widths.allSatisfy { $0 <= columns + DayChart.axisColumns }, "seed \(seed)")
    }
  }
}

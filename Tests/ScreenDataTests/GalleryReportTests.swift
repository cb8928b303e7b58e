import Foundation
import GalleryStore
import ReidCore
import ReviewUI
import Testing

@testable import Workbench

@Suite("The state of the work")
struct GalleryReportTests {
  private func report(_ bench: ScreenBench) throws -> GalleryReport {
    guard case .galleryReported(let report)? = bench.desk.perform(.reportGallery).first else {
      return try #require(nil as GalleryReport?)
    }
    return report
  }

  @Test("An empty gallery is reported as empty")
  func empty() throws {
    let report = try report(try ScreenBench([]))
    #expect(report.chips == 0 && report.days.isEmpty && report.accuracy.matches == 0)
  }

  @Test("Accuracy counts standing matches by the place at which the individual was shown")
  func accuracy() throws {
    let bench = try ScreenBench(
      [.known("k0", 0, "A"), .known("k1", 9, "B")]
        + (0..<6).map { .waiting("w\($0)", Double($0)) })
    func shown(_ names: [String]) -> [Candidate] {
      names.map { Candidate(individual: ID("id-" + $0), similarity: 0.5, evidence: ID("k0")) }
    }
    bench.decide(.match(ID("id-A")), ["w0"], shown: shown(["A", "B"]))
    bench.decide(.match(ID("id-B")), ["w1"], shown: shown(["A", "B"]))
    bench.decide(.match(ID("id-B")), ["w2"], shown: shown(["A", "C", "D", "E", "F", "B"]))
    bench.decide(.match(ID("id-A")), ["w3"])
    bench.decide(.new(ID("n"), name: "New"), ["w4"], shown: shown(["A"]))
    bench.decide(.match(ID("id-A")), ["w5"], shown: shown(["A"]))
    _ = bench.undo()
    let accuracy = try report(bench).accuracy
    #expect(accuracy == .init(matches: 3, first: 1, amongFive: 2, declaredNew: 1))
  }

  @Test("Days count standing decisions of people, in the order of days")
  func days() throws {
    let bench = try ScreenBench([.known("k", 0, "A"), .waiting("a", 1), .waiting("b", 2)])
    let day = Date(timeIntervalSinceReferenceDate: (800_000_000 / 86400).rounded(.down) * 86400)
    for (chip, seconds) in [("a", 86399.5), ("b", 86400)] {
      let date = day.addingTimeInterval(seconds)
      try bench.gallery.record(
        Decision(
          id: UUID(), chips: [ID(chip)], verdict: .match(ID("id-A")), reviewer: "ana",
          decidedAt: date))
    }
    #expect(
      try report(bench).days == [
        .init(day: day, decisions: 1),
        .init(day: day.addingTimeInterval(86400), decisions: 1),
      ])
  }

  @Test("How long decisions took is summed up without the times when the reviewer was away")
  func speed() {
    #expect(EarlierSpeed([]) == nil)
    #expect(EarlierSpeed([9999]) == nil)
    let one = EarlierSpeed([3])
    #expect(one?.medianSeconds == 3 && one?.p95Seconds == 3 && one?.decisions == 1)
    let many = EarlierSpeed((1...100).map(Double.init) + [5000])
    #expect(many?.medianSeconds == 50 && many?.p95Seconds == 95 && many?.decisions == 100)
  }

  @Test("Originals are measured as the chip is cut")
  func measures() throws {
    let bench = try ScreenBench([.waiting("a", 1)])
    let answer = bench.desk.perform(.measurePictures([ID("a"), ID("none")]))
    #expect(answer == [.picturesMeasured([PictureMeasure(chip: ID("a"), width: 640, height: 480)])])
  }

  @Test("A crop that is no number is measured without a trap")
  func strangeCrops() {
    for (length, pixels) in [
      (Double.nan, 0), (.infinity, 0), (-.infinity, 0), (-5, 0), (0.4, 0), (640.9, 640),
      (1e300, 1_000_000),
    ] {
      #expect(ReviewDesk.pixels(length) == pixels, "\(length)")
    }
  }

  @Test("Decisions an hour leave breaks out")
  func hourly() {
    #expect(EarlierSpeed([2, 4, 9999])?.perHour == 1_200)
    #expect(EarlierSpeed([0, 0])?.perHour == nil)
  }

  @Test("Commands that were done by name are kept, bounded, and a file that is none is no history")
  func commandHistory() throws {
    let folder = URL(fileURLWithPath: NSTemporaryDirectory())
      .appendingPathComponent("history-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let history = CommandHistory(environment: ["XDG_STATE_HOME": folder.path])
    #expect(history.read() == [])
    history.write(["zoom", "history"])
    #expect(history.read() == ["zoom", "history"])
    history.write((0..<500).map { "command-\($0)" })
    #expect(history.read().count == ReviewModel.recalledLimit)
    let file = folder.appendingPathComponent("lineup/commands")
    try Data((0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }).write(to: file)
    #expect(history.read().count <= ReviewModel.recalledLimit)
    // Where a folder is in the way nothing is kept, and nothing breaks.
    try FileManager.default.removeItem(at: file)
    try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
    history.write(["zoom"])
    #expect(history.read() == [])
  }
}

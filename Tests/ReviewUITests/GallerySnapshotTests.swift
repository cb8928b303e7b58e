import Foundation
import ReidCore
import Testing
import TerminalUI

@testable import ReviewUI

@Suite("Gallery snapshots")
struct GallerySnapshotTests {
  private static func reported(
    _ report: GalleryReport, capabilities: Capabilities = .full, screenReader: Bool = false
  ) -> Driver {
    var driver = Driver.gallery(80, 24, capabilities: capabilities, screenReader: screenReader)
    driver.send(.galleryReported(report))
    return driver
  }

  static let scenes: [Scene] = [
    Scene("gallery-loading") { .gallery() },
    Scene("gallery-empty") {
      reported(
        GalleryFixtures.report(
          chips: 0, queued: 0, days: [], accuracy: GalleryFixtures.nothing, contradictions: 0))
    },
    Scene("gallery-one") {
      reported(
        GalleryFixtures.report(
          chips: 13, queued: 12, days: [GalleryFixtures.day(0, 1)],
          accuracy: GalleryReport.Accuracy(matches: 1, first: 1, amongFive: 1, declaredNew: 0),
          contradictions: 0))
    },
    Scene("gallery-undecided") {
      reported(
        GalleryFixtures.report(
          queued: 1_360, days: [], accuracy: GalleryFixtures.nothing, contradictions: 0))
    },
    Scene("gallery-many") { reported(GalleryFixtures.report()) },
    Scene("gallery-scrolled") {
      var driver = reported(GalleryFixtures.report())
      driver.press("C-d j")
      return driver
    },
    Scene("gallery-end") {
      var driver = reported(GalleryFixtures.report())
      driver.press("G")
      return driver
    },
    Scene("gallery-year") { reported(GalleryFixtures.report(days: GalleryFixtures.days(366))) },
    Scene("gallery-error") {
      var driver = Driver.gallery()
      driver.send(.listFailed(.gallery, reason: "gallery.sqlite: disk I/O error (10)"))
      return driver
    },
    Scene("gallery-error-again") {
      var driver = reported(GalleryFixtures.report())
      driver.press("r")
      driver.send(.listFailed(.gallery, reason: "gallery.sqlite: disk I/O error (10)"))
      return driver
    },
    Scene("gallery-hostile") {
      reported(
        GalleryFixtures.report(
          queued: 5_000,
          days: [
            GalleryReport.Day(day: Date(timeIntervalSince1970: -.infinity), decisions: .max),
            GalleryReport.Day(day: Date(timeIntervalSince1970: 1e300), decisions: .max),
            GalleryReport.Day(day: Date(timeIntervalSince1970: -1e300), decisions: .min),
          ],
          accuracy: GalleryReport.Accuracy(matches: 3, first: 9, amongFive: -4, declaredNew: -1),
          path: "/data/\u{1B}[31m雪豹\n" + String(repeating: "very-long/", count: 40)))
    },
    Scene("gallery-ascii") { reported(GalleryFixtures.report(), capabilities: .minimal) },
    Scene("gallery-screen-reader") { reported(GalleryFixtures.report(), screenReader: true) },
  ]

  @Test("Each scene at each size", arguments: scenes, ScreenSnapshot.sizes)
  func scene(_ scene: Scene, _ size: Size) throws {
    try ScreenSnapshot.check(scene, size)
  }
}

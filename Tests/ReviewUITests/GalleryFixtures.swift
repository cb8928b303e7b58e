import Foundation
import ReidCore
import TerminalUI

@testable import ReviewUI

/// Reports on a gallery as an effect runner would make them.
enum GalleryFixtures {
  static func day(_ back: Int, _ decisions: Int) -> GalleryReport.Day {
    GalleryReport.Day(
      day: Date(timeIntervalSince1970: Double(20_576 - back) * 86_400), decisions: decisions)
  }

  /// So many days, every seventh of which saw no work.
  static func days(_ count: Int) -> [GalleryReport.Day] {
    (0..<count).reversed().filter { $0 % 7 != 3 }.map { day($0, 20 + $0 * 37 % 180) }
  }

  static let other = EmbeddingKey(
    model: "0123456789abcdef0123456789abcdef", precision: .bf16, tta: .none)

  static func report(
    chips: Int = 1_360, queued: Int = 116, days: [GalleryReport.Day] = days(40),
    accuracy: GalleryReport.Accuracy = GalleryReport.Accuracy(
      matches: 214, first: 180, amongFive: 205, declaredNew: 12),
    contradictions: Int = 2, path: String = "/data/brooks-falls"
  ) -> GalleryReport {
    GalleryReport(
      chips: chips, individuals: chips > 0 ? 87 : 0, encounters: chips / 3, queued: queued,
      decided: max(0, chips - queued - 900), contradictions: contradictions, retraining: 344,
      ledgerLength: chips > 0 ? 412 : 0,
      vectors: chips > 0
        ? [
          GalleryReport.Vectors(key: Fixtures.key, dimension: 1_280, count: chips - 12),
          GalleryReport.Vectors(key: other, dimension: 64, count: 900),
        ] : [],
      key: Fixtures.key, modelName: "efficientnet-lite0", days: days, accuracy: accuracy,
      path: path)
  }

  static let nothing = GalleryReport.Accuracy(matches: 0, first: 0, amongFive: 0, declaredNew: 0)
}

extension Driver {
  /// The gallery's screen, with the question not answered yet.
  static func gallery(
    _ columns: Int = 120, _ rows: Int = 40, capabilities: Capabilities = .full,
    screenReader: Bool = false
  ) -> Driver {
    var driver = Driver.reviewing(columns, rows, capabilities: capabilities)
    driver.model.settings.screenReader = screenReader
    driver.press("F6")
    driver.effects = []
    return driver
  }
}

import Foundation
import ReidCore
import TerminalUI

@testable import ReviewUI

extension Fixtures {
  /// One waiting chip; its best candidate goes by its number.
  static func queueRow(_ number: Int, best name: String? = "Otis") -> QueueRow {
    let reasons: [QueueRow.Reason] = [.new, .skipped, .undone, .rejected, .contradicted]
    return QueueRow(
      chip: ID("chip\(number)"), fileName: "IMG_\(1_000 + number).jpg",
      capturedAt: number % 7 == 6 ? nil : start.addingTimeInterval(Double(number) * -86_400),
      camera: number % 5 == 4 ? nil : "cam-07", encounter: ID("e\(number / 2)"),
      encounterSize: number % 4 + 1,
      best: name.map {
        QueueRow.Best(
          individual: ID($0), name: $0, similarity: 0.9 - 0.01 * Float(number % 50))
      }, reason: reasons[number % reasons.count])
  }
}

extension Driver {
  /// The queue as a list of so many chips, of which all show the same best candidate.
  static func queue(
    _ columns: Int = 120, _ rows: Int = 40, count: Int = 30, best: String? = "Otis",
    capabilities: Capabilities = .full, readOnly: Bool = false
  ) -> Driver {
    var driver = Driver.reviewing(
      columns, rows, capabilities: capabilities, readOnly: readOnly)
    driver.press("F2")
    driver.listQueue(count: count, best: best)
    driver.effects = []
    return driver
  }

  /// Answers the question for rows of the queue that is open.
  mutating func listQueue(count: Int, waiting: Int? = nil, best: String? = "Otis") {
    guard let query = model.queueList.asked else { return }
    let places = query.offset..<max(query.offset, min(count, query.offset + query.limit))
    send(
      .queueListed(
        QueueListing(
          query: query, rows: places.map { Fixtures.queueRow($0, best: best) }, total: count,
          waiting: waiting ?? count)))
  }
}

extension [Effect] {
  /// The questions for rows of the queue.
  var queueQueries: [QueueQuery] {
    compactMap { if case .listQueue(let query) = $0 { query } else { nil } }
  }
}

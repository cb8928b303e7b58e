import Foundation
import ReidCore
import TerminalUI

@testable import ReviewUI

/// Entries of a ledger as an effect runner would list them.
enum HistoryFixtures {
  private static func verdict(_ sequence: Int) -> Verdict {
    let individual = Fixtures.individual(sequence % 12)
    return switch sequence % 10 {
    case 0: .imported([])
    case 1, 2: .match(individual)
    case 3: .new(individual, name: "Bear-\(sequence)")
    case 4: .rejected([individual])
    case 5: .rejected([individual, ID("i90"), ID("i91")])
    case 6: .skip
    case 7: .notComparable(individual)
    case 8: .unusable(reason: "too dark to see anything of the animal at all")
    default: .renamed(individual, name: "Otto")
    }
  }

  static func id(_ sequence: Int) -> UUID { Fixtures.uuid(10_000 + sequence) }

  static func row(
    _ sequence: Int, verdict: Verdict? = nil, state: HistoryRow.State = .standing,
    supersedes: Int? = nil, name: String? = nil, reviewer: String? = nil, fileName: String? = nil,
    chips: Int? = nil
  ) -> HistoryRow {
    let verdict = verdict ?? self.verdict(sequence)
    let isImport = if case .imported = verdict { true } else { false }
    let count = chips ?? (isImport ? 240 : sequence % 4 == 3 ? 4 : 1)
    return HistoryRow(
      sequence: sequence, decision: id(sequence), verdict: verdict,
      reviewer: reviewer
        ?? (isImport ? Decision.importReviewer : sequence % 3 == 0 ? "ben" : "ann"),
      decidedAt: Fixtures.start.addingTimeInterval(Double(sequence) * 47),
      chips: (0..<min(20, count)).map { ID("entry\(sequence)chip\($0)") }, chipCount: count,
      fileName: fileName ?? "IMG_\(1_000 + sequence).jpg",
      individualName: name
        ?? (verdict.individuals.isEmpty ? nil : IndividualsFixtures.name(sequence % 12)),
      state: state, supersedes: supersedes)
  }

  /// A ledger of so many entries, the third newest of which was taken back by the newest.
  static func answer(_ query: HistoryQuery, total: Int, ledger: Int? = nil) -> Message {
    let first = min(query.offset, total)
    let rows = (first..<min(total, first + query.limit)).map { place in
      let sequence = total - place
      if place == 0, total > 3 {
        return row(sequence, verdict: .undo, supersedes: sequence - 2, chips: 1)
      }
      return row(sequence, state: place == 2 && total > 3 ? .superseded : .standing)
    }
    return .historyListed(
      HistoryListing(query: query, rows: rows, total: total, ledgerLength: ledger ?? total))
  }
}

extension Driver {
  /// The ledger's screen, with the question not answered yet.
  static func history(
    _ columns: Int = 120, _ rows: Int = 40, capabilities: Capabilities = .full,
    readOnly: Bool = false, screenReader: Bool = false
  ) -> Driver {
    var driver = Driver.reviewing(
      columns, rows, capabilities: capabilities, readOnly: readOnly)
    driver.model.settings.screenReader = screenReader
    driver.press("F5")
    driver.effects = []
    return driver
  }

  /// Answers the question for entries that is awaited.
  @discardableResult
  mutating func answerHistory(total: Int, ledger: Int? = nil) -> [Effect] {
    guard let query = model.history.asked else { return [] }
    return send(HistoryFixtures.answer(query, total: total, ledger: ledger))
  }

  /// Answers it with these entries.
  @discardableResult
  mutating func answerHistory(_ rows: [HistoryRow]) -> [Effect] {
    guard let query = model.history.asked else { return [] }
    return send(
      .historyListed(
        HistoryListing(query: query, rows: rows, total: rows.count, ledgerLength: rows.count)))
  }
}

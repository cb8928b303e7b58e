import Foundation
import ReidCore
import TerminalUI

@testable import ReviewUI

/// Plays messages into a model and keeps the effects.
struct Driver {
  var model = ReviewModel()
  var effects: [Effect] = []
  private var inputs = 0

  /// A screen that shows the first of three probes.
  static func reviewing(
    _ columns: Int = 120, _ rows: Int = 40, entries: [QueueEntry]? = nil,
    capabilities: Capabilities = .full, readOnly: Bool = false, individuals: Int = 12,
    settings: ScreenSettings? = nil
  ) -> Driver {
    var driver = Driver()
    driver.send(
      Fixtures.started(
        columns, rows, capabilities: capabilities, readOnly: readOnly, settings: settings))
    let entries = entries ?? [Fixtures.entry(1), Fixtures.entry(2), Fixtures.entry(3)]
    driver.send(
      .queueLoaded(
        Fixtures.window(entries, individuals: individuals, names: Fixtures.names)))
    driver.effects = []
    return driver
  }

  /// A screen whose queue is empty.
  static func finished(_ columns: Int = 120, _ rows: Int = 40) -> Driver {
    var driver = Driver()
    driver.send(Fixtures.started(columns, rows))
    driver.send(.queueLoaded(Fixtures.window([], names: Fixtures.names)))
    driver.effects = []
    return driver
  }

  /// Plays a message; returns what is wanted because of it.
  @discardableResult
  mutating func send(_ message: Message) -> [Effect] {
    let wanted = update(&model, message)
    effects += wanted
    return wanted
  }

  /// Presses keys in their text form, one second after another.
  @discardableResult
  mutating func press(_ keys: String) -> [Effect] {
    var wanted: [Effect] = []
    for text in keys.split(separator: " ") {
      guard let key = Key(String(text)) else {
        preconditionFailure("\(text) is no key")
      }
      wanted += press(key)
    }
    return wanted
  }

  @discardableResult
  mutating func press(_ key: Key) -> [Effect] {
    inputs += 1
    return send(
      .input(
        .key(key), at: Fixtures.start.addingTimeInterval(10 + Double(inputs)),
        id: Fixtures.uuid(inputs)))
  }

  mutating func type(_ text: String) {
    for character in text { press(.character(character)) }
  }

  /// The decision that is on its way, if one is.
  var inFlight: Decision? {
    if case .saving(let decision, _) = model.flight?.kind { decision } else { nil }
  }

  /// Answers the save in flight.
  @discardableResult
  mutating func saved(_ entries: [QueueEntry], ledger: Int = 11, count: Int = 115) -> [Effect] {
    guard let decision = inFlight else { return [] }
    return send(
      .saved(
        SavedDecision(
          decision: decision.id, sequence: ledger,
          window: Fixtures.window(
            entries, count: count, ledger: ledger, after: 20 + Double(ledger)))))
  }

  var probe: String? { model.review?.card.chip.id.rawValue }
  var shown: [String] { model.review?.shown.map(\.name) ?? [] }
  var text: String { view(model).text() }
}

extension [Effect] {
  /// The decisions that are to be saved.
  var saves: [Decision] {
    compactMap { if case .save(let decision) = $0 { decision } else { nil } }
  }

  /// Everything but the wish for pictures in advance.
  var withoutPrefetch: [Effect] {
    filter { if case .prefetch = $0 { false } else { true } }
  }
}

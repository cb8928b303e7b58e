import Foundation
import ReidCore

/// Writes ledgers in the tests' words: `try script.match("a", "otis")`.
struct LedgerScript {
  var ledger = Ledger()
  private var made: UInt64 = 0

  mutating func nextID() -> UUID {
    made += 1
    return UUID(numbered: made)
  }

  var now: Date { Date(timeIntervalSinceReferenceDate: Double(made)) }

  @discardableResult
  mutating func enter(
    _ verdict: Verdict, _ chips: [String], by reviewer: String = "ana", supersedes: UUID? = nil
  ) throws -> UUID {
    let id = nextID()
    try ledger.append(
      Decision(
        id: id, chips: chips.map { ID($0) }, verdict: verdict, reviewer: reviewer, decidedAt: now,
        supersedes: supersedes))
    return id
  }

  @discardableResult
  mutating func match(_ chips: String..., as name: String, by reviewer: String = "ana") throws
    -> UUID
  { try enter(.match(ID(name)), chips, by: reviewer) }

  /// Declares an individual whose id is its name in lowercase.
  @discardableResult
  mutating func new(_ chips: String..., as name: String, by reviewer: String = "ana") throws -> UUID
  { try enter(.new(ID(name.lowercased()), name: name), chips, by: reviewer) }

  @discardableResult
  mutating func reject(_ chips: String..., not names: [String], by reviewer: String = "ana") throws
    -> UUID
  { try enter(.rejected(names.map { ID($0) }), chips, by: reviewer) }

  @discardableResult
  mutating func imported(_ identities: [String: String]) throws -> UUID {
    let list = identities.sorted { $0.key < $1.key }.map {
      ImportedIdentity(chip: ID($0.key), individual: ID($0.value.lowercased()), name: $0.value)
    }
    return try enter(.imported(list), list.map(\.chip.rawValue), by: Decision.importReviewer)
  }

  @discardableResult
  mutating func undo(_ decision: UUID? = nil, by reviewer: String = "ana") throws -> UUID {
    let id = nextID()
    try ledger.undo(decision, by: reviewer, at: now, id: id)
    return id
  }

  @discardableResult
  mutating func redo(by reviewer: String = "ana") throws -> UUID {
    let id = nextID()
    try ledger.redo(by: reviewer, at: now, id: id)
    return id
  }

  func identity(_ chip: String) -> String? { ledger.state.identity(of: ID(chip))?.rawValue }

  func chip(_ chip: String) -> LedgerChipState { ledger.state.chip(ID(chip)) }

  func exists(_ individual: String) -> Bool {
    ledger.state.individual(ID(individual))?.exists ?? false
  }

  func name(_ individual: String) -> String? { ledger.state.individual(ID(individual))?.name }
}

extension UUID {
  /// The same id for the same number, in every run.
  init(numbered number: UInt64) {
    var bytes = [UInt8](repeating: 0, count: 16)
    for index in 0..<8 { bytes[15 - index] = UInt8(truncatingIfNeeded: number >> (8 * index)) }
    self = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
  }
}

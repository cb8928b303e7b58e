public import Foundation
public import ReidCore

/// A part of the ledger as a list, newest entry first.
public struct HistoryQuery: Hashable, Codable, Sendable {
  /// Which entries: times are those of the decisions.
  public let filter: ListFilter
  /// How many of them are left out at the beginning.
  public let offset: Int
  /// How many rows are wanted at most.
  public let limit: Int

  /// Asks for rows.
  public init(filter: ListFilter, offset: Int, limit: Int) {
    self.filter = filter
    self.offset = offset
    self.limit = limit
  }
}

/// Rows of the ledger.
public struct HistoryListing: Hashable, Codable, Sendable {
  /// What was asked for; an answer to another question is ignored.
  public let query: HistoryQuery
  /// The rows, beginning with the one at `query.offset`.
  public let rows: [HistoryRow]
  /// How many entries pass the filter.
  public let total: Int
  /// How many entries the ledger has.
  public let ledgerLength: Int

  /// Describes an answer.
  public init(query: HistoryQuery, rows: [HistoryRow], total: Int, ledgerLength: Int) {
    self.query = query
    self.rows = rows
    self.total = total
    self.ledgerLength = ledgerLength
  }
}

/// One entry of the ledger.
public struct HistoryRow: Hashable, Codable, Sendable {
  /// Whether an entry counts.
  public enum State: String, Hashable, Codable, Sendable {
    /// It counts.
    case standing
    /// A later entry took it back.
    case superseded
  }

  /// Its place in the ledger, from 1.
  public let sequence: Int
  /// The entry's id, which undoing it needs.
  public let decision: UUID
  /// What it says; imports are given without their identities.
  public let verdict: Verdict
  /// Who decided.
  public let reviewer: String
  /// When.
  public let decidedAt: Date
  /// The chips that it is about, at most 20.
  public let chips: [ID<Chip>]
  /// How many chips it is about in all.
  public let chipCount: Int
  /// The picture file's name of the first chip.
  public let fileName: String?
  /// The name of the (first) individual that it names, if any.
  public let individualName: String?
  /// Whether it counts.
  public let state: State
  /// For an undo or redo: the place of the entry that it takes back.
  public let supersedes: Int?

  /// Describes an entry.
  public init(
    sequence: Int, decision: UUID, verdict: Verdict, reviewer: String, decidedAt: Date,
    chips: [ID<Chip>], chipCount: Int, fileName: String?, individualName: String?, state: State,
    supersedes: Int?
  ) {
    self.sequence = sequence
    self.decision = decision
    self.verdict = verdict
    self.reviewer = reviewer
    self.decidedAt = decidedAt
    self.chips = chips
    self.chipCount = chipCount
    self.fileName = fileName
    self.individualName = individualName
    self.state = state
    self.supersedes = supersedes
  }
}

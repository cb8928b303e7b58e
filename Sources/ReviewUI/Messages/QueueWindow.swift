public import Foundation

/// The head of the review queue: the probe to show and the next few, which can be prepared.
public struct QueueWindow: Hashable, Codable, Sendable {
  /// The probe to show first, then those that follow; empty if nothing waits.
  public let entries: [QueueEntry]
  /// Chips that wait and pass the filter, those of `entries` included.
  public let queueCount: Int
  /// Individuals in the gallery.
  public let individualCount: Int
  /// Entries in the ledger when this was read; an older window never replaces a newer one.
  public let ledgerLength: Int
  /// When it was read: the time at which its first probe appears.
  public let readAt: Date
  /// The names of all individuals if they may have changed since the last window, else nil.
  public let names: [String]?
  /// Chips that wait, whether they pass the filter or not; nil where there is no filter.
  public let waiting: Int?
  /// Which part of the queue this is; nil for all of it.
  public let choice: QueueChoice?

  /// Describes the head of a queue.
  public init(
    entries: [QueueEntry], queueCount: Int, individualCount: Int, ledgerLength: Int,
    readAt: Date, names: [String]? = nil, waiting: Int? = nil, choice: QueueChoice? = nil
  ) {
    self.entries = entries
    self.queueCount = queueCount
    self.individualCount = individualCount
    self.ledgerLength = ledgerLength
    self.readAt = readAt
    self.names = names
    self.waiting = waiting
    self.choice = choice
  }

  /// The same window as if it had been read at another time: a replay keeps the recorded times,
  /// so that the same keys come too early.
  public func read(at time: Date) -> QueueWindow {
    QueueWindow(
      entries: entries, queueCount: queueCount, individualCount: individualCount,
      ledgerLength: ledgerLength, readAt: time, names: names, waiting: waiting, choice: choice)
  }
}

/// One chip of the queue, with its candidates if they are known already.
public struct QueueEntry: Hashable, Codable, Sendable {
  /// The chip and its burst.
  public let card: ProbeCard
  /// Its candidates; nil if they are still to be computed.
  public let ranked: RankedProbe?

  /// Pairs a chip with its candidates.
  public init(card: ProbeCard, ranked: RankedProbe?) {
    self.card = card
    self.ranked = ranked
  }
}

import ReidCore

/// What is known of the queue beyond the probe on the screen.
struct Queue: Hashable, Sendable {
  /// Chips that wait, the probe included.
  var count = 0
  /// The most chips that ever waited in this session, against which the position is counted.
  var peak = 0
  /// Individuals in the gallery.
  var individualCount = 0
  /// Length of the ledger as far as any window told.
  var ledgerLength = 0
  /// The probes that follow.
  var upcoming: [QueueEntry] = []
  /// Names of the individuals, for proposals and against duplicates.
  var names: [String] = []

  /// Takes over the counts of a window.
  mutating func adopt(_ window: QueueWindow) {
    count = max(0, window.queueCount)
    peak = max(peak, count)
    individualCount = max(0, window.individualCount)
    ledgerLength = max(ledgerLength, window.ledgerLength)
    upcoming = Array(window.entries.dropFirst())
    if let names = window.names { self.names = names }
  }

  /// The place of the probe among all chips that waited in this session, counted from 1.
  var position: Int { peak - count + 1 }
}

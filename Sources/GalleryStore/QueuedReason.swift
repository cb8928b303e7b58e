public import ReidCore

/// Why a chip waits, and the encounter that it belongs to.
public struct QueuedReason: Hashable, Sendable {
  /// Its encounter.
  public let encounter: ID<Encounter>
  /// Whether it was skipped.
  public let wasSkipped: Bool
  /// Whether different people said different individuals.
  public let isContradicted: Bool
  /// Whether individuals were ruled out for it.
  public let hasRejections: Bool
  /// Whether a decision that identified it, or put it aside, was taken back.
  public let wasUndone: Bool
}

/// In which order chips are reviewed.
public enum QueueOrder: Hashable, Codable, Sendable {
  /// As they were taken in, skipped ones last: what the queue is without a choice.
  case arrival
  /// By time of capture, earliest first; those without a time last.
  case oldest
  /// Highest similarity of the best candidate first.
  case mostCertain
  /// Lowest similarity of the best candidate first; those without any first of all.
  case mostUncertain
  /// Chips of an encounter together, largest encounters first.
  case byEncounter
  /// Shuffled, in the same way for the same seed.
  case random(seed: UInt64)
}

/// Which waiting chips are reviewed, in which order.
///
/// The queue screen lists them and the review screen follows them.
public struct QueueChoice: Hashable, Codable, Sendable {
  /// Which chips.
  public var filter: ListFilter
  /// In which order.
  public var order: QueueOrder

  /// Makes a choice; without arguments, the whole queue as it came.
  public init(filter: ListFilter = .all, order: QueueOrder = .arrival) {
    self.filter = filter
    self.order = order
  }
}

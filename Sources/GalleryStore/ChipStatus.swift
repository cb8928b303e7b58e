public import ReidCore

/// What the ledger says about one chip of the gallery.
public struct ChipStatus: Hashable, Sendable {
  /// The individual that it shows; nil while queued or unusable.
  public let identity: Individual?
  /// Whether it was put aside as showing nothing.
  public let isUnusable: Bool
  /// Whether a reviewer, rather than an imported file, settled it.
  public let isDecidedByReviewer: Bool
  /// The newest standing skip; nil when never skipped.
  public let skipSequence: Int?
  /// Whether different people say that it shows different individuals.
  public let isContradicted: Bool
  /// Individuals that are not offered for it.
  public let hidden: Set<ID<Individual>>
  /// Those of the hidden that it surely does not show.
  public let rejected: Set<ID<Individual>>

  /// Whether it waits for a decision.
  public var isQueued: Bool { identity == nil && !isUnusable }
}

public import ReidCore

/// The state of the work on a gallery.
public struct GalleryStatus: Hashable, Sendable {
  /// All chips.
  public let chips: Int
  /// Individuals that exist.
  public let individuals: Int
  /// Bursts.
  public let encounters: Int
  /// Chips that wait for a decision.
  public let queued: Int
  /// The chip whose turn it is.
  public let nextQueued: ID<Chip>?
  /// Chips settled by reviewers.
  public let decided: Int
  /// Chips about which people disagree.
  public let contradictions: Int
  /// Rows that no head has learned from yet.
  public let retraining: Int
  /// Rows that the head in use has not seen; all of them where none is in use.
  public let unseen: Int
  /// Entries of the ledger.
  public let ledgerLength: Int
  /// What has made vectors from pictures, most vectors first; heads make theirs from those.
  public let models: [EmbeddingUse]
  /// What made most of the vectors; nil before any was made.
  public var model: EmbeddingKey? { models.first.flatMap { $0.count > 0 ? $0.key : nil } }
}

public import ReidCore

/// Something that has made vectors in a gallery.
public struct EmbeddingUse: Hashable, Sendable {
  /// What made the vectors.
  public let key: EmbeddingKey
  /// Components in each.
  public let dimension: Int
  /// How many chips have one.
  public let count: Int
}

/// One chip that speaks for an individual, with its similarity to the probe.
public struct ScoredChip<Label: Hashable & Comparable & Sendable>: Hashable, Sendable {
  /// Where its vector is; any number if no score needs vectors.
  public let row: Int
  /// Whom it shows.
  public let individual: Label
  /// The burst it belongs to.
  public let encounter: Int
  /// Its similarity to the probe, higher is closer.
  public let similarity: Float

  /// Makes a scored chip.
  ///
  /// - Parameters:
  ///   - row: Where its vector is.
  ///   - individual: Whom it shows.
  ///   - encounter: The burst it belongs to.
  ///   - similarity: Its similarity to the probe.
  public init(row: Int, individual: Label, encounter: Int, similarity: Float) {
    self.row = row
    self.individual = individual
    self.encounter = encounter
    self.similarity = similarity
  }
}

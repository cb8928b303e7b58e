/// A confirmed chip that was asked about with and without its individual in the gallery.
///
/// Known-or-new is learned by holding individuals out: for a share of them all other chips are
/// taken away, so that their chips are of new individuals, and each chip's highest score is noted.
public struct CalibrationProbe: Hashable, Sendable {
  /// The highest score of any individual offered.
  public let topSimilarity: Float
  /// Whether its individual was among those offered.
  public let isKnown: Bool
  /// Its individual, as any number.
  public let individual: Int

  /// Makes a held-out probe.
  ///
  /// - Parameters:
  ///   - topSimilarity: The highest score of any individual offered.
  ///   - isKnown: Whether its individual was among those offered.
  ///   - individual: Its individual, as any number.
  public init(topSimilarity: Float, isKnown: Bool, individual: Int) {
    self.topSimilarity = topSimilarity
    self.isKnown = isKnown
    self.individual = individual
  }
}

/// How k-reciprocal re-ranking looks at neighbourhoods.
public struct KReciprocalOptions: Hashable, Codable, Sendable {
  /// Neighbours that must name each other (k1), at least 1.
  public var neighbours: Int
  /// Nearest neighbours, itself among them, whose neighbourhoods are averaged (k2), at least 1.
  public var averaged: Int
  /// How much of the original distance is kept (λ), in 0...1.
  public var originalWeight: Double

  /// The paper's values for people: 20, 6 and 0.3.
  public static let standard = KReciprocalOptions()

  /// Chooses values; those out of range are moved into it.
  ///
  /// - Parameters:
  ///   - neighbours: Neighbours that must name each other (k1).
  ///   - averaged: Neighbourhoods that are averaged (k2).
  ///   - originalWeight: How much of the original distance is kept (λ).
  public init(neighbours: Int = 20, averaged: Int = 6, originalWeight: Double = 0.3) {
    self.neighbours = max(1, neighbours)
    self.averaged = max(1, averaged)
    self.originalWeight = originalWeight.isNaN ? 0.3 : min(1, max(0, originalWeight))
  }
}

/// When and how probabilities are fitted.
public struct CalibrationOptions: Hashable, Codable, Sendable {
  /// Confirmed pairs of the same individual below which no probability is given.
  public var minimumPositives = 30
  /// Pairs of different individuals below which no probability is given.
  public var minimumNegatives = 30
  /// Confirmed pairs of the same individual from which the curve may take any rising shape;
  /// below, it is Platt's.
  public var isotonicPositives = 200
  /// Resamplings behind an interval; 0 for no intervals.
  public var resamplings = 200
  /// How many of these an interval holds.
  public var confidence = 0.9
  /// Individuals below which a bootstrap would claim too much, so that no interval is given.
  public var minimumIndividuals = 5

  /// The product's values.
  public static let standard = CalibrationOptions()

  /// Takes the product's values, to be changed.
  public init() {}
}

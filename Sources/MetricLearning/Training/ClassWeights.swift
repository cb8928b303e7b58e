public import DenseMath

/// One learned vector a class, by the class's name.
public struct ClassWeights: Sendable, Equatable {
  /// The classes' names, all different.
  public var names: [String]
  /// `names.count x dimension`.
  public var weights: Matrix<Float>

  /// Names weights.
  ///
  /// - Parameters:
  ///   - names: The classes' names.
  ///   - weights: One row a name.
  public init(names: [String], weights: Matrix<Float>) {
    precondition(names.count == weights.rows, "one row a class")
    self.names = names
    self.weights = weights
  }
}

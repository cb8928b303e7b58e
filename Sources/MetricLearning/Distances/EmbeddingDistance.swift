public import DenseMath

/// How far apart two embeddings are; both are made unit vectors first.
public enum EmbeddingDistance: String, Sendable, Codable, CaseIterable {
  /// The Euclidean distance, 0...2.
  case l2
  /// The square of the Euclidean distance, 0...4; equals 2 - 2 cosine.
  case squaredL2 = "l2-squared"
  /// The cosine, -1...1: a similarity, for which all margins are turned round.
  case cosine

  /// Whether a higher number means closer.
  public var isInverted: Bool { self == .cosine }

  /// The distances between all rows of a matrix.
  ///
  /// - Parameter embeddings: Raw embeddings, `n x d`; a row of zeros stays one and is at
  ///   distance 1 (cosine 0) from all others.
  /// - Returns: `n x n`, symmetric up to rounding.
  /// - Complexity: O(n² · d).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func matrix<Scalar: DenseScalar>(_ embeddings: Matrix<Scalar>) -> Matrix<Scalar> {
    PairDistances(UnitRows(embeddings)).values(self)
  }

  /// The gradient of a weighted sum of the distances between all rows.
  ///
  /// Where two rows are equal, the Euclidean distance has no gradient and 0 is used, as
  /// PyTorch's `cdist` does.
  ///
  /// - Parameters:
  ///   - embeddings: Raw embeddings, `n x d`.
  ///   - weights: The weight of each element of ``matrix(_:)``, `n x n`.
  /// - Returns: The gradient with respect to the raw embeddings, `n x d`.
  /// - Complexity: O(n² · d).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func gradient<Scalar: DenseScalar>(
    _ embeddings: Matrix<Scalar>, weights: Matrix<Scalar>
  ) -> Matrix<Scalar> {
    precondition(
      weights.rows == embeddings.rows && weights.columns == embeddings.rows,
      "one weight for each pair of rows")
    return PairDistances(UnitRows(embeddings)).gradient(self, weights: weights.values)
  }

  /// 1, or -1 where a higher number means closer: times this, lower is always closer.
  func sign<Scalar: DenseScalar>(as: Scalar.Type = Scalar.self) -> Scalar {
    isInverted ? -1 : 1
  }
}

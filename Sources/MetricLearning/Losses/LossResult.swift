public import DenseMath

/// What a loss says about a batch.
public struct LossResult<Scalar: DenseScalar>: Sendable, Equatable {
  /// The value of the loss, 0 or more for every loss here.
  public var value: Scalar
  /// The gradient with respect to the raw embeddings, `n x d`.
  public var embeddingGradient: Matrix<Scalar>
  /// The gradient with respect to the raw class weights, `classes x d`; nil for a loss without.
  public var classWeightGradient: Matrix<Scalar>?
  /// How many terms (pairs, triplets, anchors or rows) contributed to the value.
  ///
  /// With 0 the value and all gradients are 0, and an optimiser step would only apply decay and
  /// old momentum: skip it.
  public var activeTerms: Int

  /// Makes a result of its parts.
  ///
  /// - Parameters:
  ///   - value: The value of the loss.
  ///   - embeddingGradient: `n x d`.
  ///   - classWeightGradient: `classes x d`, or nil.
  ///   - activeTerms: How many terms contributed.
  public init(
    value: Scalar, embeddingGradient: Matrix<Scalar>,
    classWeightGradient: Matrix<Scalar>? = nil, activeTerms: Int
  ) {
    self.value = value
    self.embeddingGradient = embeddingGradient
    self.classWeightGradient = classWeightGradient
    self.activeTerms = activeTerms
  }
}

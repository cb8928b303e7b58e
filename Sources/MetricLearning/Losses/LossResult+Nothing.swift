internal import DenseMath

extension LossResult {
  /// The result without an active term: 0 and zero gradients.
  static func nothing(
    like embeddings: Matrix<Scalar>, classWeights: Matrix<Scalar>? = nil
  ) -> LossResult {
    LossResult(
      value: 0,
      embeddingGradient: Matrix(rows: embeddings.rows, columns: embeddings.columns),
      classWeightGradient: classWeights.map { Matrix(rows: $0.rows, columns: $0.columns) },
      activeTerms: 0)
  }
}

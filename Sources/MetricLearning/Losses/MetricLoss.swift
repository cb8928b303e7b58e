public import DenseMath

/// A function of a batch of embeddings that is small where each identity's embeddings lie
/// together and apart from the others.
///
/// Embeddings are raw: a loss normalises them itself and its gradients are with respect to the
/// raw numbers, so that what comes before needs no unit-length layer. A loss draws nothing at
/// random and remembers nothing: equal batches give equal results, bit for bit.
///
/// ```swift
/// var batch = try LossBatch(embeddings: embeddings, labels: labels)
/// batch.mine(with: miner)
/// let result = try loss.evaluate(batch)
/// guard result.activeTerms > 0 else { return }  // nothing to learn from: skip the step
/// ```
public protocol MetricLoss: Sendable {
  /// The loss's name in reports and settings, such as `triplet`.
  var name: String { get }

  /// Whether the loss compares with one learned weight vector per class (``LossBatch/classWeights``)
  /// and gives their gradient.
  var usesClassWeights: Bool { get }

  /// The value of the loss on a batch and its gradients.
  ///
  /// Numbers that are not finite are not looked for: ``LossBatch/refuseUnusableRows()`` does.
  ///
  /// - Parameter batch: `n x d` embeddings, their labels, and what else the loss uses.
  /// - Returns: The value, the gradients and how many terms were active.
  /// - Throws: ``MetricLearningError`` if the batch lacks class weights that the loss needs or
  ///   has a label outside of them.
  func evaluate<Scalar: DenseScalar>(
    _ batch: LossBatch<Scalar>
  ) throws(MetricLearningError) -> LossResult<Scalar>
}

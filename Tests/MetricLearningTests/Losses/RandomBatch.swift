import DenseMath
import MetricLearning

/// Batches of random embeddings, equal for equal seeds.
struct RandomBatch {
  /// Raw embeddings, `n x d`.
  var embeddings: Matrix<Double>
  /// Identities 0, 1, … in order.
  var labels: [Int]
  /// One row per class, one class more than labels.
  var classWeights: Matrix<Double>

  /// Embeddings scattered around one point for each identity, so that easy and hard triplets
  /// occur.
  init(seed: UInt64, identities: Int = 3, each: Int = 3, width: Int = 5) {
    var random = SplitMix64(seed: seed)
    labels = (0..<identities * each).map { $0 / each }
    let centres = (0..<identities * width).map { _ in random.normal() }
    let values = labels.flatMap { label in
      (0..<width).map { centres[label * width + $0] + random.normal() }
    }
    embeddings = Matrix(rows: labels.count, columns: width, values: values)
    classWeights = Matrix(
      rows: identities + 1, columns: width,
      values: (0..<(identities + 1) * width).map { _ in random.normal() })
  }

  /// The batch for a loss.
  func batch(
    for loss: any MetricLoss, mined: MinedIndices? = nil, rejections: [RejectedPair] = []
  ) throws -> LossBatch<Double> {
    var batch = try LossBatch(
      embeddings: embeddings, labels: labels, rejections: rejections,
      classWeights: loss.usesClassWeights ? classWeights : nil)
    try batch.use(mined)
    return batch
  }
}

import DenseMath
import MetricLearning

extension NaiveLosses {
  /// The value of any loss; the circle loss with its factors taken from `frozen`.
  static func value(
    _ loss: any MetricLoss, _ batch: RandomBatch, mined: MinedIndices? = nil,
    factorsOf frozen: RandomBatch? = nil
  ) -> Double {
    let rows = rows(batch.embeddings)
    let tuples = Tuples(labels: batch.labels, mined: mined)
    switch loss {
    case let loss as TripletMarginLoss: return triplet(loss, rows, tuples)
    case let loss as ContrastiveLoss: return contrastive(loss, rows, tuples)
    case let loss as CircleLoss:
      return circle(
        loss, rows, factorsOf: Self.rows((frozen ?? batch).embeddings), tuples)
    case let loss as ArcFaceLoss:
      return arcFace(
        loss, rows, Self.rows(batch.classWeights), labels: batch.labels, mined: mined)
    default: return .nan
    }
  }

  static func rows(_ matrix: Matrix<Double>) -> [[Double]] {
    (0..<matrix.rows).map { Array(matrix.row($0)) }
  }
}

public import DenseMath

/// Takes for each anchor its farthest positive and its nearest negative.
///
/// From the first epoch on it tends to draw all embeddings to one point: begin with semi-hard
/// triplets.
///
/// Source: Hermans, Beyer and Leibe, "In defense of the triplet loss for person
/// re-identification", 2017; as pytorch-metric-learning `BatchHardMiner`.
public struct BatchHardMiner: TripletMiner {
  /// The distance of two embeddings.
  public var distance: EmbeddingDistance

  /// Makes a miner.
  ///
  /// - Parameter distance: The distance of two embeddings; best that of the loss.
  public init(distance: EmbeddingDistance = .l2) {
    self.distance = distance
  }

  /// `batch-hard`.
  public var name: String { "batch-hard" }

  /// One triplet for each anchor with a positive and a negative; of equals the first.
  ///
  /// - Complexity: O(n² · d).
  public func mine<Scalar: DenseScalar>(_ batch: LossBatch<Scalar>) -> MinedIndices {
    let miner = BatchEasyHardMiner(
      positives: .hard, negatives: .hard, distance: distance)
    guard case .pairs(let anchors, let positives, _, let negatives) = miner.mine(batch) else {
      return .triplets(anchors: [], positives: [], negatives: [])
    }
    return .triplets(anchors: anchors, positives: positives, negatives: negatives)
  }
}

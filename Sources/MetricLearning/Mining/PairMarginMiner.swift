public import DenseMath

/// Chooses positive pairs that are too far apart and negative pairs that are too close.
///
/// Source: as pytorch-metric-learning `PairMarginMiner`.
public struct PairMarginMiner: TripletMiner {
  /// Positives farther than this are taken.
  public var positiveMargin: Double
  /// Negatives nearer than this are taken.
  public var negativeMargin: Double
  /// The distance of two embeddings; for the cosine, margins are similarities.
  public var distance: EmbeddingDistance

  /// Makes a miner.
  ///
  /// - Parameters:
  ///   - positiveMargin: Positives farther than this are taken.
  ///   - negativeMargin: Negatives nearer than this are taken.
  ///   - distance: The distance of two embeddings.
  public init(
    positiveMargin: Double = 0.2, negativeMargin: Double = 0.8, distance: EmbeddingDistance = .l2
  ) {
    self.positiveMargin = positiveMargin
    self.negativeMargin = negativeMargin
    self.distance = distance
  }

  /// `pair-margin`.
  public var name: String { "pair-margin" }

  /// The pairs, by anchor, then partner.
  ///
  /// - Complexity: O(n² · d).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func mine<Scalar: DenseScalar>(_ batch: LossBatch<Scalar>) -> MinedIndices {
    let geometry = batch.geometry
    let table = geometry.distances.values(distance).values
    let sign: Scalar = distance.sign()
    let (far, near) = (sign * Scalar(positiveMargin), sign * Scalar(negativeMargin))
    let count = batch.labels.count
    var positive: (anchors: [Int], partners: [Int]) = ([], [])
    var negative: (anchors: [Int], partners: [Int]) = ([], [])
    for at in table.indices {
      switch geometry.relations.relations[at] {
      case .positive where sign * table[at] > far:
        positive.anchors.append(at / count)
        positive.partners.append(at % count)
      case .negative where sign * table[at] < near:
        negative.anchors.append(at / count)
        negative.partners.append(at % count)
      default: break
      }
    }
    return .pairs(
      positiveAnchors: positive.anchors, positives: positive.partners,
      negativeAnchors: negative.anchors, negatives: negative.partners)
  }
}

public import DenseMath

/// Chooses triplets by how much farther the negative is than the positive.
///
/// Source: as pytorch-metric-learning `TripletMarginMiner`; semi-hard: Schroff, Kalenichenko and
/// Philbin, "FaceNet", 2015.
public struct TripletMarginMiner: TripletMiner {
  /// Which triplets to take; the gap is the negative's distance less the positive's.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// All with a gap of at most the margin.
    case all
    /// Those whose negative is no farther than the positive.
    case hard
    /// Those with a gap above 0 and at most the margin.
    case semihard
    /// Those with a gap above the margin, from which a loss of that margin learns nothing.
    case easy
  }

  /// The gap that makes a triplet easy.
  public var margin: Double
  /// Which triplets to take.
  public var kind: Kind
  /// The distance of two embeddings.
  public var distance: EmbeddingDistance

  /// Makes a miner.
  ///
  /// - Parameters:
  ///   - margin: The gap that makes a triplet easy.
  ///   - kind: Which triplets to take.
  ///   - distance: The distance of two embeddings; best that of the loss.
  public init(margin: Double = 0.2, kind: Kind = .all, distance: EmbeddingDistance = .l2) {
    self.margin = margin
    self.kind = kind
    self.distance = distance
  }

  /// `triplet-margin-` and the kind.
  public var name: String { "triplet-margin-\(kind.rawValue)" }

  /// The triplets of the kind, by anchor, then positive, then negative.
  ///
  /// - Complexity: O(n² · d + triplets).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func mine<Scalar: DenseScalar>(_ batch: LossBatch<Scalar>) -> MinedIndices {
    let geometry = batch.geometry
    let table = geometry.distances.values(distance).values
    let sign: Scalar = distance.sign()
    let margin = Scalar(margin)
    let count = batch.labels.count
    var chosen: (anchors: [Int], positives: [Int], negatives: [Int]) = ([], [], [])
    for anchor in 0..<count {
      let negatives = geometry.relations.partners(of: anchor, .negative)
      for positive in geometry.relations.partners(of: anchor, .positive) {
        let near = table[anchor * count + positive]
        for negative in negatives {
          let gap = sign * (table[anchor * count + negative] - near)
          let isTaken =
            switch kind {
            case .all: gap <= margin
            case .hard: gap <= margin && gap <= 0
            case .semihard: gap <= margin && gap > 0
            case .easy: gap > margin
            }
          if isTaken {
            chosen.anchors.append(anchor)
            chosen.positives.append(positive)
            chosen.negatives.append(negative)
          }
        }
      }
    }
    return .triplets(
      anchors: chosen.anchors, positives: chosen.positives, negatives: chosen.negatives)
  }
}

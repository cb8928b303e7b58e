internal import DenseMath

/// The positive and the negative pairs of a batch, as places in its `n x n` distances.
struct PairLists {
  /// Places of positive pairs, one for each time that a pair counts.
  var positives: [Int] = []
  /// Places of negative pairs.
  var negatives: [Int] = []

  /// The mined pairs, or all that there are.
  init<Scalar: DenseScalar>(_ batch: LossBatch<Scalar>, _ relations: BatchRelations) {
    let count = relations.count
    switch batch.mined {
    case .triplets(let anchors, let positives, let negatives):
      self.positives = zip(anchors, positives).map { $0 * count + $1 }
      self.negatives = zip(anchors, negatives).map { $0 * count + $1 }
    case .pairs(let positiveAnchors, let positives, let negativeAnchors, let negatives):
      self.positives = zip(positiveAnchors, positives).map { $0 * count + $1 }
      self.negatives = zip(negativeAnchors, negatives).map { $0 * count + $1 }
    case nil:
      for at in relations.relations.indices {
        switch relations.relations[at] {
        case .positive: positives.append(at)
        case .negative: negatives.append(at)
        case .none: break
        }
      }
    }
  }
}

public import DenseMath

/// Wants positives nearer than one margin and negatives farther than another.
///
/// `mean [d(a, p) - m+]+` plus `mean [m- - d(a, n)]+`, two averages apart; for a similarity the
/// differences are turned round. With at most one positive and at most one negative pair the
/// loss is 0, as in pytorch-metric-learning.
///
/// Source: Hadsell, Chopra and LeCun, "Dimensionality reduction by learning an invariant
/// mapping", 2006 (here without squares); defaults as pytorch-metric-learning.
public struct ContrastiveLoss: MetricLoss {
  /// Positives nearer than this cost nothing.
  public var positiveMargin: Double
  /// Negatives farther than this cost nothing.
  public var negativeMargin: Double
  /// The distance of two embeddings.
  public var distance: EmbeddingDistance
  /// How the terms of each kind become one number.
  public var averaging: TermAveraging

  /// Makes a loss.
  ///
  /// - Parameters:
  ///   - positiveMargin: Positives nearer than this cost nothing.
  ///   - negativeMargin: Negatives farther than this cost nothing.
  ///   - distance: The distance of two embeddings; for the cosine, margins are similarities.
  ///   - averaging: How the terms of each kind become one number.
  public init(
    positiveMargin: Double = 0, negativeMargin: Double = 1, distance: EmbeddingDistance = .l2,
    averaging: TermAveraging = .nonZero
  ) {
    self.positiveMargin = positiveMargin
    self.negativeMargin = negativeMargin
    self.distance = distance
    self.averaging = averaging
  }

  /// `contrastive`.
  public var name: String { "contrastive" }

  /// False: it compares embeddings with one another.
  public var usesClassWeights: Bool { false }

  /// The value over the mined pairs, or over all pairs of the batch; see ``MetricLoss``.
  ///
  /// A mined triplet is a positive and a negative pair; a pair that occurs in many triplets
  /// counts as often.
  ///
  /// - Complexity: O(n² · d + pairs).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func evaluate<Scalar: DenseScalar>(
    _ batch: LossBatch<Scalar>
  ) throws(MetricLearningError) -> LossResult<Scalar> {
    let geometry = batch.geometry
    let pairs = PairLists(batch, geometry.relations)
    guard pairs.positives.count > 1 || pairs.negatives.count > 1 else {
      return .nothing(like: batch.embeddings)
    }
    let table = geometry.distances.values(distance).values
    let sign: Scalar = distance.sign()
    var weights = [Scalar](repeating: 0, count: table.count)
    var value: Scalar = 0
    var active = 0
    let kinds: [(pairs: [Int], margin: Double, sign: Scalar)] = [
      (pairs.positives, positiveMargin, sign), (pairs.negatives, negativeMargin, -sign),
    ]
    for kind in kinds {
      let margin = Scalar(kind.margin)
      var sum = 0.0
      var hits = 0
      for at in kind.pairs {
        let term = kind.sign * (table[at] - margin)
        guard term > 0 else { continue }
        sum += Double(term)
        hits += 1
      }
      guard let divisor = averaging.divisor(terms: kind.pairs.count, active: hits) else {
        continue
      }
      let slope = kind.sign / Scalar(divisor)
      for at in kind.pairs where kind.sign * (table[at] - margin) > 0 {
        weights[at] += slope
      }
      value += Scalar(sum / Double(divisor))
      active += hits
    }
    guard active > 0 else { return .nothing(like: batch.embeddings) }
    return LossResult(
      value: value,
      embeddingGradient: geometry.distances.gradient(distance, weights: weights),
      activeTerms: active)
  }
}

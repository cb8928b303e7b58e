public import DenseMath

/// Wants each negative farther from the anchor than each positive, by a margin.
///
/// Per triplet `max(0, d(a, p) - d(a, n) + margin)`, or for a similarity the two exchanged.
///
/// Source: Schroff, Kalenichenko and Philbin, "FaceNet", 2015; swap: Balntas et al., "Learning
/// local feature descriptors with triplets", 2016; defaults as pytorch-metric-learning.
public struct TripletMarginLoss: MetricLoss {
  /// By how much the negative must be farther.
  public var margin: Double
  /// The distance of two embeddings.
  public var distance: EmbeddingDistance
  /// Whether the negative's distance is the smaller of those to anchor and to positive.
  public var swap: Bool
  /// Whether terms are `log(1 + exp(violation))` instead of `max(0, violation)`.
  public var isSmooth: Bool
  /// How terms become one number.
  public var averaging: TermAveraging

  /// Makes a loss.
  ///
  /// - Parameters:
  ///   - margin: By how much the negative must be farther.
  ///   - distance: The distance of two embeddings.
  ///   - swap: Whether to take the smaller of the negative's distances to anchor and positive.
  ///   - isSmooth: Whether to use softplus in place of the hinge.
  ///   - averaging: How terms become one number.
  public init(
    margin: Double = 0.05, distance: EmbeddingDistance = .l2, swap: Bool = false,
    isSmooth: Bool = false, averaging: TermAveraging = .nonZero
  ) {
    self.margin = margin
    self.distance = distance
    self.swap = swap
    self.isSmooth = isSmooth
    self.averaging = averaging
  }

  /// `triplet`.
  public var name: String { "triplet" }

  /// False: it compares embeddings with one another.
  public var usesClassWeights: Bool { false }

  /// The value over the mined triplets, or over all triplets of the batch; see ``MetricLoss``.
  ///
  /// Mined pairs stand for all triplets of a positive and a negative pair with one anchor.
  ///
  /// - Complexity: O(n² · d + triplets).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func evaluate<Scalar: DenseScalar>(
    _ batch: LossBatch<Scalar>
  ) throws(MetricLearningError) -> LossResult<Scalar> {
    let geometry = batch.geometry
    let sign: Scalar = distance.sign()
    var table = geometry.distances.values(distance).values
    if distance.isInverted {
      for at in table.indices {
        table[at] = -table[at]
      }
    }
    var terms = TripletTerms(
      table: table, count: batch.labels.count, margin: Scalar(margin), swap: swap,
      isSmooth: isSmooth)
    switch batch.mined {
    case .triplets(let anchors, let positives, let negatives):
      for at in anchors.indices {
        terms.add(anchors[at], positives[at], negatives[at...at])
      }
    case .pairs(let positiveAnchors, let positives, let negativeAnchors, let negatives):
      let partners = Self.partners(
        negativeAnchors, negatives, count: batch.labels.count)
      for (anchor, positive) in zip(positiveAnchors, positives) {
        terms.add(anchor, positive, partners[anchor][...])
      }
    case nil:
      for anchor in batch.labels.indices {
        let negatives = geometry.relations.partners(of: anchor, .negative)
        guard !negatives.isEmpty else { continue }
        for positive in geometry.relations.partners(of: anchor, .positive) {
          terms.add(anchor, positive, negatives[...])
        }
      }
    }
    guard let divisor = averaging.divisor(terms: terms.terms, active: terms.active) else {
      return .nothing(like: batch.embeddings)
    }
    let scale = sign / Scalar(divisor)
    let weights = terms.weights.map { $0 * scale }
    return LossResult(
      value: Scalar(terms.sum / Double(divisor)),
      embeddingGradient: geometry.distances.gradient(distance, weights: weights),
      activeTerms: terms.active)
  }

  /// The partners of each anchor, in their order.
  private static func partners(_ anchors: [Int], _ others: [Int], count: Int) -> [[Int]] {
    var partners = [[Int]](repeating: [], count: count)
    for (anchor, other) in zip(anchors, others) {
      partners[anchor].append(other)
    }
    return partners
  }
}

public import DenseMath

/// Wants high cosines of positives and low ones of negatives, pulling hardest at those that are
/// farthest from where they should be.
///
/// Per anchor the softplus of the sum of two log-sum-exps, over its positives of
/// `-gamma [1 + m - s]+ (s - (1 - m))` and over its negatives of `gamma [s + m]+ (s - m)`; the
/// bracketed factors are constants to the gradient. An anchor without a positive or without a
/// negative counts nothing; nor does a batch with at most one pair of each kind, as in
/// pytorch-metric-learning.
///
/// Source: Sun et al., "Circle loss: a unified perspective of pair similarity optimization",
/// 2020 (m 0.25, gamma 256 for faces and 128 for people); defaults as pytorch-metric-learning.
public struct CircleLoss: MetricLoss {
  /// How far from 1 and from 0 the cosines may stay, 0...1.
  public var relaxation: Double
  /// The scale of the cosines; with large ones, clip the gradient.
  public var scale: Double
  /// How the anchors' terms become one number.
  public var averaging: TermAveraging

  /// Makes a loss.
  ///
  /// - Parameters:
  ///   - relaxation: m, how far from 1 and from 0 the cosines may stay.
  ///   - scale: gamma, the scale of the cosines.
  ///   - averaging: How the anchors' terms become one number.
  public init(
    relaxation: Double = 0.4, scale: Double = 80, averaging: TermAveraging = .nonZero
  ) {
    self.relaxation = relaxation
    self.scale = scale
    self.averaging = averaging
  }

  /// `circle`.
  public var name: String { "circle" }

  /// False: it compares embeddings with one another.
  public var usesClassWeights: Bool { false }

  /// The value over the mined pairs, or over all pairs of the batch; see ``MetricLoss``.
  ///
  /// A pair that was mined more than once counts once.
  ///
  /// - Complexity: O(n² · d).
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
    let count = batch.labels.count
    let cosines = geometry.distances.cosines.values
    let positives = Self.partners(pairs.positives, count: count)
    let negatives = Self.partners(pairs.negatives, count: count)
    var weights = [Scalar](repeating: 0, count: count * count)
    var sum = 0.0
    var active = 0
    for anchor in 0..<count where !positives[anchor].isEmpty && !negatives[anchor].isEmpty {
      let pull = exponents(positives[anchor], cosines, isPositive: true)
      let push = exponents(negatives[anchor], cosines, isPositive: false)
      let total = pull.logSumExp + push.logSumExp
      let term = ScalarMath.softplus(total)
      guard term > 0 else { continue }
      active += 1
      sum += Double(term)
      let slope = ScalarMath.softplusSlope(total)
      for (at, share) in zip(positives[anchor], pull.slopes) {
        weights[at] = slope * share
      }
      for (at, share) in zip(negatives[anchor], push.slopes) {
        // A pair that was given as both, which no miner does, ends as a negative.
        weights[at] = slope * share
      }
    }
    guard let divisor = averaging.divisor(terms: count, active: active) else {
      return .nothing(like: batch.embeddings)
    }
    let scale = 1 / Scalar(divisor)
    return LossResult(
      value: Scalar(sum / Double(divisor)),
      embeddingGradient: geometry.distances.gradient(.cosine, weights: weights.map { $0 * scale }),
      activeTerms: active)
  }

  /// The log-sum-exp over some cosines and its slope with respect to each.
  private func exponents<Scalar: DenseScalar>(
    _ places: [Int], _ cosines: [Scalar], isPositive: Bool
  ) -> (logSumExp: Scalar, slopes: [Scalar]) {
    let margin = Scalar(relaxation)
    let gamma = Scalar(scale)
    var slopes: [Scalar] = []
    var exponents: [Scalar] = []
    slopes.reserveCapacity(places.count)
    exponents.reserveCapacity(places.count)
    var largest = -Scalar.infinity
    for at in places {
      let cosine = cosines[at]
      let slope =
        isPositive ? -gamma * max(0, 1 + margin - cosine) : gamma * max(0, cosine + margin)
      let exponent = slope * (cosine - (isPositive ? 1 - margin : margin))
      slopes.append(slope)
      exponents.append(exponent)
      largest = max(largest, exponent)
    }
    var sum: Scalar = 0
    for at in exponents.indices {
      exponents[at] = ScalarMath.exponential(exponents[at] - largest)
      sum += exponents[at]
    }
    for at in slopes.indices {
      slopes[at] *= exponents[at] / sum
    }
    return (largest + ScalarMath.logarithm(sum), slopes)
  }

  /// The places of each anchor's pairs, each place once.
  private static func partners(_ places: [Int], count: Int) -> [[Int]] {
    var isIn = [Bool](repeating: false, count: count * count)
    var partners = [[Int]](repeating: [], count: count)
    for at in places where !isIn[at] {
      isIn[at] = true
      partners[at / count].append(at)
    }
    return partners
  }
}

public import DenseMath

/// Cross-entropy over the scaled cosines with one weight vector per class, where the angle to
/// the row's own class is made larger by a margin.
///
/// The target's logit is `scale · cos(theta + margin)`; beyond `theta = pi - margin`, where that
/// would rise again, it is `scale · (cos(theta) - margin · sin(margin))`. The value is the mean
/// over the labelled rows. Mined tuples choose nothing here; they weigh rows by how often they
/// occur in them, the most frequent with 1.
///
/// Rows without a label and rejections have no class to compare with and count nothing.
///
/// Source: Deng et al., "ArcFace", 2019; fallback, weights and defaults as
/// pytorch-metric-learning, which also gives the margin in degrees (28.6 is 0.5 radians).
public struct ArcFaceLoss: MetricLoss {
  /// The margin of the angle in degrees.
  public var marginDegrees: Double
  /// The scale of the cosines.
  public var scale: Double
  /// How the rows' terms become one number.
  public var averaging: TermAveraging

  /// Makes a loss.
  ///
  /// - Parameters:
  ///   - marginDegrees: The margin of the angle in degrees, not radians.
  ///   - scale: The scale of the cosines.
  ///   - averaging: How the rows' terms become one number.
  public init(marginDegrees: Double = 28.6, scale: Double = 64, averaging: TermAveraging = .all) {
    self.marginDegrees = marginDegrees
    self.scale = scale
    self.averaging = averaging
  }

  /// `arcface`.
  public var name: String { "arcface" }

  /// True: one weight vector per class, the labels being their numbers.
  public var usesClassWeights: Bool { true }

  /// The value on a batch with class weights; see ``MetricLoss``.
  ///
  /// - Complexity: O(n · classes · d).
  /// - Throws: `MetricLearningError.classWeightsMissing` or `labelOutsideClasses`.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func evaluate<Scalar: DenseScalar>(
    _ batch: LossBatch<Scalar>
  ) throws(MetricLearningError) -> LossResult<Scalar> {
    guard let classWeights = batch.classWeights else { throw .classWeightsMissing(loss: name) }
    let classes = classWeights.rows
    for (row, label) in batch.labels.enumerated() where label != LossBatch<Scalar>.unlabelled {
      guard (0..<classes).contains(label) else {
        throw .labelOutsideClasses(row: row, label: label, classes: classes)
      }
    }
    let rows = batch.pairs?.distances.unit ?? UnitRows(batch.embeddings)
    let centres = UnitRows(classWeights)
    // The cosines, row by row turned into the gradient with respect to them.
    var slopes = rows.rows.product(transposed: centres.rows)
    let weights = Self.rowWeights(batch)
    let angle = Scalar(marginDegrees * .pi / 180)
    var sum = 0.0
    var terms = 0
    var active = 0
    for (row, label) in batch.labels.enumerated() {
      let range = row * classes..<(row + 1) * classes
      var term: Scalar = 0
      if label != LossBatch<Scalar>.unlabelled {
        terms += 1
        term = slopes.values.withUnsafeMutableBufferPointer {
          Self.crossEntropy($0.extracting(range), label: label, margin: angle, scale: scale)
        }
      }
      let weight = weights[row]
      // The mean of all terms takes in those of value 0; the mean of the others does not.
      let counts =
        weight > 0 && (averaging == .all ? label != LossBatch<Scalar>.unlabelled : term > 0)
      if counts {
        active += 1
        sum += Double(weight * term)
      }
      slopes.values.withUnsafeMutableBufferPointer { slopes in
        for at in range {
          slopes[at] = counts ? slopes[at] * weight : 0
        }
      }
    }
    guard let divisor = averaging.divisor(terms: terms, active: active) else {
      return .nothing(like: batch.embeddings, classWeights: classWeights)
    }
    let share = 1 / Scalar(divisor)
    slopes.values.withUnsafeMutableBufferPointer { slopes in
      for at in slopes.indices {
        slopes[at] *= share
      }
    }
    return LossResult(
      value: Scalar(sum / Double(divisor)),
      embeddingGradient: rows.gradient(ofRaw: slopes.product(centres.rows)),
      classWeightGradient: centres.gradient(ofRaw: slopes.tiledTranspose.product(rows.rows)),
      activeTerms: active)
  }

  /// Turns a row of cosines into the slopes of its cross-entropy and returns that.
  @inline(__always)
  private static func crossEntropy<Scalar: DenseScalar>(
    _ cosines: UnsafeMutableBufferPointer<Scalar>, label: Int, margin: Scalar, scale: Double
  ) -> Scalar {
    let scale = Scalar(scale)
    let target = AngularMargin(cosine: cosines[label], margin: margin)
    cosines[label] = target.logit
    var largest = -Scalar.infinity
    for at in cosines.indices {
      largest = max(largest, cosines[at])
    }
    let own = scale * (target.logit - largest)
    var sum: Scalar = 0
    for at in cosines.indices {
      cosines[at] = ScalarMath.exponential(scale * (cosines[at] - largest))
      sum += cosines[at]
    }
    let factor = scale / sum
    for at in cosines.indices {
      cosines[at] *= factor
    }
    cosines[label] = (cosines[label] - scale) * target.slope
    return ScalarMath.logarithm(sum) - own
  }

  /// How much each row counts: how often it occurs in the mined tuples over the most frequent.
  private static func rowWeights<Scalar: DenseScalar>(_ batch: LossBatch<Scalar>) -> [Scalar] {
    guard let mined = batch.mined, !mined.isEmpty else {
      return [Scalar](repeating: 1, count: batch.labels.count)
    }
    var counts = [Int](repeating: 0, count: batch.labels.count)
    for index in mined.lists.joined() {
      counts[index] += 1
    }
    let largest = Scalar(counts.max() ?? 1)
    return counts.map { Scalar($0) / largest }
  }
}

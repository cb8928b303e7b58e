import Foundation

/// An S-shaped probability: `1 / (1 + exp(-(slope · score + intercept)))`.
public struct LogisticCurve: Hashable, Codable, Sendable {
  /// How steeply the log-odds rise with the score.
  public let slope: Double
  /// The log-odds at score 0.
  public let intercept: Double

  /// Makes a curve of its two numbers.
  ///
  /// - Parameters:
  ///   - slope: How steeply the log-odds rise.
  ///   - intercept: The log-odds at score 0.
  public init(slope: Double, intercept: Double) {
    self.slope = slope
    self.intercept = intercept
  }

  /// The probability at a score, in 0...1; NaN gives NaN.
  public func value(at score: Double) -> Double {
    Self.sigmoid(slope * score + intercept)
  }

  /// Fits Platt's curve, whose targets are drawn a little away from 0 and 1.
  ///
  /// Hits aim at `(N₊ + 1)/(N₊ + 2)` and misses at `1/(N₋ + 2)`, so that the fit is finite even
  /// where one score parts them.
  ///
  /// - Parameters:
  ///   - scores: Finite numbers.
  ///   - hits: More than 0 for a hit, one for each score.
  ///   - weights: Weights of at least 0, one for each; nil for all 1.
  /// - Returns: The optimum, by Newton's method.
  /// - Throws: `CalibrationError.empty`, `.differentCounts` or `.notFinite`.
  ///
  /// Source: Platt, "Probabilistic outputs for support vector machines", 1999.
  public static func platt<Scalar: BinaryFloatingPoint>(
    scores: [Scalar], hits: [Scalar], weights: [Double]? = nil
  ) throws(CalibrationError) -> LogisticCurve {
    let (scores, hits) = try CalibrationInput.checked(scores, hits, weights)
    var positives = 0.0
    var negatives = 0.0
    for index in hits.indices {
      let weight = weights?[index] ?? 1
      if hits[index] > 0 { positives += weight } else { negatives += weight }
    }
    let high = (positives + 1) / (positives + 2)
    let low = 1 / (negatives + 2)
    return fit(
      scores: scores, targets: hits.map { $0 > 0 ? high : low }, weights: weights, penalty: 0,
      start: log((positives + 1) / (negatives + 1)))
  }

  /// Fits logistic regression whose slope is held small: `½ slope² + C · Σ loss` is least.
  ///
  /// - Parameters:
  ///   - scores: Finite numbers.
  ///   - hits: More than 0 for a hit, one for each score.
  ///   - c: How much the data weigh against the penalty, more than 0.
  /// - Returns: The optimum, by Newton's method; the intercept is not penalised.
  /// - Throws: `CalibrationError.empty`, `.differentCounts`, `.notFinite`, or, where all hits or
  ///   all misses would push the intercept to infinity, `.notEnough` or `.notEnoughNegatives`.
  ///
  /// Source: scikit-learn's `LogisticRegression`, which wildlife-tools calibrates with.
  public static func regularised<Scalar: BinaryFloatingPoint>(
    scores: [Scalar], hits: [Scalar], c: Double = 1
  ) throws(CalibrationError) -> LogisticCurve {
    precondition(c > 0, "the data must weigh something")
    let (scores, hits) = try CalibrationInput.checked(scores, hits, nil)
    let positives = hits.count { $0 > 0 }
    guard positives > 0 else { throw .notEnough(positives: 0, needed: 1) }
    guard positives < hits.count else { throw .notEnoughNegatives(negatives: 0, needed: 1) }
    return fit(
      scores: scores, targets: hits.map { $0 > 0 ? 1 : 0 }, weights: nil, penalty: 1 / c,
      start: 0)
  }

  static func sigmoid(_ logit: Double) -> Double {
    // The exponential of a large number is not formed.
    if logit >= 0 { return 1 / (1 + exp(-logit)) }
    let power = exp(logit)
    return power / (1 + power)
  }

  /// Newton's method on scores moved to mean 0 and spread 1, with halved steps where needed.
  private static func fit(
    scores: [Double], targets: [Double], weights: [Double]?, penalty: Double, start: Double
  ) -> LogisticCurve {
    let weights = weights ?? [Double](repeating: 1, count: scores.count)
    let total = weights.reduce(0, +)
    guard total > 0 else { return LogisticCurve(slope: 0, intercept: start) }
    let mean = zip(scores, weights).reduce(0) { $0 + $1.0 * $1.1 } / total
    let variance =
      zip(scores, weights).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 } / total
    let scale = variance > 0 ? variance.squareRoot() : 1
    let x = scores.map { ($0 - mean) / scale }
    let ridge = penalty / (scale * scale)

    func loss(_ slope: Double, _ intercept: Double) -> Double {
      var sum = 0.5 * ridge * slope * slope
      for i in x.indices where weights[i] > 0 {
        let z = slope * x[i] + intercept
        // log(1 + exp(z)) without overflow.
        sum += weights[i] * (max(z, 0) + log1p(exp(-z.magnitude)) - targets[i] * z)
      }
      return sum
    }

    var (slope, intercept) = (0.0, start)
    var current = loss(slope, intercept)
    for _ in 0..<100 {
      var (gs, gi) = (ridge * slope, 0.0)
      var (hss, hsi, hii) = (ridge, 0.0, 0.0)
      for i in x.indices {
        let p = sigmoid(slope * x[i] + intercept)
        let error = weights[i] * (p - targets[i])
        gs += error * x[i]
        gi += error
        let curvature = weights[i] * p * (1 - p)
        hss += curvature * x[i] * x[i]
        hsi += curvature * x[i]
        hii += curvature
      }
      guard max(gs.magnitude, gi.magnitude) > 1e-13 * total else { break }
      // Where all scores are equal the slope has no curvature: a trace of it keeps the step finite.
      hss += 1e-12 * total
      hii += 1e-12 * total
      let determinant = hss * hii - hsi * hsi
      let stepSlope = (hii * gs - hsi * gi) / determinant
      let stepIntercept = (hss * gi - hsi * gs) / determinant
      var factor = 1.0
      var next = loss(slope - stepSlope, intercept - stepIntercept)
      // So near to the optimum the loss shows rounding only, and whole steps are right.
      let isNear = gs * stepSlope + gi * stepIntercept < 1e-9 * (1 + current)
      while !isNear, !(next <= current), factor > 1e-6 {
        factor /= 2
        next = loss(slope - factor * stepSlope, intercept - factor * stepIntercept)
      }
      guard isNear || next <= current else { break }
      slope -= factor * stepSlope
      intercept -= factor * stepIntercept
      current = next
    }
    return LogisticCurve(slope: slope / scale, intercept: intercept - slope * mean / scale)
  }
}

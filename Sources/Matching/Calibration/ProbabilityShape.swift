/// A rising curve of probabilities that never reach 0 or 1.
enum ProbabilityShape: Hashable, Sendable {
  case isotonic(IsotonicCurve)
  case platt(LogisticCurve, lowest: Double, highest: Double)

  /// The probability at a finite score.
  func value(at score: Double) -> Double {
    switch self {
    case .isotonic(let curve): curve.value(at: score)
    case .platt(let curve, let lowest, let highest):
      min(highest, max(lowest, curve.value(at: score)))
    }
  }

  /// Fits a shape to a sample, in which both outcomes have weight.
  ///
  /// Isotonic: each block of n scores with k hits has the value (k + ½)/(n + 1), and blocks that
  /// are then out of order are pooled again. Platt: the slope is not allowed to fall, and values
  /// stay between ½/(n₋ + 1) and (n₊ + ½)/(n₊ + 1). So nothing is ever certain, and the more so
  /// the less was seen.
  static func fit(
    _ sample: CalibrationSample, weights: [Double]?, isIsotonic: Bool
  ) throws(CalibrationError) -> ProbabilityShape {
    let targets = sample.targets
    guard isIsotonic else {
      var hits = 0.0
      var misses = 0.0
      for index in targets.indices {
        let weight = weights?[index] ?? 1
        if sample.isPositive[index] { hits += weight } else { misses += weight }
      }
      var curve = try LogisticCurve.platt(
        scores: sample.scores, hits: targets, weights: weights)
      if !(curve.slope >= 0) || !curve.intercept.isFinite || !curve.slope.isFinite {
        // Where high similarity speaks against, similarity says nothing.
        curve = LogisticCurve(
          slope: 0, intercept: LogOdds.of((hits + 0.5) / (hits + misses + 1)))
      }
      return .platt(
        curve, lowest: 0.5 / (misses + 1), highest: (hits + 0.5) / (hits + 1))
    }
    let pooled = PooledBlocks(
      order: sample.order, scores: sample.scores, targets: targets, weights: weights)
    guard !pooled.blocks.isEmpty else { throw .empty }
    let again = PooledBlocks(
      positions: pooled.blocks.indices.map(Double.init),
      values: pooled.blocks.map {
        (($0.value * $0.weight + 0.5) / ($0.weight + 1), $0.weight + 1)
      })
    var positions: [Double] = []
    var values: [Double] = []
    for block in again.blocks {
      let first = pooled.positions[pooled.blocks[block.first].first]
      let last = pooled.positions[pooled.blocks[block.last].last]
      positions.append(first)
      values.append(block.value)
      if last > first {
        positions.append(last)
        values.append(block.value)
      }
    }
    return .isotonic(try IsotonicCurve(positions: positions, values: values))
  }

}

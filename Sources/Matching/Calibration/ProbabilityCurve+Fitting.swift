import DenseMath

extension ProbabilityCurve {
  /// Fits a curve and its intervals.
  ///
  /// For an interval, individuals are drawn with replacement; a score counts as often as both its
  /// individuals were drawn, multiplied, or once per draw where there is one. The ends are
  /// quantiles of the refitted curves, score by score, and so rise with the score too.
  ///
  /// - Throws: `CalibrationError.notEnough` or `.notEnoughNegatives`.
  ///
  /// Source: Owen, "The pigeonhole bootstrap", 2007.
  static func fit(
    _ sample: CalibrationSample, options: CalibrationOptions, seed: UInt64
  ) throws(CalibrationError) -> ProbabilityCurve {
    let (positives, negatives) = (sample.positives, sample.negatives)
    guard positives >= max(1, options.minimumPositives) else {
      throw .notEnough(positives: positives, needed: max(1, options.minimumPositives))
    }
    guard negatives >= max(1, options.minimumNegatives) else {
      throw .notEnoughNegatives(negatives: negatives, needed: max(1, options.minimumNegatives))
    }
    let isIsotonic = positives >= options.isotonicPositives
    let individuals = sample.individuals
    return ProbabilityCurve(
      shape: try ProbabilityShape.fit(sample, weights: nil, isIsotonic: isIsotonic),
      positives: positives, negatives: negatives, individuals: individuals.count,
      band: try band(
        sample, individuals: individuals, isIsotonic: isIsotonic, options: options, seed: seed))
  }

  private static func band(
    _ sample: CalibrationSample, individuals: [Int], isIsotonic: Bool,
    options: CalibrationOptions, seed: UInt64
  ) throws(CalibrationError) -> [Band] {
    let positive = Set(
      sample.groups.indices.filter { sample.isPositive[$0] }.map {
        sample.groups[$0].first
      })
    guard options.resamplings > 0, positive.count >= options.minimumIndividuals,
      let first = sample.order.first, let last = sample.order.last
    else { return [] }
    let scores = grid(from: sample.scores[first], to: sample.scores[last])
    let number = Dictionary(uniqueKeysWithValues: zip(individuals, individuals.indices))
    let groups = sample.groups.map { (number[$0.first] ?? 0, number[$0.second] ?? 0) }
    let own = sample.prior
    var generator = Xoshiro256(seed: seed)
    var curves: [[Double]] = []
    for _ in 0..<options.resamplings {
      var draws = [Double](repeating: 0, count: individuals.count)
      for _ in individuals.indices {
        draws[Int(generator.uniform() * Double(individuals.count))] += 1
      }
      let weights = groups.map { $0 == $1 ? draws[$0] : draws[$0] * draws[$1] }
      var (hits, misses) = (0.0, 0.0)
      for index in weights.indices {
        if sample.isPositive[index] { hits += weights[index] } else { misses += weights[index] }
      }
      guard hits > 0, misses > 0 else { continue }
      let shape = try ProbabilityShape.fit(sample, weights: weights, isIsotonic: isIsotonic)
      // A resampling's own share of hits is chance; it is put back to the sample's.
      let prior = (hits + 0.5) / (hits + misses + 1)
      curves.append(scores.map { LogOdds.corrected(shape.value(at: $0), from: prior, to: own) })
    }
    // A few curves have no quantiles.
    guard curves.count >= 20 else { return [] }
    let tail = (1 - min(1, max(0, options.confidence))) / 2
    return scores.indices.map { place in
      let values = curves.map { $0[place] }.sorted()
      return Band(
        score: scores[place], low: quantile(values, tail), high: quantile(values, 1 - tail))
    }
  }

  /// Scores at which intervals are stored: 65 equal steps, one if all scores are equal.
  private static func grid(from low: Double, to high: Double) -> [Double] {
    guard high > low else { return [low] }
    var scores = (0..<64).map { low + (high - low) * Double($0) / 64 }
    scores.append(high)
    return scores
  }

  /// A value between sorted ones, as NumPy's default.
  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let place = share * Double(sorted.count - 1)
    let below = min(sorted.count - 1, Int(place))
    let above = min(sorted.count - 1, below + 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }
}

extension CalibrationSample {
  /// The share of hits, kept off 0 and 1.
  fileprivate var prior: Double {
    (Double(positives) + 0.5) / (Double(positives + negatives) + 1)
  }
}

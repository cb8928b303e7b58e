/// How often what was called probable came true, bin by bin.
public struct Reliability: Hashable, Codable, Sendable {
  /// The probabilities between two limits.
  public struct Bin: Hashable, Codable, Sendable {
    /// Excluded, except in the first bin of a diagram that takes 0 in.
    public let lowerBound: Double
    /// Included.
    public let upperBound: Double
    /// How many probabilities fell in.
    public let count: Int
    /// The share of them that came true; nil without any.
    public let hitRate: Double?
    /// Their mean; nil without any.
    public let meanProbability: Double?

    /// Halfway between the limits.
    public var center: Double { (lowerBound + upperBound) / 2 }
  }

  /// Bins of equal width from 0 to 1.
  public let bins: [Bin]

  /// Sorts probabilities into bins.
  ///
  /// - Parameters:
  ///   - probabilities: Numbers of which those outside 0...1, and NaN, are left out.
  ///   - hits: Whether each came true.
  ///   - count: How many bins, at least 1.
  ///   - includesZero: Whether a probability of exactly 0 belongs to the first bin; the peer's
  ///     diagram leaves it out.
  public init<Scalar: BinaryFloatingPoint>(
    probabilities: [Scalar], hits: [Bool], binCount count: Int = 10, includesZero: Bool = true
  ) {
    precondition(probabilities.count == hits.count, "one hit for each probability")
    precondition(count > 0, "a diagram has at least one bin")
    let step = 1 / Double(count)
    let edges = (0..<count).map { Double($0) * step } + [1]
    var counts = [Int](repeating: 0, count: count)
    var hitCounts = counts
    var sums = [Double](repeating: 0, count: count)
    for (value, hit) in zip(probabilities, hits) {
      let probability = Double(value)
      guard probability >= 0, probability <= 1, includesZero || probability > 0 else { continue }
      // The first bin whose upper limit is not below; edges are compared, not divided.
      var bin = min(count - 1, Int(probability * Double(count)))
      while bin > 0, probability <= edges[bin] { bin -= 1 }
      while bin < count - 1, probability > edges[bin + 1] { bin += 1 }
      counts[bin] += 1
      sums[bin] += probability
      if hit { hitCounts[bin] += 1 }
    }
    bins = (0..<count).map { bin in
      let inside = Double(counts[bin])
      return Bin(
        lowerBound: edges[bin], upperBound: edges[bin + 1], count: counts[bin],
        hitRate: counts[bin] > 0 ? Double(hitCounts[bin]) / inside : nil,
        meanProbability: counts[bin] > 0 ? sums[bin] / inside : nil)
    }
  }

  /// Mean distance of hit rates from the middles of their bins, weighted by count.
  ///
  /// Nil if all bins are empty.
  ///
  /// Source: wildlife-tools' `reliability_diagram`.
  public var centerError: Double? { error { $0.center } }

  /// Mean distance of hit rates from the mean probabilities of their bins, weighted by count.
  ///
  /// The usual expected calibration error; nil if all bins are empty.
  ///
  /// Source: Naeini et al., "Obtaining well calibrated probabilities using Bayesian binning", 2015.
  public var meanError: Double? { error { $0.meanProbability } }

  private func error(_ expected: (Bin) -> Double?) -> Double? {
    var (sum, total) = (0.0, 0)
    for bin in bins {
      guard let rate = bin.hitRate, let expected = expected(bin) else { continue }
      sum += Double(bin.count) * (rate - expected).magnitude
      total += bin.count
    }
    return total > 0 ? sum / Double(total) : nil
  }
}

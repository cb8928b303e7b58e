/// What a probability curve is fitted to: scores, outcomes, and whose they are.
struct CalibrationSample {
  let scores: [Double]
  let isPositive: [Bool]
  /// The individuals of each; the same twice where there is one.
  let groups: [(first: Int, second: Int)]
  /// Indices by rising score, misses before hits.
  let order: [Int]

  /// Gathers a sample.
  ///
  /// - Throws: `CalibrationError.notFinite`.
  init(
    scores: [Float], isPositive: [Bool], groups: [(first: Int, second: Int)]
  ) throws(CalibrationError) {
    if let index = scores.firstIndex(where: { !$0.isFinite }) { throw .notFinite(index: index) }
    let scores = scores.map { Double($0) }
    self.scores = scores
    self.isPositive = isPositive
    self.groups = groups
    order = scores.indices.sorted { a, b in
      if scores[a] != scores[b] { return scores[a] < scores[b] }
      if isPositive[a] != isPositive[b] { return isPositive[b] }
      return a < b
    }
  }

  var positives: Int { isPositive.count { $0 } }
  var negatives: Int { isPositive.count - positives }
  var targets: [Double] { isPositive.map { $0 ? 1 : 0 } }

  /// The individuals, rising.
  var individuals: [Int] {
    Set(groups.map(\.first)).union(groups.map(\.second)).sorted()
  }
}

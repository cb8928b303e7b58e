/// What all fits ask of their numbers.
enum CalibrationInput {
  /// Scores and targets as `Double`, all finite and as many of the one as of the other.
  static func checked<Scalar: BinaryFloatingPoint>(
    _ scores: [Scalar], _ targets: [Scalar], _ weights: [Double]?
  ) throws(CalibrationError) -> (scores: [Double], targets: [Double]) {
    guard scores.count == targets.count else {
      throw .differentCounts(scores: scores.count, targets: targets.count)
    }
    if let weights, weights.count != scores.count {
      throw .differentCounts(scores: scores.count, targets: weights.count)
    }
    guard !scores.isEmpty else { throw .empty }
    for index in scores.indices {
      let weight = weights?[index] ?? 1
      guard scores[index].isFinite, targets[index].isFinite, weight.isFinite, weight >= 0 else {
        throw .notFinite(index: index)
      }
    }
    return (scores.map { Double($0) }, targets.map { Double($0) })
  }
}

/// Names a probe by the vote of its k nearest chips.
///
/// The individual with most votes wins; among equals the one whose chips have the best mean score,
/// then the smallest label.
///
/// Source: wildlife-tools `KnnClassifier`, whose scores are places counted from the end.
public enum NearestVote {
  /// The winner and the mean score of its chips among the k nearest.
  ///
  /// - Parameters:
  ///   - labels: Individuals, nearest first.
  ///   - scores: As many, higher is closer.
  ///   - k: How many vote, at least 1.
  /// - Returns: nil without chips.
  public static func winner<Label: Hashable & Comparable>(
    _ labels: [Label], scores: [Double], k: Int
  ) -> (label: Label, score: Double)? {
    precondition(labels.count == scores.count, "one score for each")
    var votes: [Label: [Double]] = [:]
    for (label, score) in zip(labels.prefix(k), scores) {
      votes[label, default: []].append(score)
    }
    var best: (label: Label, votes: Int, score: Double)?
    for label in votes.keys.sorted() {
      let own = votes[label] ?? []
      let mean = own.reduce(0, +) / Double(own.count)
      if let best, (best.votes, best.score) >= (own.count, mean) { continue }
      best = (label, own.count, mean)
    }
    return best.map { ($0.label, $0.score) }
  }
}

/// What a search found: the trials as a table, and which keys mattered.
public struct SearchReport: Sendable, Equatable, Codable {
  /// How much a key had to do with the score.
  public struct Importance: Sendable, Equatable, Codable {
    /// The key's name.
    public var key: String
    /// The share of the scores' variance that the key's value goes with, 0...1, less what as
    /// many random groups would explain.
    public var explained: Double
    /// The rank correlation of number and score, -1...1; nil for choices.
    public var correlation: Double?
    /// The mean score of each choice, or of each third of the numbers from low to high.
    public var groups: [Group]
  }

  /// Trials with similar values of a key.
  public struct Group: Sendable, Equatable, Codable {
    /// The choice, or the bounds of the numbers.
    public var name: String
    /// How many trials.
    public var trials: Int
    /// Their mean score.
    public var mean: Double
    /// Their best score.
    public var best: Double
  }

  /// Trials with a score, best first; equal ones in the order drawn.
  public var ranking: [SearchTrial]
  /// Trials that could not be trained.
  public var failed: [SearchTrial]
  /// The keys, most important first.
  public var importances: [Importance]
  /// The seed of the search.
  public var seed: UInt64
}

extension RandomSearch {
  /// Sums up the trials so far.
  ///
  /// - Parameter space: What was varied.
  /// - Returns: Tables to be shown or drawn. With few trials they say little.
  public func report(of space: SearchSpace) -> SearchReport {
    let scored = trials.filter { $0.score != nil }
    let ranking = scored.sorted {
      ($1.score ?? 0, $0.index) < ($0.score ?? 0, $1.index)
    }
    let importances = space.keys.map { importance(of: $0, scored) }
      .enumerated().sorted { ($1.element.explained, $0.offset) < ($0.element.explained, $1.offset) }
      .map(\.element)
    let failed = trials.filter { if case .failed = $0.result { true } else { false } }
    return SearchReport(ranking: ranking, failed: failed, importances: importances, seed: seed)
  }

  private func importance(of key: SearchKey, _ trials: [SearchTrial]) -> SearchReport.Importance {
    var numbers: [(value: Double, score: Double)] = []
    var choices: [String: [Double]] = [:]
    for trial in trials {
      guard let score = trial.score, let value = trial.values[key.name] else { continue }
      switch value {
      case .number(let number): numbers.append((number, score))
      case .choice(let choice): choices[choice, default: []].append(score)
      }
    }
    var groups = choices.sorted { $0.key < $1.key }.map { (name: $0.key, scores: $0.value) }
    if !numbers.isEmpty {
      let sorted = numbers.sorted { $0.value < $1.value }
      for third in 0..<3 {
        let part = sorted[sorted.count * third / 3..<sorted.count * (third + 1) / 3]
        guard let low = part.first, let high = part.last else { continue }
        groups.append(("\(low.value)...\(high.value)", part.map(\.score)))
      }
    }
    return SearchReport.Importance(
      key: key.name, explained: Self.explained(groups.map(\.scores)),
      correlation: numbers.isEmpty
        ? nil : Self.rankCorrelation(numbers.map(\.value), numbers.map(\.score)),
      groups: groups.map {
        .init(
          name: $0.name, trials: $0.scores.count,
          mean: $0.scores.reduce(0, +) / Double($0.scores.count), best: $0.scores.max() ?? 0)
      })
  }

  /// The share of variance between groups, corrected for their number (ω²); 0 if unknown.
  static func explained(_ groups: [[Double]]) -> Double {
    let all = Array(groups.joined())
    let (n, k) = (Double(all.count), Double(groups.count))
    guard n > k, k > 1 else { return 0 }
    let mean = all.reduce(0, +) / n
    let total = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let between = groups.reduce(0.0) { sum, group in
      let own = group.reduce(0, +) / Double(group.count)
      return sum + Double(group.count) * (own - mean) * (own - mean)
    }
    let within = (total - between) / (n - k)
    guard total + within > 0 else { return 0 }
    return min(1, max(0, (between - (k - 1) * within) / (total + within)))
  }

  /// Spearman's rank correlation, equal numbers sharing their mean rank; nil without variation.
  static func rankCorrelation(_ a: [Double], _ b: [Double]) -> Double? {
    let (x, y) = (ranks(a), ranks(b))
    let mean = Double(a.count + 1) / 2
    var (xy, xx, yy) = (0.0, 0.0, 0.0)
    for index in a.indices {
      xy += (x[index] - mean) * (y[index] - mean)
      xx += (x[index] - mean) * (x[index] - mean)
      yy += (y[index] - mean) * (y[index] - mean)
    }
    guard xx > 0, yy > 0 else { return nil }
    return xy / (xx * yy).squareRoot()
  }

  private static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var first = 0
    while first < order.count {
      var last = first
      while last + 1 < order.count, values[order[last + 1]] == values[order[first]] { last += 1 }
      for place in first...last { ranks[order[place]] = Double(first + last) / 2 + 1 }
      first = last + 1
    }
    return ranks
  }
}

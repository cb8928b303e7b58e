/// How one query went.
struct QueryOutcome {
  /// Place of the query's individual among distinct individuals, from 1.
  let individualRank: Int
  /// Place of the first chip of its individual, from 1.
  let imageRank: Int
  /// Mean over its individual's chips of the precision at their places.
  let averagePrecision: Double
}

/// Finds the places of a query's own chips without sorting all others.
struct QueryJudge {
  private let rules: ComparisonRules
  private var similarities: [Float] = []
  /// The last query for which an individual was counted as better.
  private var countedFor: [Int]

  init(rules: ComparisonRules) {
    self.rules = rules
    countedFor = [Int](repeating: -1, count: rules.individualCount)
  }

  /// Takes one probe's similarities out of a block of `n x width`.
  mutating func load(_ block: [Float], column: Int, width: Int) {
    let count = block.count / width
    similarities.removeAll(keepingCapacity: true)
    similarities.reserveCapacity(count)
    var at = column
    for _ in 0..<count {
      similarities.append(block[at])
      at += width
    }
  }

  /// Judges a query, whose similarities were loaded.
  ///
  /// - Complexity: O(n log m) for m chips of the query's individual.
  mutating func outcome(of probe: Int) -> QueryOutcome {
    var relevant = rules.relevant(to: probe)
    relevant.sort { precedes($0, $1) }
    guard let first = relevant.first, let last = relevant.last else {
      preconditionFailure("only queries are judged")
    }
    // Other chips that come before the j-th relevant one and after the one before it.
    var before = [Int](repeating: 0, count: relevant.count)
    var betterIndividuals = 0
    let own = rules.individuals[probe]
    for other in similarities.indices
    where !precedes(last, other) && rules.individuals[other] != own
      && rules.compares(probe, other)
    {
      if precedes(other, first) {
        before[0] += 1
        if countedFor[rules.individuals[other]] != probe {
          countedFor[rules.individuals[other]] = probe
          betterIndividuals += 1
        }
      } else {
        before[place(of: other, in: relevant)] += 1
      }
    }
    var others = 0
    var precisions = 0.0
    for (index, count) in before.enumerated() {
      others += count
      precisions += Double(index + 1) / Double(index + 1 + others)
    }
    return QueryOutcome(
      individualRank: betterIndividuals + 1, imageRank: before[0] + 1,
      averagePrecision: precisions / Double(relevant.count))
  }

  /// Falling similarity, then rising index.
  private func precedes(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (similarities[left], similarities[right])
    return a != b ? a > b : left < right
  }

  /// How many of the sorted chips precede another.
  private func place(of other: Int, in sorted: [Int]) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if precedes(sorted[middle], other) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}

/// How one query went, by places in the set.
struct QueryOutcome {
  /// Somebody who was offered.
  struct Answer {
    /// The chip that speaks for the individual.
    let evidence: Int
    let score: Float
  }

  /// Place of the query's individual among distinct individuals, from 1; nil for a new one.
  var individualRank: Int?
  /// Place of the first chip of its individual, from 1; nil for a new one.
  var imageRank: Int?
  /// Mean over its individual's chips of the precision at their places; nil for a new one.
  var averagePrecision: Double?
  /// Its own individual.
  var own: Answer?
  /// The best of all others.
  var other: Answer?
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

  /// Gives the chips that a probe is compared with other similarities.
  mutating func rerank(_ probe: Int, by reranking: Retrieval.Reranking) {
    let candidates = similarities.indices.filter { rules.compares(probe, $0) }
    let changed = reranking(probe, candidates, candidates.map { similarities[$0] })
    precondition(changed.count == candidates.count, "one similarity for each candidate")
    for (candidate, similarity) in zip(candidates, changed) {
      similarities[candidate] = similarity
    }
  }

  /// Judges a query, whose similarities were loaded.
  ///
  /// - Parameters:
  ///   - probe: The query.
  ///   - judge: Ranks individuals where the best chip does not.
  /// - Returns: How it went.
  /// - Complexity: O(n log m) for m chips of the query's individual.
  mutating func outcome(of probe: Int, individuals judge: IndividualJudge? = nil) -> QueryOutcome {
    var relevant = rules.relevant(to: probe)
    relevant.sort { precedes($0, $1) }
    // Other chips that come before the j-th relevant one and after the one before it.
    var before = [Int](repeating: 0, count: relevant.count)
    var betterIndividuals = 0
    var best = -1
    let own = rules.individuals[probe]
    for other in similarities.indices
    where rules.individuals[other] != own && rules.compares(probe, other) {
      if best < 0 || precedes(other, best) { best = other }
      guard let first = relevant.first, let last = relevant.last, precedes(other, last) else {
        continue
      }
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
    var outcome = QueryOutcome()
    if best >= 0 { outcome.other = .init(evidence: best, score: similarities[best]) }
    if let first = relevant.first {
      var others = 0
      var precisions = 0.0
      for (index, count) in before.enumerated() {
        others += count
        precisions += Double(index + 1) / Double(index + 1 + others)
      }
      outcome.individualRank = betterIndividuals + 1
      outcome.imageRank = before[0] + 1
      outcome.averagePrecision = precisions / Double(relevant.count)
      outcome.own = .init(evidence: first, score: similarities[first])
    }
    judge?.judge(probe, similarities, &outcome)
    return outcome
  }

  /// Falling similarity, then rising index.
  @inline(__always)
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

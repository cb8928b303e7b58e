import ReidCore

/// Queries prepared so that all metrics can be computed again and again with other weights.
struct MetricTable {
  /// One value for each metric, in the order of `Metric.allCases`.
  typealias Values = [Double?]

  private struct Row {
    let individual: Int
    let score: Double
    let isKnown: Bool
    let isRight: Bool
    /// Whether the threshold lets the first answer through; nil without a threshold.
    let isNamed: Bool?
    let isAutomatic: Bool
    let individualRank: Int
    let imageRank: Int
    let averagePrecision: Double
  }

  /// Individuals, sorted: the numbers that weights are for.
  let individuals: [ID<Individual>]
  /// Known individuals' numbers and those of individuals that are only new, each drawn from itself.
  let strata: [[Int]]

  /// By falling score.
  private let rows: [Row]
  private let hasNew: Bool
  private let canName: Bool
  private let canAutomate: Bool

  init(_ queries: [QueryRecord], thresholds: ThresholdSource) {
    let individuals = Set(queries.map(\.individual)).sorted()
    self.individuals = individuals
    let numbers = Dictionary(uniqueKeysWithValues: individuals.enumerated().map { ($1, $0) })
    let chosen = thresholds.thresholds(of: queries)
    rows = zip(queries, chosen).map { query, thresholds in
      let score = query.topSimilarity
      return Row(
        individual: numbers[query.individual] ?? 0, score: score, isKnown: query.isKnown,
        isRight: query.isRight, isNamed: thresholds.newBelow.map { score >= $0 },
        isAutomatic: thresholds.automaticFrom.map { score >= $0 } ?? false,
        individualRank: query.individualRank ?? .max, imageRank: query.imageRank ?? .max,
        averagePrecision: query.averagePrecision ?? 0)
    }.sorted { $0.score > $1.score }
    let known = Set(rows.filter(\.isKnown).map(\.individual))
    let new = Set(rows.filter { !$0.isKnown }.map(\.individual))
    strata = [known.sorted(), new.subtracting(known).sorted()]
    hasNew = !new.isEmpty
    canName = hasNew && chosen.allSatisfy { $0.newBelow != nil }
    canAutomate = !queries.isEmpty
  }

  /// All metrics where every individual counts once.
  var values: Values {
    values(weights: [Double](repeating: 1, count: individuals.count))
  }

  /// All metrics where each individual counts as often as drawn.
  func values(weights: [Double]) -> Values {
    var found: [Metric: Double] = [:]
    var known = IndividualSums(count: individuals.count)
    var new = known
    var total = 0.0
    var (automatic, wrong) = (0.0, 0.0)
    var accuracy = [Double](repeating: 0, count: Metric.accuracies.count)
    var hitRate = accuracy
    var (precision, knownTotal) = (0.0, 0.0)
    for row in rows {
      let weight = weights[row.individual]
      guard weight > 0 else { continue }
      total += weight
      if row.isAutomatic {
        automatic += weight
        if !row.isRight { wrong += weight }
      }
      if row.isKnown {
        known.counts[row.individual] += 1
        knownTotal += weight
        precision += weight * row.averagePrecision
        known.precisions[row.individual] += row.averagePrecision
        for (place, entry) in Metric.accuracies.enumerated() {
          if row.individualRank <= entry.cutoff { accuracy[place] += weight }
          if row.imageRank <= entry.cutoff { hitRate[place] += weight }
        }
        if row.isRight, row.isNamed == true { known.rights[row.individual] += 1 }
      } else {
        new.counts[row.individual] += 1
        if row.isNamed == false { new.rights[row.individual] += 1 }
      }
    }
    if knownTotal > 0 {
      for (place, entry) in Metric.accuracies.enumerated() {
        found[entry.metric] = accuracy[place] / knownTotal
        found[Metric.hitRates[place].metric] = hitRate[place] / knownTotal
      }
      found[.mAP] = precision / knownTotal
      found[.identityBalancedMAP] = known.mean(known.precisions, weights)
    }
    if canName {
      found[.BAKS] = known.mean(known.rights, weights)
      found[.BAUS] = new.mean(new.rights, weights)
      if let one = found[.BAKS], let other = found[.BAUS] {
        found[.geometricMean] = (one * other).squareRoot()
      }
    }
    if hasNew {
      let telling = KnownOrNew(
        sorted: rows.map {
          KnownOrNew.Probe(
            score: $0.score, isKnown: $0.isKnown, isRight: $0.isRight,
            weight: weights[$0.individual])
        })
      found[.aurocNew] = telling.areaUnderCurve
      for entry in Metric.identifications {
        found[entry.metric] = telling.identificationRate(falseAlarms: entry.falseAlarms)
      }
    }
    if canAutomate, total > 0 {
      found[.automaticShare] = automatic / total
      found[.automaticWrong] = automatic > 0 ? wrong / automatic : nil
    }
    return Metric.allCases.map { found[$0] }
  }

  /// The intervals of all metrics.
  func intervals(_ bootstrap: Bootstrap) -> MetricIntervals {
    var drawn = [[Double?]](repeating: [], count: Metric.allCases.count)
    bootstrap.weights(members: individuals.count, strata: strata) { weights in
      for (place, value) in values(weights: weights).enumerated() { drawn[place].append(value) }
    }
    var intervals: [Metric: ConfidenceInterval] = [:]
    for (metric, values) in zip(Metric.allCases, drawn) {
      intervals[metric] = bootstrap.interval(values)
    }
    return MetricIntervals(
      bootstrap: bootstrap, individuals: individuals.count, intervals: intervals)
  }
}

/// What is summed for each individual.
private struct IndividualSums {
  var counts: [Double]
  var precisions: [Double]
  var rights: [Double]

  init(count: Int) {
    counts = [Double](repeating: 0, count: count)
    precisions = counts
    rights = counts
  }

  /// The weighted mean over individuals of the mean over their queries.
  func mean(_ sums: [Double], _ weights: [Double]) -> Double? {
    var (sum, total) = (0.0, 0.0)
    for individual in sums.indices where counts[individual] > 0 {
      sum += weights[individual] * sums[individual] / counts[individual]
      total += weights[individual]
    }
    return total > 0 ? sum / total : nil
  }
}

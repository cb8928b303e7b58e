import Matching

/// What was measured; metrics of finding are over known queries, those of telling new ones over all,
/// and each is nil where it cannot be computed.
public struct EvaluationResult: Hashable, Sendable {
  /// What was done, such as `leave-one-out, exclude encounter`.
  public let `protocol`: String
  /// Chips that were ranked.
  public let queries: Int
  /// Individuals that the queries show.
  public let individuals: Int
  /// Queries whose individual was not there to be found.
  public let newQueries: Int
  /// Known queries that were asked again with their individual left out, to tell known from new
  /// where no query is new.
  public let leftOutQueries: Int
  /// Chips that were no queries: nothing of their own individual was left, or no date.
  public let skippedQueries: Int
  /// Share of queries whose individual is among the first k distinct individuals, each counted
  /// once, at its best chip.
  public let accuracy: CutoffRates
  /// Share of queries with a chip of their individual among the k nearest chips.
  public let hitRateByImage: CutoffRates
  /// Mean over queries of the average precision over all ranks, 0...1.
  public let mAP: Double?
  /// Mean over individuals of the mean average precision of their queries, 0...1.
  public let identityBalancedMAP: Double?
  /// Balanced accuracy on known samples; needs new individuals among the probes.
  public let BAKS: Double?
  /// Balanced accuracy on unknown samples; needs new individuals among the probes.
  public let BAUS: Double?
  /// Area under the curve of telling known from new; needs new individuals among the probes.
  public let aurocNew: Double?
  /// Every metric that has a value, those above among them.
  public let metrics: [Metric: Double]
  /// Expected calibration error of the first answers; nil without probabilities.
  public let calibrationError: Double?
  /// How far the metrics depend on the animals; nil if nobody asked.
  public let intervals: MetricIntervals?

  /// Measures queries.
  ///
  /// - Parameters:
  ///   - records: What was done.
  ///   - thresholds: From which similarity on an answer is given: for `BAKS`, `BAUS` and what can be
  ///     answered automatically.
  ///   - bootstrap: How to find intervals; none if nil.
  ///   - leavingOut: Whether known queries are asked again with their individual left out where no
  ///     query is new. `BAKS`, `BAUS`, `aurocNew` and what can be answered automatically are then
  ///     over both, as if half of the probes were new. Not after re-ranking, where it is not sound.
  ///   - probability: The probability that a query's first answer is right, for the calibration
  ///     error.
  /// - Complexity: O(n log n) for n queries, and O(n) for each resample.
  public init(
    _ records: EvaluationRecords, thresholds: ThresholdSource = .crossed(seed: 0),
    bootstrap: Bootstrap? = nil, leavingOut: Bool = false,
    probability: ((QueryRecord) -> Double?)? = nil
  ) {
    let leftOut = leavingOut && records.queries.allSatisfy(\.isKnown) ? records.leftOut : []
    let table = MetricTable(records.queries + leftOut, thresholds: thresholds)
    leftOutQueries = leftOut.count
    var metrics: [Metric: Double] = [:]
    for (metric, value) in zip(Metric.allCases, table.values) { metrics[metric] = value }
    self.metrics = metrics
    `protocol` = records.protocol
    queries = records.queries.count
    individuals = table.individuals.count
    newQueries = records.queries.count { !$0.isKnown }
    skippedQueries = records.skippedQueries
    accuracy = CutoffRates(metrics, Metric.accuracies)
    hitRateByImage = CutoffRates(metrics, Metric.hitRates)
    mAP = metrics[.mAP]
    identityBalancedMAP = metrics[.identityBalancedMAP]
    BAKS = metrics[.BAKS]
    BAUS = metrics[.BAUS]
    aurocNew = metrics[.aurocNew]
    calibrationError = probability.flatMap { records.reliability(probability: $0).meanError }
    intervals = bootstrap.map(table.intervals)
  }
}

extension CutoffRates {
  /// Picks the metrics of places.
  init(_ metrics: [Metric: Double], _ cutoffs: [(cutoff: Int, metric: Metric)]) {
    var rates: [Int: Double] = [:]
    for entry in cutoffs { rates[entry.cutoff] = metrics[entry.metric] }
    self.init(rates)
  }
}

extension EvaluationResult: Encodable {
  private enum CodingKeys: String, CodingKey {
    case `protocol`, queries, individuals, newQueries, leftOutQueries, skippedQueries, accuracy
    case hitRateByImage
    case mAP, identityBalancedMAP, BAKS, BAUS, geometricMean, aurocNew, dirAtFAR, automaticShare
    case automaticWrong, calibrationError, intervals
  }

  /// Writes all fields, null where there is no value.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(`protocol`, forKey: .protocol)
    try values.encode(queries, forKey: .queries)
    try values.encode(individuals, forKey: .individuals)
    try values.encode(newQueries, forKey: .newQueries)
    try values.encode(leftOutQueries, forKey: .leftOutQueries)
    try values.encode(skippedQueries, forKey: .skippedQueries)
    try values.encode(accuracy, forKey: .accuracy)
    try values.encode(hitRateByImage, forKey: .hitRateByImage)
    try values.encode(mAP, forKey: .mAP)
    try values.encode(identityBalancedMAP, forKey: .identityBalancedMAP)
    try values.encode(BAKS, forKey: .BAKS)
    try values.encode(BAUS, forKey: .BAUS)
    try values.encode(metrics[.geometricMean], forKey: .geometricMean)
    try values.encode(aurocNew, forKey: .aurocNew)
    var rates = values.nestedContainer(keyedBy: Percentage.self, forKey: .dirAtFAR)
    for entry in Metric.identifications {
      try rates.encode(metrics[entry.metric], forKey: Percentage(entry.falseAlarms))
    }
    try values.encode(metrics[.automaticShare], forKey: .automaticShare)
    try values.encode(metrics[.automaticWrong], forKey: .automaticWrong)
    try values.encode(calibrationError, forKey: .calibrationError)
    try values.encode(intervals, forKey: .intervals)
  }

  /// A share of false alarms as a key, such as `1%`.
  private struct Percentage: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ share: Double) { stringValue = "\(Int((share * 100).rounded()))%" }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension MetricIntervals: Encodable {
  private enum CodingKeys: String, CodingKey {
    case level, resamples, seed, individuals, metrics
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Writes how individuals were drawn, and `[low, high]` under each metric's name.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(bootstrap.level, forKey: .level)
    try values.encode(bootstrap.resamples, forKey: .resamples)
    try values.encode(bootstrap.seed, forKey: .seed)
    try values.encode(individuals, forKey: .individuals)
    var ends = values.nestedContainer(keyedBy: Name.self, forKey: .metrics)
    for metric in Metric.allCases {
      let interval = intervals[metric].map { [$0.low, $0.high] }
      try ends.encode(interval, forKey: Name(stringValue: metric.rawValue))
    }
  }
}

@testable import Evaluation
import Foundation
import ReidCore
import Testing

@Suite struct EvaluationResultTests {
  private func records(seed: UInt64, count: Int = 60) -> EvaluationRecords {
    var generator = Seeded(seed: seed)
    return Fixture.records(
      (0..<count).map { index in
        let individual = Int.random(in: 0..<12, using: &generator)
        return Fixture.query(
          index, individual, rank: individual < 9 ? Int.random(in: 1...12, using: &generator) : nil,
          score: Float.random(in: 0...1, using: &generator),
          precision: Double.random(in: 0...1, using: &generator))
      })
  }

  @Test("metrics are their definitions", arguments: UInt64(0)..<200)
  func definitions(seed: UInt64) throws {
    let records = records(seed: seed)
    let thresholds = OpenSetThresholds(newBelow: 0.4, automaticFrom: 0.8)
    let result = EvaluationResult(records, thresholds: .fixed(thresholds))
    let known = records.queries.filter(\.isKnown)
    #expect(result.queries == 60 && result.newQueries == 60 - known.count)
    let precisions = known.compactMap(\.averagePrecision)
    try expect(result.mAP, Averages.mean(precisions), seed)
    try expect(
      result.identityBalancedMAP, Averages.balanced(precisions, by: known.map(\.individual)), seed)
    for cutoff in CutoffRates.cutoffs {
      try expect(
        result.accuracy[cutoff],
        Averages.mean(known.map { ($0.individualRank ?? 99) <= cutoff ? 1 : 0 }), seed)
    }
    let answers = OpenSetAnswers(
      truths: records.queries.map(\.individual),
      nearest: records.queries.compactMap { $0.first?.individual },
      scores: records.queries.map(\.topSimilarity), threshold: 0.4,
      unknown: Set(records.queries.filter { !$0.isKnown }.map(\.individual)))
    try expect(result.BAKS, answers.BAKS, seed)
    try expect(result.BAUS, answers.BAUS, seed)
    try expect(result.metrics[.geometricMean], answers.geometricMean, seed)
    let automatic = records.queries.filter { $0.topSimilarity >= 0.8 }
    try expect(result.metrics[.automaticShare], Double(automatic.count) / 60, seed)
    try expect(
      result.metrics[.automaticWrong], Averages.mean(automatic.map { $0.isRight ? 0 : 1 }), seed)
  }

  private func expect(_ found: Double?, _ wanted: Double?, _ seed: UInt64) throws {
    guard let found, let wanted else {
      #expect(found == nil && wanted == nil, "seed \(seed)")
      return
    }
    #expect(abs(found - wanted) < 1e-12, "seed \(seed)")
  }

  @Test("a drawn animal counts as often as it was drawn", arguments: UInt64(0)..<100)
  func weightsAreCopies(seed: UInt64) throws {
    var generator = Seeded(seed: seed)
    let queries = records(seed: seed, count: 30).queries
    let table = MetricTable(
      queries, thresholds: .fixed(OpenSetThresholds(newBelow: 0.3, automaticFrom: 0.6)))
    let times = table.individuals.map { _ in Int.random(in: 0...2, using: &generator) }
    // The same animals, as if there were several of each.
    let copies = zip(table.individuals, times).flatMap { individual, times in
      (0..<times).flatMap { copy in
        queries.filter { $0.individual == individual }.map { query in
          QueryRecord(
            chip: ID("\(query.chip) \(copy)"), individual: ID("\(individual) \(copy)"),
            individualRank: query.individualRank, imageRank: query.imageRank,
            averagePrecision: query.averagePrecision, own: query.own, other: query.other)
        }
      }
    }
    let wanted = MetricTable(
      copies, thresholds: .fixed(OpenSetThresholds(newBelow: 0.3, automaticFrom: 0.6))
    ).values
    let found = table.values(weights: times.map(Double.init))
    // A bootstrap always draws new ones where there are any.
    guard copies.contains(where: { !$0.isKnown }) else { return }
    for (metric, (one, other)) in zip(Metric.allCases, zip(found, wanted)) {
      #expect((one == nil) == (other == nil), "seed \(seed), \(metric)")
      if let one, let other { #expect(abs(one - other) < 1e-12, "seed \(seed), \(metric)") }
    }
  }

  @Test(
    "leaving individuals out adds new probes and changes nothing else", arguments: UInt64(0)..<50)
  func leavingOut(seed: UInt64) throws {
    let known = Fixture.records(records(seed: seed).queries.filter(\.isKnown))
    let twins = known.leftOut
    #expect(twins.allSatisfy { !$0.isKnown && $0.own == nil && $0.first == $0.other })
    let thresholds = ThresholdSource.fixed(OpenSetThresholds(newBelow: 0.4, automaticFrom: 0.8))
    let bootstrap = Bootstrap(resamples: 40, seed: seed)
    let plain = EvaluationResult(known, thresholds: thresholds, bootstrap: bootstrap)
    let found = EvaluationResult(
      known, thresholds: thresholds, bootstrap: bootstrap, leavingOut: true)
    #expect(found.leftOutQueries == twins.count && found.newQueries == 0, "seed \(seed)")
    #expect(found.queries == plain.queries && found.individuals == plain.individuals)
    for metric in [Metric.accuracy1, .accuracy5, .hitRate3, .mAP, .identityBalancedMAP] {
      #expect(found.metrics[metric] == plain.metrics[metric], "seed \(seed), \(metric)")
      #expect(
        found.intervals?.intervals[metric] == plain.intervals?.intervals[metric],
        "seed \(seed), \(metric): the same animals are drawn")
    }
    // The same as if the twins were other animals.
    let apart = EvaluationResult(
      Fixture.records(
        known.queries
          + twins.map { query in
            QueryRecord(
              chip: query.chip, individual: ID("twin of \(query.individual)"), individualRank: nil,
              imageRank: nil, averagePrecision: nil, own: nil, other: query.other)
          }), thresholds: thresholds)
    for metric in Metric.allCases {
      try expect(found.metrics[metric], apart.metrics[metric], seed)
    }
    // Real new probes need no estimate.
    let open = records(seed: seed)
    if open.queries.contains(where: { !$0.isKnown }) {
      #expect(
        EvaluationResult(open, thresholds: thresholds)
          == EvaluationResult(open, thresholds: thresholds, leavingOut: true))
    }
  }

  @Test func whoIsAskedAboutTwiceStaysInOneHalf() {
    let known = Fixture.records(
      (0..<40).map { Fixture.query($0, $0 / 2, rank: 1 + $0 % 3, score: Float($0) / 40) })
    let all = known.queries + known.leftOut
    let thresholds = ThresholdSource.crossed(seed: 5).thresholds(of: all)
    var halves: [ID<Individual>: Set<OpenSetThresholds>] = [:]
    for (query, chosen) in zip(all, thresholds) {
      halves[query.individual, default: []].insert(chosen)
    }
    #expect(Set(thresholds).count == 2)
    #expect(halves.values.allSatisfy { $0.count == 1 })
  }

  @Test func nothingGivesNilAndNeverNaN() throws {
    let lonely = Fixture.records([], skipped: 7)
    let strangers = Fixture.records((0..<5).map { Fixture.query($0, $0, rank: nil) })
    for records in [lonely, strangers] {
      let result = EvaluationResult(
        records, bootstrap: Bootstrap(resamples: 50, seed: 3), probability: { _ in nil })
      #expect(result.mAP == nil && result.accuracy[1] == nil && result.aurocNew == nil)
      #expect(result.BAKS == nil && result.BAUS == nil && result.calibrationError == nil)
      #expect(result.metrics.values.allSatisfy { $0.isFinite })
      #expect(result.intervals?.intervals[.mAP] == nil)
      #expect(throws: Never.self) { try JSONEncoder().encode(result) }
    }
    #expect(EvaluationResult(lonely).skippedQueries == 7)
  }

  @Test func intervalsSayTheirSeedAndRepeat() throws {
    let records = records(seed: 5)
    let bootstrap = Bootstrap(resamples: 300, seed: 41)
    let one = EvaluationResult(records, bootstrap: bootstrap)
    #expect(one == EvaluationResult(records, bootstrap: bootstrap))
    let intervals = try #require(one.intervals)
    #expect(intervals.bootstrap.seed == 41 && intervals.individuals == one.individuals)
    for (metric, interval) in intervals.intervals {
      let value = try #require(one.metrics[metric])
      #expect(interval.low <= interval.high)
      #expect(interval.low - 0.05 <= value && value <= interval.high + 0.05, "\(metric)")
    }
    let other = EvaluationResult(records, bootstrap: Bootstrap(resamples: 300, seed: 42))
    #expect(other.intervals?.intervals[.mAP] != intervals.intervals[.mAP])
    let text = String(decoding: try JSONEncoder().encode(one), as: UTF8.self)
    #expect(text.contains("\"seed\":41") && text.contains("\"identityBalancedMAP\":["))
  }

  @Test func oneIndividualHasNoWidth() throws {
    let result = EvaluationResult(
      Fixture.records((0..<4).map { Fixture.query($0, 1, rank: $0 + 1) }),
      bootstrap: Bootstrap(resamples: 20, seed: 1))
    let interval = try #require(result.intervals?.intervals[.accuracy1])
    #expect(interval == ConfidenceInterval(low: 0.25, high: 0.25))
  }

  @Test("the interval has the truth in it about as often as it says")
  func coverage() {
    var generator = Seeded(seed: 77)
    var covered = 0
    for trial in 0..<200 {
      // Each of 40 animals is either easy or hard; the truth is one half.
      let queries = (0..<40).flatMap { individual in
        let isEasy = Bool.random(using: &generator)
        return (0..<3).map { copy in
          Fixture.query(individual * 3 + copy, individual, rank: isEasy ? 1 : 2)
        }
      }
      let interval = EvaluationResult(
        Fixture.records(queries), bootstrap: Bootstrap(resamples: 200, seed: UInt64(trial))
      ).intervals?.intervals[.accuracy1]
      if let interval, interval.low <= 0.5, interval.high >= 0.5 { covered += 1 }
    }
    // Pictures as independent would give intervals that are too narrow by the root of three.
    #expect(covered >= 176, "seed 77: \(covered) of 200")
  }

  @Test func calibrationErrorByHand() {
    let queries = (0..<4).map { Fixture.query($0, $0, rank: $0 < 3 ? 1 : 2) }
    let result = EvaluationResult(Fixture.records(queries), probability: { _ in 0.95 })
    #expect(abs((result.calibrationError ?? -1) - 0.2) < 1e-12)
  }

  @Test func crossedThresholdsDoNotSeeTheAnimalTheyAreUsedOn() {
    let queries = records(seed: 9).queries
    let all = ThresholdSource.crossed(seed: 4).thresholds(of: queries)
    var ofIndividual: [ID<Individual>: OpenSetThresholds] = [:]
    for (query, thresholds) in zip(queries, all) {
      #expect(ofIndividual[query.individual] ?? thresholds == thresholds)
      ofIndividual[query.individual] = thresholds
    }
    #expect(Set(all).count == 2)
  }
}

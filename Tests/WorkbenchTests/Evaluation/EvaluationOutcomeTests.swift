import Evaluation
import Foundation
import Matching
import ReidCore
import Testing

@testable import Workbench

@Suite("Measuring labelled chips")
struct EvaluationOutcomeTests {
  @Test func figuresAreThoseOfLeaveOneOutWithIntervals() throws {
    let measured = try MeasuredBench.set(individuals: 12, chips: 5)
    let made = try MeasuredBench.measure(measured)
    let result = made.report.result
    let plain = LeaveOneOut().evaluate(measured.set)
    #expect(result.accuracy == plain.accuracy)
    #expect(result.hitRateByImage == plain.hitRateByImage)
    #expect(result.mAP == plain.mAP && result.identityBalancedMAP == plain.identityBalancedMAP)
    #expect(result.queries == 60 && result.newQueries == 0 && result.leftOutQueries == 60)
    let intervals = try #require(result.intervals)
    #expect(intervals.bootstrap.resamples == 1_000 && intervals.bootstrap.level == 0.95)
    for (metric, interval) in intervals.intervals {
      #expect(interval.low <= interval.high, "\(metric)")
    }
    #expect(!made.report.notes.contains { $0.contains("too few") })
    let first = try #require(intervals.intervals[.accuracy1])
    #expect(first.low <= result.accuracy[1] ?? -1 && first.high >= result.accuracy[1] ?? 2)
    #expect(first.low < first.high)
  }

  @Test func leavingIndividualsOutIsRankingWithoutThem() throws {
    let measured = try MeasuredBench.set(individuals: 8, chips: 4)
    let (measurement, report, _) = try MeasuredBench.measure(measured)
    #expect(measurement.newSource == .leftOut)
    let set = measured.set
    var left: [ID<Chip>: QueryRecord] = [:]
    for individual in Set(set.chips.map(\.individual)) {
      let own = Set(set.chips.filter { $0.individual == individual }.map(\.chip))
      let found = Retrieval().galleryProbe(
        set, gallery: Set(set.chips.map(\.chip)).subtracting(own), probes: own)
      for query in found.queries { left[query.chip] = query }
    }
    let estimated = measurement.records.leftOut
    #expect(estimated.count == 32)
    for query in estimated {
      let real = try #require(left[query.chip])
      #expect(query.first == real.first && !real.isKnown)
    }
    let known = measurement.records.queries
    let expected = KnownOrNew(
      (known + estimated).map {
        .init(score: $0.topSimilarity, isKnown: $0.isKnown, isRight: $0.isRight)
      })
    #expect(report.result.aurocNew == expected.areaUnderCurve)
    #expect((report.result.aurocNew ?? 0) > 0.5)
    #expect(report.result.BAKS != nil && report.result.BAUS != nil)
    #expect(report.notes.contains { $0.contains("estimated") })
  }

  @Test func theSeedDecidesAndNothingElse() throws {
    let measured = try MeasuredBench.set(individuals: 12, chips: 5, spread: 1.2)
    for split in DivisionChoice.allCases {
      let one = try MeasuredBench.measure(measured) {
        $0.split = split
        $0.seed = 3
      }
      let same = try MeasuredBench.measure(measured) {
        $0.split = split
        $0.seed = 3
      }
      #expect(one.report.result == same.report.result, "\(split)")
      #expect(one.measurement.split?.split == same.measurement.split?.split)
      #expect(one.report.result.intervals?.bootstrap.seed == 3)
      let other = try MeasuredBench.measure(measured) {
        $0.split = split
        $0.seed = 4
      }
      #expect(one.report.result.intervals != other.report.result.intervals, "\(split)")
    }
  }

  @Test func splitsKeepTheirPromises() throws {
    let measured = try MeasuredBench.set(individuals: 14, chips: 6)
    for choice in DivisionChoice.allCases {
      let made = try MeasuredBench.measure(measured) { $0.split = choice }
      let split = try #require(made.measurement.split)
      try split.split.check()
      let test = Set(split.split.chips(.test))
      let queries = made.measurement.records.queries
      #expect(!queries.isEmpty && queries.allSatisfy { test.contains($0.chip) }, "\(choice)")
      // Whoever answers is of the part to be found.
      let found = Set(split.split.chips(choice == .disjoint ? .test : .gallery))
      for query in queries {
        #expect(query.first.map { found.contains($0.evidence) } ?? true, "\(choice)")
      }
      let hasNew = made.report.result.newQueries > 0
      #expect(choice != .open || hasNew)
      #expect(choice != .closed && choice != .disjoint || !hasNew)
      #expect(made.measurement.newSource == (hasNew ? .newProbes : .leftOut), "\(choice)")
      #expect(made.report.result.aurocNew != nil, "\(choice)")
    }
  }

  @Test func aStoredSplitIsUsedAgain() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("split.json")
    let measured = try MeasuredBench.set(individuals: 10, chips: 5)
    let made = try MeasuredBench.measure(measured) { $0.split = .open }
    try made.measurement.split?.write(to: path)
    let again = try MeasuredBench.measure(measured) { $0.splitFile = path }
    #expect(again.report.result == made.report.result)
    // Another seed draws other animals, and leaves the parts as they are.
    let other = try MeasuredBench.measure(measured) {
      $0.splitFile = path
      $0.seed = 9
    }
    #expect(other.measurement.split?.split == made.measurement.split?.split)
    #expect(other.report.result.accuracy == made.report.result.accuracy)

    let failures: [(String, Failure.Kind)] = [
      (folder.path("nowhere.json"), .missingInput),
      (try folder.write("{}", to: "empty.json"), .badData),
      (try folder.write("no JSON", to: "text.json"), .badData),
    ]
    for (file, kind) in failures {
      let failure = #expect(throws: Failure.self) {
        try MeasuredBench.measure(measured) { $0.splitFile = file }
      }
      #expect(failure?.kind == kind, "\(file)")
    }
    let strangers = try MeasuredBench.set(individuals: 2, chips: 2)
    let foreign = MeasuredSet(
      set: try LabelledSet(
        chips: strangers.set.chips.map {
          LabelledChip(chip: ID("other \($0.chip)"), individual: $0.individual)
        }, dimension: 16, vectors: strangers.set.vectors),
      key: strangers.key, engine: "stored", model: "made-up", skipped: [], names: [:], pixels: [:],
      head: nil, calibration: .missing(""))
    let failure = #expect(throws: Failure.self) {
      try MeasuredBench.measure(foreign) { $0.splitFile = path }
    }
    #expect(failure?.kind == .badData)
  }

  @Test func aSplitThatStraddlesAnEncounterIsRefused() throws {
    let folder = try TemporaryFolder()
    let measured = try MeasuredBench.set(individuals: 4, chips: 4)
    let split = Split(
      plan: SplitPlan(
        kind: .closedSet, shares: [RoleShare(.gallery, 0.5), RoleShare(.test, 0.5)]), seed: 1,
      members: measured.set.chips.enumerated().map {
        Split.Member(
          chip: $1.chip, individual: $1.individual, encounter: 0, day: nil,
          role: $0 % 2 == 0 ? .gallery : .test)
      })
    let data = try JSONEncoder().encode(split)
    let path = try folder.write(String(decoding: data, as: UTF8.self), to: "bad.json")
    let failure = #expect(throws: Failure.self) {
      try MeasuredBench.measure(measured) { $0.splitFile = path }
    }
    #expect(failure?.kind == .badData)
    #expect(failure?.message.contains("straddles") == true)
  }

  @Test func theScoreIsChosenOnValidation() throws {
    let measured = try MeasuredBench.set(individuals: 16, chips: 8, spread: 2)
    let made = try MeasuredBench.measure(measured) {
      $0.split = .closed
      $0.score = .auto
    }
    #expect(made.measurement.trials.map(\.score) == IndividualScore.choices.map(\.name))
    let split = try #require(made.measurement.split)
    var best: (score: IndividualScore, accuracy: Double)?
    for score in IndividualScore.choices {
      let accuracy =
        EvaluationResult(
          split.measure(measured.set, Retrieval(score: score), probes: .validation)
        ).accuracy[1] ?? 0
      if accuracy > best?.accuracy ?? -1 { best = (score, accuracy) }
    }
    let chosen = made.measurement.trials.first { $0.score == made.report.score }
    #expect(chosen?.accuracy[1] == best?.accuracy)
    #expect(made.report.notes.contains { $0.contains("validation part, not on the test part") })
    // The same figures as if it had been asked for.
    let named = try MeasuredBench.measure(measured) {
      $0.split = .closed
      $0.score = .fixed(made.measurement.score)
    }
    #expect(named.report.result.accuracy == made.report.result.accuracy)
  }

  @Test(arguments: ["best", "top3", "encounter", "centroid", "encounter2-mean"])
  func everyScoreMeasures(name: String) throws {
    let measured = try MeasuredBench.set(individuals: 8, chips: 5)
    guard case .fixed(let score)? = ScoreChoice(name) else {
      Issue.record("\(name) is no score")
      return
    }
    let made = try MeasuredBench.measure(measured) { $0.score = .fixed(score) }
    let expected = EvaluationResult(Retrieval(score: score).leaveOneOut(measured.set))
    #expect(made.report.result.accuracy == expected.accuracy)
    #expect(made.report.score == score.name)
  }

  @Test func reRankingOrdersAsItsDistancesDo() throws {
    let measured = try MeasuredBench.set(individuals: 10, chips: 6, spread: 1.5)
    let made = try MeasuredBench.measure(measured) { $0.reranking = .kReciprocal }
    #expect(made.report.rerank == "k-reciprocal")
    // Known from new cannot be estimated here, and is not made up.
    #expect(made.measurement.newSource == nil)
    #expect(made.report.result.aurocNew == nil && made.report.result.BAKS == nil)
    #expect(made.report.notes.contains { $0.contains("re-ranked") })
    let reranker = CandidateReranker(set: measured.set)
    let plain = try MeasuredBench.measure(measured)
    let changed = zip(made.measurement.records.queries, plain.measurement.records.queries)
      .count { $0.first?.evidence != $1.first?.evidence }
    #expect(changed > 0, "re-ranking that changes nothing would not be seen")
    let candidates = Array(1..<60)
    let old = candidates.map { _ in Float(0.5) }
    let scores = reranker.similarities(0, candidates, old)
    #expect(scores.count == old.count)
    #expect(scores.allSatisfy { (0...1).contains($0) }, "all are in the pool")
  }

  @Test func whatIsOutsideThePoolComesAfterIt() throws {
    let measured = try MeasuredBench.set(individuals: 150, chips: 4)
    let candidates = Array(1..<600)
    let old = candidates.map { Float($0) / 600 }
    let scores = CandidateReranker(set: measured.set).similarities(0, candidates, old)
    let inside = scores.suffix(CandidateReranker.pool)
    let outside = scores.dropLast(CandidateReranker.pool)
    #expect((inside.min() ?? -1) >= 0)
    #expect((outside.max() ?? 1) < -1)
    #expect(Array(outside) == outside.sorted())
  }

  @Test func calibrationIsTriedOnOtherAnimals() throws {
    let measured = try MeasuredBench.set(individuals: 60, chips: 5, spread: 1)
    let made = try MeasuredBench.measure(measured)
    #expect(made.measurement.calibration.source == .crossed)
    let error = try #require(made.report.result.calibrationError)
    #expect((0...0.25).contains(error), "\(error)")
    #expect(made.report.figures.reliability.map(\.count).reduce(0, +) == 300)
    let divided = try MeasuredBench.measure(measured) { $0.split = .disjoint }
    #expect(divided.measurement.calibration.source == .validation)
    let few = try MeasuredBench.measure(try MeasuredBench.set(individuals: 4, chips: 3))
    #expect(few.measurement.calibration.source == nil)
    #expect(few.measurement.calibration.reason?.isEmpty == false)
    #expect(few.report.result.calibrationError == nil)
  }

  @Test func theStoredCalibrationIsOfBestChipsOnly() throws {
    var measured = try MeasuredBench.set(individuals: 20, chips: 5)
    let pairs = (0..<200).map { place in
      CalibrationPair(
        similarity: Float(place % 100) / 100, first: place % 20,
        second: place % 100 > 60 ? place % 20 : (place + 1) % 20)
    }
    measured.calibration = .fitted(try PairCalibration.fit(pairs: pairs, seed: 1))
    #expect(try MeasuredBench.measure(measured).measurement.calibration.source == .stored)
    let other = try MeasuredBench.measure(measured) { $0.score = .fixed(.centroid) }
    #expect(other.measurement.calibration.source != .stored)
    let reranked = try MeasuredBench.measure(measured) { $0.reranking = .kReciprocal }
    #expect(reranked.measurement.calibration.source != .stored)
  }

  @Test func oneIndividualHasNobodyToBeTakenFor() throws {
    let made = try MeasuredBench.measure(try MeasuredBench.set(individuals: 1, chips: 4))
    #expect(made.report.result.queries == 4 && made.report.result.accuracy[1] == 1)
    #expect(made.measurement.newSource == nil)
    #expect(made.report.result.aurocNew == nil)
    #expect(made.report.figures.confusions.isEmpty)
    #expect(made.report.notes.contains { $0.contains("Only 4 queries are of known animals") })
  }

  @Test func singletonsAreNoQueries() throws {
    let made = try MeasuredBench.measure(try MeasuredBench.set(individuals: 6, chips: 1))
    #expect(made.report.result.queries == 0 && made.report.result.skippedQueries == 6)
    #expect(made.report.result.accuracy[1] == nil && made.report.result.mAP == nil)
    #expect(made.report.notes.contains { $0.contains("single chip") })
    for choice in [DivisionChoice.closed, .open, .time] {
      // Either it cannot be divided, or nothing is known in it; never a figure out of nothing.
      do {
        let divided = try MeasuredBench.measure(
          try MeasuredBench.set(individuals: 6, chips: 1)
        ) { $0.split = choice }
        #expect(divided.report.result.accuracy[1] == nil, "\(choice)")
      } catch let failure as Failure {
        #expect(failure.kind == .badData, "\(choice)")
      }
    }
  }

  @Test func withoutDatesThereIsNoSplitByTime() throws {
    let measured = try MeasuredBench.set(individuals: 6, chips: 4, isDated: false)
    let failure = #expect(throws: Failure.self) {
      try MeasuredBench.measure(measured) { $0.split = .time }
    }
    #expect(failure?.kind == .badData)
    let day = try MeasuredBench.measure(measured) { $0.exclusion = .day }
    #expect(day.report.result.queries == 0 && day.report.result.skippedQueries == 24)
  }

  @Test func nothingIsNothing() throws {
    let none = try MeasuredBench.set(individuals: 0, chips: 0)
    #expect(try MeasuredBench.measure(none).report.result.queries == 0)
    for choice in DivisionChoice.allCases {
      let failure = #expect(throws: Failure.self) {
        try MeasuredBench.measure(none) { $0.split = choice }
      }
      #expect(failure?.kind == .badData, "\(choice)")
    }
  }
}

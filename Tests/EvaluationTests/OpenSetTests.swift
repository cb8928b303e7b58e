@testable import Evaluation
import ReidCore
import Testing

@Suite struct OpenSetTests {
  @Test func answersByHand() throws {
    let answers = OpenSetAnswers(
      truths: ["a", "a", "b", "x", "x", "x", "y"], answers: ["a", "b", "b", nil, "a", "b", nil],
      unknown: ["x", "y"])
    #expect(answers.BAKS == 0.75)
    let unknown: Double = (1.0 / 3 + 1) / 2
    #expect(answers.BAUS == unknown)
    #expect(answers.geometricMean == (0.75 * unknown).squareRoot())
    #expect(answers.knownAccuracy == 2.0 / 3 && answers.unknownAccuracy == 0.5)
    #expect(answers.normalisedAccuracy(knownWeight: 1) == 2.0 / 3)
    // New ones are one class: a .5, b 1, new .5.
    #expect(answers.balancedAccuracy == 2.0 / 3)
  }

  @Test func withoutOneKindThereIsNoValue() {
    let known = OpenSetAnswers(truths: ["a"], answers: ["a"], unknown: [])
    #expect(known.BAKS == 1 && known.BAUS == nil && known.geometricMean == nil)
    let empty = OpenSetAnswers(truths: [String](), answers: [], unknown: [])
    #expect(empty.BAKS == nil && empty.balancedAccuracy == nil)
    #expect(empty.normalisedAccuracy(knownWeight: 0.5) == nil)
    #expect(KnownOrNew([]).areaUnderCurve == nil)
    #expect(KnownOrNew([]).automaticThreshold(wrong: 1) == nil)
    #expect(KnownOrNew([]).identificationRate(falseAlarms: 1) == nil)
  }

  private func probe(_ score: Double, known: Bool, right: Bool = false) -> KnownOrNew.Probe {
    KnownOrNew.Probe(score: score, isKnown: known, isRight: right)
  }

  @Test func tellingByHand() {
    let probes = [
      probe(0.9, known: true, right: true), probe(0.8, known: true), probe(0.7, known: false),
      probe(0.7, known: true, right: true), probe(0.2, known: false),
      probe(-.infinity, known: false),
    ]
    let telling = KnownOrNew(probes.reversed())
    // Pairs: two known above all three new, one tied with one and above two.
    let area: Double = (6 + 2.5) / 9
    #expect(telling.areaUnderCurve == area)
    // No false alarm: above .7 only. One of three: .7 and what is tied with it.
    #expect(telling.identificationRate(falseAlarms: 0) == 1.0 / 3)
    #expect(telling.identificationRate(falseAlarms: 0.33) == 1.0 / 3)
    #expect(telling.identificationRate(falseAlarms: 1.0 / 3) == 2.0 / 3)
    #expect(telling.automaticThreshold(wrong: 0) == 0.9)
    #expect(telling.automaticThreshold(wrong: 0.5) == 0.7)
    #expect(telling.automaticThreshold(wrong: 0.6) == 0.2)
  }

  @Test func aWrongBestAnswerAllowsNone() {
    #expect(KnownOrNew([probe(0.9, known: true)]).automaticThreshold(wrong: 0.01) == nil)
    // It may be outweighed by a hundred right ones below it.
    let many = (0..<200).map { _ in probe(0.5, known: true, right: true) }
    #expect(KnownOrNew(many + [probe(0.9, known: true)]).automaticThreshold(wrong: 0.01) == 0.5)
  }

  @Test("the area equals counting pairs", arguments: UInt64(0)..<200)
  func area(seed: UInt64) {
    var generator = Seeded(seed: seed)
    let probes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
      KnownOrNew.Probe(
        score: Double(Int.random(in: 0...9, using: &generator)),
        isKnown: Bool.random(using: &generator), isRight: Bool.random(using: &generator),
        weight: Double(Int.random(in: 0...3, using: &generator)))
    }
    var (won, pairs) = (0.0, 0.0)
    for known in probes where known.isKnown {
      for new in probes where !new.isKnown {
        let weight = known.weight * new.weight
        pairs += weight
        won += known.score > new.score ? weight : known.score == new.score ? weight / 2 : 0
      }
    }
    let found = KnownOrNew(probes).areaUnderCurve
    if pairs == 0 {
      #expect(found == nil, "seed \(seed)")
    } else {
      #expect(abs((found ?? -1) - won / pairs) < 1e-12, "seed \(seed)")
    }
  }

  @Test("thresholds are the best there are", arguments: UInt64(0)..<200)
  func thresholds(seed: UInt64) throws {
    var generator = Seeded(seed: seed)
    let queries = (0..<Int.random(in: 0...40, using: &generator)).map { index in
      let individual = Int.random(in: 0..<8, using: &generator)
      return Fixture.query(
        index, individual, rank: individual < 5 ? Int.random(in: 1...2, using: &generator) : nil,
        score: Float(Int.random(in: 0...20, using: &generator)) / 20)
    }
    let chosen = OpenSetThresholds(chosenOn: queries, wrong: 0.2)
    let unknown = Set(queries.filter { !$0.isKnown }.map(\.individual))
    func value(_ threshold: Double) -> Double? {
      OpenSetAnswers(
        truths: queries.map(\.individual), nearest: queries.compactMap { $0.first?.individual },
        scores: queries.map(\.topSimilarity), threshold: threshold, unknown: unknown
      ).geometricMean
    }
    let all = queries.compactMap { value($0.topSimilarity) }
    #expect((chosen.newBelow != nil) == !all.isEmpty, "seed \(seed)")
    if let threshold = chosen.newBelow, let best = all.max() {
      #expect(abs((value(threshold) ?? -1) - best) < 1e-9, "seed \(seed)")
    }
    func wrong(_ threshold: Double) -> Double? {
      Averages.mean(
        queries.filter { $0.topSimilarity >= threshold }.map { $0.isRight ? 0 : 1 })
    }
    let lowest = queries.map(\.topSimilarity).filter { (wrong($0) ?? 1) <= 0.2 + 1e-12 }.min()
    #expect(chosen.automaticFrom == lowest, "seed \(seed)")
  }
}

/// Queries without pictures.
enum Fixture {
  /// A query of individual `i…` that comes first if `rank` is 1 and is new if it is nil.
  static func query(
    _ chip: Int, _ individual: Int, rank: Int?, score: Float = 0.5, precision: Double? = nil
  ) -> QueryRecord {
    let own = RankedAnswer(
      individual: ID("i\(individual)"), evidence: ID("own\(chip)"),
      similarity: rank == 1 ? score : score - 0.25)
    let other = RankedAnswer(
      individual: ID("other"), evidence: ID("evidence\(chip)"),
      similarity: rank == 1 ? score - 0.25 : score)
    return QueryRecord(
      chip: ID("c\(chip)"), individual: ID("i\(individual)"), individualRank: rank, imageRank: rank,
      averagePrecision: rank.map { precision ?? 1 / Double($0) }, own: rank == nil ? nil : own,
      other: other)
  }

  static func records(_ queries: [QueryRecord], skipped: Int = 0) -> EvaluationRecords {
    EvaluationRecords(protocol: "by hand", queries: queries, skippedQueries: skipped)
  }
}

import Evaluation
import Foundation
import ReidCore
import Testing

@Suite struct ModelComparisonTests {
  private let bootstrap = Bootstrap(resamples: 400, seed: 12)

  private func records(
    _ rank: (Int) -> Int?, precision: (Int) -> Double? = { _ in nil }
  ) -> EvaluationRecords {
    Fixture.records(
      (0..<60).map { Fixture.query($0, $0 / 2, rank: rank($0), precision: precision($0)) })
  }

  @Test func aModelIsNotBetterThanItself() throws {
    let one = records { $0 % 3 + 1 }
    let comparison = try ModelComparison(before: one, after: one, bootstrap: bootstrap)
    #expect(!comparison.isRecommended)
    let change = try #require(comparison.change(.identityBalancedMAP))
    #expect(change.difference == 0 && change.shareBetter == 0.5)
    #expect(change.interval == ConfidenceInterval(low: 0, high: 0))
    #expect(comparison.queries == 60 && comparison.individuals == 30)
    #expect(comparison.bootstrap.seed == 12)
  }

  @Test func aClearGainIsRecommendedAndItsOppositeIsNot() throws {
    let (poor, good) = (records { $0 % 3 + 1 }, records { $0 % 3 == 2 ? 2 : 1 })
    let gain = try ModelComparison(before: poor, after: good, bootstrap: bootstrap)
    #expect(gain.isRecommended && gain.reason.hasPrefix("recommended"))
    #expect(gain.change(.accuracy1)?.shareBetter == 1)
    let loss = try ModelComparison(before: good, after: poor, bootstrap: bootstrap)
    #expect(!loss.isRecommended && loss.reason.contains("worse"))
    let change = try #require(loss.change(.identityBalancedMAP))
    #expect(change.difference == -(gain.change(.identityBalancedMAP)?.difference ?? 0))
  }

  @Test func aGainWithinChanceIsNotRecommended() throws {
    // One animal of thirty is better.
    let comparison = try ModelComparison(
      before: records { _ in 2 }, after: records { $0 < 2 ? 1 : 2 }, bootstrap: bootstrap)
    #expect(!comparison.isRecommended && comparison.reason.contains("within chance"))
    #expect((comparison.change(.identityBalancedMAP)?.difference ?? 0) > 0)
  }

  @Test func aGainThatCostsTheFirstPlaceIsNotRecommended() throws {
    let comparison = try ModelComparison(
      before: records { _ in
        1
      } precision: { _ in
        0.2
      },
      after: records {
        $0 % 2 + 1
      } precision: { _ in
        0.8
      }, bootstrap: bootstrap)
    #expect(!comparison.isRecommended && comparison.reason.contains("accuracy@1"))
  }

  @Test func onlyTheSameProbesAreCompared() throws {
    let one = records { _ in 1 }
    let fewer = Fixture.records(Array(one.queries.dropLast()))
    #expect(throws: EvaluationError.differentProbes(before: 60, after: 59)) {
      try ModelComparison(before: one, after: fewer, bootstrap: bootstrap)
    }
    let strangers = records { $0 == 5 ? nil : 1 }
    #expect(throws: EvaluationError.self) {
      try ModelComparison(before: one, after: strangers, bootstrap: bootstrap)
    }
    let turned = Fixture.records(one.queries.reversed())
    #expect(throws: Never.self) {
      try ModelComparison(before: one, after: turned, bootstrap: bootstrap)
    }
  }

  @Test func withoutKnownProbesThereIsNoRecommendation() throws {
    for one in [Fixture.records([]), records { _ in nil }] {
      let comparison = try ModelComparison(before: one, after: one, bootstrap: bootstrap)
      #expect(!comparison.isRecommended && comparison.reason.contains("no known probes"))
      #expect(throws: Never.self) { try JSONEncoder().encode(comparison) }
    }
  }

  @Test("pairing finds what two intervals hide")
  func pairing() throws {
    var generator = Seeded(seed: 3)
    // Animals differ much; every one gains a little.
    let levels = (0..<30).map { _ in Double.random(in: 0.1...0.9, using: &generator) }
    let before = records { _ in
      2
    } precision: {
      levels[$0 / 2]
    }
    let after = records { _ in
      2
    } precision: {
      levels[$0 / 2] + 0.02
    }
    let comparison = try ModelComparison(before: before, after: after, bootstrap: bootstrap)
    #expect(comparison.isRecommended)
    let alone = EvaluationResult(before, bootstrap: bootstrap).intervals?.intervals[.mAP]
    #expect((alone?.high ?? 0) - (alone?.low ?? 0) > 0.1)
  }
}

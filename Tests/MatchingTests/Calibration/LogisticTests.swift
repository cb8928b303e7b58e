import DenseMath
import Foundation
import Matching
import Testing

@Suite struct LogisticTests {
  @Test func separatedScoresStayFinite() throws {
    let curve = try LogisticCurve.platt(scores: [0, 0.1, 0.9, 1], hits: [0, 0, 1, 1.0])
    #expect(curve.slope.isFinite && curve.slope > 0)
    #expect(abs(curve.value(at: 1) - 0.75) < 0.1 && curve.value(at: 0.5) > 0.4)
  }

  @Test func equalScoresGiveTheSmoothedShare() throws {
    let curve = try LogisticCurve.platt(scores: [0.5, 0.5, 0.5], hits: [1, 1, 0.0])
    #expect(curve.slope == 0)
    // Targets 3/4, 3/4 and 1/3.
    #expect(abs(curve.value(at: 0.5) - (0.75 + 0.75 + 1.0 / 3) / 3) < 1e-9)
  }

  @Test func aloneHitsOrMissesStayFinite() throws {
    let hits = try LogisticCurve.platt(scores: [0.2, 0.8], hits: [1.0, 1])
    #expect(hits.slope == 0 && abs(hits.value(at: 0.5) - 0.75) < 1e-9)
    #expect(throws: CalibrationError.notEnoughNegatives(negatives: 0, needed: 1)) {
      try LogisticCurve.regularised(scores: [0.2, 0.8], hits: [1.0, 1])
    }
    #expect(throws: CalibrationError.notEnough(positives: 0, needed: 1)) {
      try LogisticCurve.regularised(scores: [0.2, 0.8], hits: [0.0, 0])
    }
  }

  @Test func hugeAndTinyScoresAreScaled() throws {
    for scale in [1e-6, 1, 1e6] {
      let curve = try LogisticCurve.platt(
        scores: [0, 1, 2, 3, 4, 5].map { $0 * scale }, hits: [0, 0, 1, 0, 1, 1.0])
      let plain = try LogisticCurve.platt(scores: [0, 1, 2, 3, 4, 5], hits: [0, 0, 1, 0, 1, 1.0])
      #expect(abs(curve.slope * scale / plain.slope - 1) < 1e-6, "scale \(scale)")
    }
  }

  @Test func weightsAreRepetitions() throws {
    let weighted = try LogisticCurve.platt(
      scores: [0, 1, 2, 3], hits: [0, 1, 0, 1.0], weights: [2, 1, 1, 3])
    let repeated = try LogisticCurve.platt(
      scores: [0, 0, 1, 2, 3, 3, 3], hits: [0, 0, 1, 0, 1, 1, 1.0])
    #expect(abs(weighted.slope - repeated.slope) < 1e-9)
    #expect(abs(weighted.intercept - repeated.intercept) < 1e-9)
  }

  @Test(arguments: 0..<50)
  func theGradientVanishes(seed: Int) throws {
    var generator = Xoshiro256(seed: UInt64(seed))
    let scores = (0..<40).map { _ in generator.normal() }
    let hits = scores.map { generator.uniform() < 1 / (1 + exp(-2 * $0)) ? 1.0 : 0 }
    guard hits.contains(1), hits.contains(0) else { return }
    let curve = try LogisticCurve.regularised(scores: scores, hits: hits, c: 0.5)
    var (slope, intercept) = (curve.slope / 0.5, 0.0)
    for (score, hit) in zip(scores, hits) {
      slope += (curve.value(at: score) - hit) * score
      intercept += curve.value(at: score) - hit
    }
    #expect(abs(slope) < 1e-8 && abs(intercept) < 1e-8, "seed \(seed)")
  }

  @Test func extremeScoresDoNotOverflow() {
    let curve = LogisticCurve(slope: 1e9, intercept: 0)
    #expect(curve.value(at: 1e9) == 1 && curve.value(at: -1e9) == 0)
    #expect(curve.value(at: .nan).isNaN)
  }
}

import DenseMath
import Matching
import Testing

@Suite struct IsotonicTests {
  @Test func oneScoreIsLevel() throws {
    let curve = try IsotonicCurve.fit(scores: [0.4], targets: [1.0])
    #expect(curve.positions == [0.4] && curve.values == [1])
    #expect([-9, 0.4, 9].map { curve.value(at: $0) } == [1, 1, 1])
    #expect(curve.value(at: .nan).isNaN)
  }

  @Test func equalScoresShareTheirMean() throws {
    let curve = try IsotonicCurve.fit(scores: [2.0, 2, 2, 2], targets: [0, 1, 1, 1])
    #expect(curve.positions == [2] && curve.values == [0.75])
  }

  @Test func violatorsArePooledAndKnotsJoined() throws {
    let curve = try IsotonicCurve.fit(
      scores: [1, 2, 3, 4, 5, 6.0], targets: [0, 1, 0, 1, 1, 1])
    #expect(curve.positions == [1, 2, 3, 4, 6] && curve.values == [0, 0.5, 0.5, 1, 1])
    #expect(curve.value(at: 1.5) == 0.25 && curve.value(at: 3.5) == 0.75)
    #expect(curve.value(at: 0) == 0 && curve.value(at: 7) == 1)
  }

  @Test func fallingTargetsGiveTheirMean() throws {
    let curve = try IsotonicCurve.fit(scores: [1, 2, 3.0], targets: [1, 1, 0])
    #expect(curve.values.allSatisfy { abs($0 - 2.0 / 3) < 1e-15 })
  }

  @Test func weightsOfZeroCountForNothing() throws {
    let weighted = try IsotonicCurve.fit(
      scores: [1, 2, 3, 4.0], targets: [1, 0, 1, 0], weights: [0, 1, 2, 0])
    #expect(weighted == (try IsotonicCurve.fit(scores: [2, 3.0], targets: [0, 1])))
    let doubled = try IsotonicCurve.fit(
      scores: [1, 2, 3.0], targets: [0, 1, 0], weights: [1, 1, 2])
    let repeated = try IsotonicCurve.fit(scores: [1, 2, 3, 3.0], targets: [0, 1, 0, 0])
    #expect(doubled == repeated)
  }

  @Test func hostileInputIsRefused() {
    #expect(throws: CalibrationError.empty) {
      try IsotonicCurve.fit(scores: [Double](), targets: [])
    }
    #expect(throws: CalibrationError.empty) {
      try IsotonicCurve.fit(scores: [1.0], targets: [1], weights: [0])
    }
    #expect(throws: CalibrationError.notFinite(index: 1)) {
      try IsotonicCurve.fit(scores: [1, .nan], targets: [0, 1.0])
    }
    #expect(throws: CalibrationError.notFinite(index: 0)) {
      try IsotonicCurve.fit(scores: [1], targets: [Double.infinity])
    }
    #expect(throws: CalibrationError.notFinite(index: 0)) {
      try IsotonicCurve.fit(scores: [1], targets: [1.0], weights: [-1])
    }
    #expect(throws: CalibrationError.differentCounts(scores: 2, targets: 1)) {
      try IsotonicCurve.fit(scores: [1, 2], targets: [1.0])
    }
    #expect(throws: CalibrationError.damaged("its knots are out of order")) {
      try IsotonicCurve(positions: [1, 2], values: [1, 0])
    }
  }

  /// The pooled values are those of the minimax formula, block for block.
  @Test(arguments: 0..<200)
  func agreesWithTheMinimaxFormula(seed: Int) throws {
    var generator = Xoshiro256(seed: UInt64(seed))
    let count = 1 + Int(generator.uniform() * 12)
    let scores = (0..<count).map { _ in (generator.uniform() * 8).rounded() }
    let targets = (0..<count).map { _ in generator.uniform() < 0.5 ? 0.0 : 1 }
    let curve = try IsotonicCurve.fit(scores: scores, targets: targets)
    let distinct = Set(scores).sorted()
    for position in distinct {
      // max over starts of the min over ends of the mean between.
      var best = -1.0
      for start in distinct where start <= position {
        var least = 2.0
        for end in distinct where end >= position {
          let inside = scores.indices.filter { scores[$0] >= start && scores[$0] <= end }
          least = min(least, inside.reduce(0) { $0 + targets[$1] } / Double(inside.count))
        }
        best = max(best, least)
      }
      #expect(abs(curve.value(at: position) - best) < 1e-12, "seed \(seed) at \(position)")
    }
  }
}

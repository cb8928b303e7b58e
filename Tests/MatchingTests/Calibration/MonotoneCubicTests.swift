import DenseMath
import Matching
import Testing

@Suite struct MonotoneCubicTests {
  @Test func impossiblePointsGiveNoCurve() {
    #expect(MonotoneCubic(x: [], y: []) == nil)
    #expect(MonotoneCubic(x: [1, 1], y: [0, 1]) == nil)
    #expect(MonotoneCubic(x: [1, 2], y: [0]) == nil)
    #expect(MonotoneCubic(x: [1, .nan], y: [0, 1]) == nil)
  }

  @Test func oneAndTwoPoints() throws {
    #expect(try #require(MonotoneCubic(x: [3], y: [7])).value(at: 100) == 7)
    let line = try #require(MonotoneCubic(x: [0, 2], y: [0, 1]))
    #expect(line.value(at: 1) == 0.5 && line.value(at: 4) == 2)
  }

  @Test(arguments: 0..<100)
  func risesWhereThePointsRise(seed: Int) throws {
    var generator = Xoshiro256(seed: UInt64(seed))
    var (x, y) = ([0.0], [0.0])
    for _ in 0..<8 {
      x.append((x.last ?? 0) + 0.01 + generator.uniform())
      y.append((y.last ?? 0) + (generator.uniform() < 0.4 ? 0 : generator.uniform()))
    }
    let curve = try #require(MonotoneCubic(x: x, y: y))
    for (place, height) in zip(x, y) {
      #expect(abs(curve.value(at: place) - height) < 1e-12, "seed \(seed)")
    }
    let last = x.last ?? 0
    var before = curve.value(at: 0)
    for step in 1...400 {
      let value = curve.value(at: last * Double(step) / 400)
      #expect(value >= before - 1e-12, "seed \(seed) step \(step)")
      before = value
    }
  }

  @Test func theSmoothCurveIsLevelWhereThereIsOneScore() throws {
    let curve = try SmoothIsotonicCurve.fit(scores: [0.5, 0.5], targets: [0.0, 1])
    #expect(abs(curve.value(at: 0.5) - 0.5) < 1e-12)
    #expect(abs(curve.value(at: 0.4)) < 1e-12 && abs(curve.value(at: 0.6) - 1) < 1e-12)
  }
}

import BenchmarkHarness
import Testing

/// What is told of trials must not depend on their order nor flatter them.
@Suite struct DistributionTests {
  @Test func nothingHasNoFigures() {
    #expect(Distribution([]) == nil)
    #expect(Distribution.quantile(0.5, of: []) == nil)
    #expect(Figure("a", "cpu", unit: "ms", []) == nil)
  }

  @Test func oneTrialIsAllOfThem() {
    let one = Distribution([7])
    #expect(one?.trials == 1)
    #expect(one?.minimum == 7)
    #expect(one?.median == 7)
    #expect(one?.p99 == 7)
  }

  @Test func evenNumbersHaveTheirMiddleBetweenTwo() {
    #expect(Distribution([4, 1, 3, 2])?.median == 2.5)
  }

  @Test(arguments: [(50, 50.0), (99, 99), (100, 99), (101, 100), (200, 198), (1000, 990)])
  func p99IsByNearestRank(count: Int, expected: Double) {
    let values = (1...count).map(Double.init).reversed()
    #expect(Distribution(Array(values))?.p99 == expected)
  }

  @Test func quantilesAreInterpolated() {
    #expect(Distribution.quantile(0.25, of: [4, 0, 2]) == 1)
    #expect(Distribution.quantile(1, of: [4, 0, 2]) == 4)
  }
}

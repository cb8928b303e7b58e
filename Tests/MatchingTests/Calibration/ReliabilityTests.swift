import Matching
import Testing

@Suite struct ReliabilityTests {
  @Test func nothingHasNoError() {
    let empty = Reliability(probabilities: [Double](), hits: [])
    #expect(empty.centerError == nil && empty.meanError == nil && empty.bins.count == 10)
    #expect(empty.bins.allSatisfy { $0.hitRate == nil && $0.count == 0 })
  }

  @Test func limitsBelongToTheLowerBin() {
    let bins = Reliability(
      probabilities: [0, 0.5, 0.50001, 1], hits: [false, true, true, true], binCount: 2
    ).bins
    #expect(bins.map(\.count) == [2, 2] && bins.map(\.hitRate) == [0.5, 1])
    let without = Reliability(
      probabilities: [0, 0.5], hits: [false, true], binCount: 2, includesZero: false)
    #expect(without.bins.map(\.count) == [1, 0])
  }

  @Test func whatIsNoProbabilityIsLeftOut() {
    let diagram = Reliability(
      probabilities: [.nan, -0.1, 1.1, .infinity, 0.25], hits: [true, true, true, true, false])
    #expect(diagram.bins.reduce(0) { $0 + $1.count } == 1)
    #expect(diagram.meanError == 0.25 && abs((diagram.centerError ?? 0) - 0.25) < 1e-15)
  }

  @Test func honestProbabilitiesHaveNoError() {
    // Of four at a half, two came true.
    let diagram = Reliability(
      probabilities: [0.5, 0.5, 0.5, 0.5], hits: [true, false, true, false], binCount: 1)
    #expect(diagram.meanError == 0 && diagram.centerError == 0)
  }
}

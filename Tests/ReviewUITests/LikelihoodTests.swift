import Testing

@testable import ReviewUI

@Suite struct LikelihoodTests {
  @Test(arguments: [
    (Likelihood(value: 0.62, low: 0.48, high: 0.74), [".62 (.48 to .74)", ".62"]),
    (Likelihood(value: 0.62), [".62"]),
    (Likelihood(value: 0.004, low: 0.001, high: 0.09), ["<.01 (<.01 to .09)", "<.01"]),
    (Likelihood(value: 0.9999, low: 0.9, high: 1), [">.99 (.90 to >.99)", ">.99"]),
    (Likelihood(value: .nan), ["n/a"]),
  ])
  func neverReadsAsCertainty(likelihood: Likelihood, shown: [String]) {
    #expect(Figures.likelihood(likelihood) == shown)
  }
}

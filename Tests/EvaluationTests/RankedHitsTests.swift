import Evaluation
import Testing

@Suite struct RankedHitsTests {
  @Test func theTextbookCase() {
    let query = RankedHits([false, true, false, true, true])
    #expect(query.firstHit == 2)
    #expect(query.reciprocalRank == 0.5)
    let wanted: Double = (1.0 / 2 + 2.0 / 4 + 3.0 / 5) / 3
    #expect(query.averagePrecision == wanted)
    // R is 3: only the first hit is within it.
    #expect(query.averagePrecisionAtR == 0.5 / 3)
    #expect(query.rPrecision == 1.0 / 3)
    #expect(query.precision(at: 4) == 0.5)
    #expect(query.precision(at: 10) == 0.3)
    #expect(!query.isHit(within: 1) && query.isHit(within: 2) && query.isHit(within: 99))
  }

  @Test func aRankingCutShort() {
    let query = RankedHits([true, false], relevant: 4)
    #expect(query.averagePrecision == 0.25)
    #expect(query.averagePrecisionOfFound == 1)
    #expect(query.rPrecision == 0.25)
  }

  @Test(arguments: [RankedHits([]), RankedHits([false, false])])
  func nothingRightHasNoValue(_ query: RankedHits) {
    #expect(query.averagePrecision == nil && query.averagePrecisionOfFound == nil)
    #expect(query.averagePrecisionAtR == nil && query.rPrecision == nil)
    #expect(query.reciprocalRank == nil && query.precision(at: 3) == nil)
    #expect(query.precision(at: 0) == nil && !query.isHit(within: 5))
  }

  @Test func tiesShareOnePlace() {
    // All equal: the precision is that of drawing at random.
    #expect(
      RankedHits.tieAwareAveragePrecision(hits: [true, false, false, true], scores: [1, 1, 1, 1])
        == 0.5)
    // The order in which equal ones are given does not matter.
    let one = RankedHits.tieAwareAveragePrecision(hits: [true, false, true], scores: [2, 2, 1])
    let other = RankedHits.tieAwareAveragePrecision(hits: [false, true, true], scores: [2, 2, 1])
    let wanted: Double = 0.25 + 1.0 / 3
    #expect(one == other && one == wanted)
    #expect(RankedHits.tieAwareAveragePrecision(hits: [false], scores: [1]) == nil)
    #expect(RankedHits.tieAwareAveragePrecision(hits: [], scores: [Double]()) == nil)
  }

  @Test func votes() throws {
    // Two against one; then equal votes and the better mean; then equal means and the smaller.
    #expect(NearestVote.winner([7, 3, 3], scores: [9, 5, 4], k: 3).map { $0.label } == 3)
    #expect(NearestVote.winner([7, 3, 3, 7], scores: [9, 5, 4, 1], k: 4).map { $0.label } == 7)
    let tied = try #require(NearestVote.winner([7, 3, 3, 7], scores: [4, 3, 2, 1], k: 4))
    #expect(tied.label == 3 && tied.score == 2.5)
    #expect(NearestVote.winner([7, 3, 3], scores: [9, 5, 4], k: 1).map { $0.label } == 7)
    #expect(NearestVote.winner([Int](), scores: [], k: 3) == nil)
  }

  @Test func means() {
    #expect(Averages.mean([]) == nil && Averages.balanced([], by: [Int]()) == nil)
    #expect(Averages.balanced([1, 1, 1, 0], by: ["a", "a", "a", "b"]) == 0.5)
  }
}

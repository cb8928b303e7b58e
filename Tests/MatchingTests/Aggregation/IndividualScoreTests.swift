import DenseMath
import Foundation
import Matching
import Testing

@Suite struct IndividualScoreTests {
  private func chip(_ row: Int, _ who: Int, _ encounter: Int, _ similarity: Float) -> ScoredChip<
    Int
  > {
    ScoredChip(row: row, individual: who, encounter: encounter, similarity: similarity)
  }

  private var chips: [ScoredChip<Int>] {
    [
      chip(0, 1, 1, 0.9), chip(1, 1, 1, 0.1), chip(2, 1, 2, 0.2), chip(3, 2, 3, 0.6),
      chip(4, 2, 3, 0.6), chip(5, 2, 4, 0.5), chip(6, 2, 4, 0.5),
    ]
  }

  @Test(
    "scores by hand",
    arguments: [
      (IndividualScore.bestChip, [0.9, 0.6], [1, 2]),
      (.meanOfTop(3), [1.7 / 3, 0.4], [2, 1]), (.meanOfTop(1), [0.9, 0.6], [1, 2]),
      (.meanOfTop(99), [0.55, 0.4], [2, 1]),
      (.encounters(top: 2, fusion: .best), [0.6, 0.5], [2, 1]),
      (.encounters(top: 2, fusion: .mean), [0.55, 0.35], [2, 1]),
      (.encounters(top: 1, fusion: .best), [0.9, 0.6], [1, 2]),
      (.centroid, [0.55, 0.4], [2, 1]),
    ] as [(IndividualScore, [Float], [Int])])
  func byHand(score: IndividualScore, wanted: [Float], order: [Int]) {
    let found = score.ranking(of: chips)
    #expect(found.map(\.individual) == order)
    for (one, value) in zip(found, wanted) {
      #expect(abs(one.score - value) < 1e-6, "\(score)")
      #expect(one.evidence == (one.individual == 1 ? 0 : 3))
    }
  }

  @Test func nothingOneAndNaN() {
    for score in IndividualScore.choices {
      #expect(score.ranking(of: [ScoredChip<Int>]()).isEmpty)
      let one = score.ranking(of: [chip(5, 3, 1, 0.25)])
      #expect(one == [ScoredIndividual(individual: 3, score: 0.25, evidence: 5)])
      #expect(score.ranking(of: [chip(0, 1, 1, .nan)]).isEmpty)
      #expect(score.ranking(of: [chip(0, 1, 1, .nan), chip(1, 1, 1, 0.5)]).first?.score == 0.5)
    }
    // A count below 1 is taken for 1.
    #expect(IndividualScore.meanOfTop(0).ranking(of: chips).first?.score == 0.9)
  }

  @Test func tiesAreOrderedByIndividualAndRow() {
    for score in IndividualScore.choices {
      let ranking = score.ranking(of: (0..<6).map { chip(10 - $0, 5 - $0 % 3, $0, 0.5) })
      #expect(ranking.map(\.individual) == [3, 4, 5], "\(score)")
      #expect(ranking.map(\.evidence) == [5, 6, 7], "\(score)")
    }
  }

  @Test(arguments: 0..<50)
  func theOrderOfChipsDoesNotMatter(seed: Int) {
    var generator = Xoshiro256(seed: UInt64(seed))
    let chips = (0..<40).map { row in
      chip(
        row, Int(generator.uniform() * 5), Int(generator.uniform() * 9),
        Float((generator.uniform() * 10).rounded() / 10))
    }
    var vectors = Matrix<Float>(rows: 40, columns: 4, values: generator.normals(160))
    vectors.normaliseRows()
    let shuffled = chips.shuffled(using: &generator)
    for score in IndividualScore.choices {
      #expect(
        score.ranking(of: chips, vectors: vectors) == score.ranking(of: shuffled, vectors: vectors),
        "seed \(seed) \(score)")
    }
  }

  @Test(arguments: 0..<20)
  func centroidIsTheCosineToTheMean(seed: Int) throws {
    var generator = Xoshiro256(seed: UInt64(seed))
    var vectors = Matrix<Float>(rows: 12, columns: 6, values: generator.normals(72))
    vectors.normaliseRows()
    let probe = Vectors.normalised(generator.normals(6))
    let chips = (0..<12).map { row in
      chip(row, row % 3, row, Vectors.dot(probe, Array(vectors.row(row))))
    }
    let centroids = Centroids(
      vectors: vectors, labels: (0..<12).map { $0 % 3 }, normalised: true)
    for one in IndividualScore.centroid.ranking(of: chips, vectors: vectors) {
      let wanted = Vectors.dot(probe, Array(centroids.means.row(one.individual)))
      #expect(abs(one.score - wanted) < 1e-5, "seed \(seed)")
    }
  }

  @Test func namesAreReadBack() throws {
    for score in IndividualScore.choices + [.meanOfTop(17), .encounters(top: 1, fusion: .mean)] {
      #expect(IndividualScore(name: score.name) == score)
      let data = try JSONEncoder().encode([score])
      #expect(try JSONDecoder().decode([IndividualScore].self, from: data) == [score])
    }
    for name in [
      "", "Best", "top", "top0", "top-1", "top+3", "top03", "encounter", "encounter2",
      "encounter2-", "encounter0-best", "encounter2-worst", "encounter2-best-", "centroid ",
      "top99999999999999999999",
    ] {
      #expect(IndividualScore(name: name) == nil, "\(name)")
    }
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([IndividualScore].self, from: Data("[\"worst\"]".utf8))
    }
  }
}

import DenseMath
import Matching

/// Ranks individuals by another score than that of their best chip.
struct IndividualJudge {
  private let score: IndividualScore
  private let rules: ComparisonRules
  private let vectors: Matrix<Float>?

  init(_ score: IndividualScore, rules: ComparisonRules, vectors set: LabelledSet?) {
    self.score = score
    self.rules = rules
    // Only the centroid looks at vectors.
    vectors =
      score == .centroid
      ? set.map { Matrix(rows: $0.chips.count, columns: $0.dimension, values: $0.vectors) } : nil
  }

  /// Replaces what was found out by best chips; places of images stay.
  func judge(_ probe: Int, _ similarities: [Float], _ outcome: inout QueryOutcome) {
    let own = rules.individuals[probe]
    let chips = similarities.indices.filter { rules.compares(probe, $0) }.map {
      ScoredChip(
        row: $0, individual: rules.individuals[$0], encounter: rules.encounters[$0],
        similarity: similarities[$0])
    }
    let ranking = score.ranking(of: chips, vectors: vectors)
    func answer(_ scored: ScoredIndividual<Int>?) -> QueryOutcome.Answer? {
      scored.map { .init(evidence: $0.evidence, score: $0.score) }
    }
    outcome.other = answer(ranking.first { $0.individual != own })
    let place = ranking.firstIndex { $0.individual == own }
    outcome.own = answer(place.map { ranking[$0] })
    outcome.individualRank = place.map { $0 + 1 }
  }
}

import DenseMath
import Evaluation
import Matching

/// Re-ranks a probe's most similar chips by neighbours that name each other.
///
/// Memory depends on the pool alone: a probe's pool is looked at by itself.
struct CandidateReranker: Sendable {
  /// Chips that are re-ranked for each probe; several times the neighbours that are looked at.
  static let pool = 500

  let set: LabelledSet
  let options = KReciprocalOptions.standard

  /// Similarities that order candidates as re-ranking does: 1 less the re-ranked distance; those
  /// outside the pool come after all others in their old order.
  func similarities(_ probe: Int, _ candidates: [Int], _ old: [Float]) -> [Float] {
    let chosen = TopK.indices(of: old, k: min(Self.pool, old.count))
    // Equal distances are ordered by row, so rows must come as the set has them.
    let rows = chosen.sorted()
    let width = set.dimension
    let vectors = Matrix(
      rows: rows.count, columns: width,
      values: rows.flatMap { set.vectors[candidates[$0] * width..<(candidates[$0] + 1) * width] })
    guard
      let distances = CandidateReranking.distances(
        probe: Array(set.vectors[probe * width..<(probe + 1) * width]), candidates: vectors,
        options: options)
    else { return old }
    // Cosines are at least -1 and distances at most 1, whatever the rounding.
    var result = old.map { $0 - 3 }
    for (row, distance) in zip(rows, distances) { result[row] = 1 - distance }
    return result
  }
}

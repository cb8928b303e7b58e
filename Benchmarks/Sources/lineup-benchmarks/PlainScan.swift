import DenseMath
import ReidCore

/// The obvious way to rank: compare all vectors as floats, keep each individual's best.
struct PlainScan {
  private let gallery: DrawnGallery

  init(_ gallery: DrawnGallery) {
    self.gallery = gallery
  }

  /// The individuals most similar to a chip; no chip of its encounter speaks for one.
  func ranking(of probe: Int, count: Int) -> [Candidate] {
    let scores = scores(of: probe)
    var best = [(score: Float, row: Int)](
      repeating: (-.infinity, -1), count: gallery.individuals.count)
    for row in scores.indices {
      let label = Int(gallery.labels[row])
      guard label >= 0, gallery.encounters[row] != gallery.encounters[probe],
        scores[row] > best[label].score
      else { continue }
      best[label] = (scores[row], row)
    }
    let found = best.enumerated().filter { $0.element.row >= 0 }.map { number, best in
      Candidate(
        individual: gallery.individuals[number], similarity: best.score,
        evidence: gallery.chips[best.row])
    }
    let ordered = found.sorted {
      $0.similarity != $1.similarity
        ? $0.similarity > $1.similarity : $0.individual < $1.individual
    }
    return Array(ordered.prefix(count))
  }

  private func scores(of probe: Int) -> [Float] {
    let dimension = gallery.dimension
    let vectors = gallery.vectors
    let query = Array(vectors[probe * dimension..<(probe + 1) * dimension])
    var scores = [Float](repeating: 0, count: gallery.chips.count)
    var scored = scores.mutableSpan
    RowScan.dot(rows: vectors.span, query: query.span, into: &scored)
    return scores
  }
}

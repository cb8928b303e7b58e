internal import DenseMath

/// Finds an anchor's nearest or farthest row of a relation; of equals the first.
struct RowSearch<Scalar: DenseScalar> {
  /// Distances or similarities, `count x count`.
  let table: [Scalar]
  let relations: BatchRelations
  /// Whether a higher number means closer.
  let isInverted: Bool

  /// The distance or similarity of two rows.
  func value(_ anchor: Int, _ other: Int) -> Scalar {
    table[anchor * relations.count + other]
  }

  func nearest(
    _ anchor: Int, _ relation: BatchRelations.Relation, fartherThan limit: Scalar? = nil
  ) -> Int? {
    isInverted
      ? largest(anchor, relation, below: limit) : smallest(anchor, relation, above: limit)
  }

  func farthest(
    _ anchor: Int, _ relation: BatchRelations.Relation, nearerThan limit: Scalar? = nil
  ) -> Int? {
    isInverted
      ? smallest(anchor, relation, above: limit) : largest(anchor, relation, below: limit)
  }

  private func smallest(
    _ anchor: Int, _ relation: BatchRelations.Relation, above limit: Scalar?
  ) -> Int? {
    let start = anchor * relations.count
    var best: Int?
    for other in 0..<relations.count where relations.relations[start + other] == relation {
      let value = table[start + other]
      if let limit, value <= limit { continue }
      if let found = best, table[start + found] <= value { continue }
      best = other
    }
    return best
  }

  private func largest(
    _ anchor: Int, _ relation: BatchRelations.Relation, below limit: Scalar?
  ) -> Int? {
    let start = anchor * relations.count
    var best: Int?
    for other in 0..<relations.count where relations.relations[start + other] == relation {
      let value = table[start + other]
      if let limit, value >= limit { continue }
      if let found = best, table[start + found] >= value { continue }
      best = other
    }
    return best
  }
}

public import DenseMath

extension IndividualScore {
  /// Returns the individuals that the chips show, best first.
  ///
  /// Equal scores are ordered by individual. Chips whose similarity is NaN are left out. Give only
  /// chips that may be evidence: not the probe's own, not its encounter's.
  ///
  /// - Parameters:
  ///   - chips: One probe's chips, in any order; the result does not depend on it.
  ///   - vectors: `n x d` unit rows that the chips' `row` counts; without them `centroid` scores by
  ///     the mean similarity, which lacks only the division by the mean vector's length.
  /// - Returns: Every individual once.
  /// - Complexity: O(c log c) for c chips, and O(c · d) for `centroid`.
  public func ranking<Label: Hashable & Comparable & Sendable>(
    of chips: [ScoredChip<Label>], vectors: Matrix<Float>? = nil
  ) -> [ScoredIndividual<Label>] {
    var groups: [Label: [ScoredChip<Label>]] = [:]
    for chip in chips where !chip.similarity.isNaN {
      groups[chip.individual, default: []].append(chip)
    }
    var result = groups.map { individual, group in
      // Sorted so that sums come out the same in whatever order the chips were given.
      let sorted = group.sorted {
        $0.similarity != $1.similarity ? $0.similarity > $1.similarity : $0.row < $1.row
      }
      return ScoredIndividual(
        individual: individual, score: score(sorted, vectors: vectors), evidence: sorted[0].row)
    }
    result.sort { $0.score != $1.score ? $0.score > $1.score : $0.individual < $1.individual }
    return result
  }

  /// The score of one individual's chips, most similar first.
  private func score<Label: Hashable & Comparable & Sendable>(
    _ chips: [ScoredChip<Label>], vectors: Matrix<Float>?
  ) -> Float {
    switch self {
    case .bestChip:
      return chips[0].similarity
    case .meanOfTop(let count):
      return Self.mean(chips.prefix(max(1, count)).map(\.similarity))
    case .encounters(let top, let fusion):
      var encounters: [Int: [Float]] = [:]
      for chip in chips where encounters[chip.encounter, default: []].count < max(1, top) {
        encounters[chip.encounter, default: []].append(chip.similarity)
      }
      let means = encounters.values.map(Self.mean).sorted(by: >)
      return fusion == .best ? means[0] : Self.mean(means)
    case .centroid:
      let mean = Self.mean(chips.map(\.similarity))
      guard let vectors else { return mean }
      let length = Self.meanLength(of: chips.map(\.row), vectors: vectors)
      return length > 0 ? mean / length : mean
    }
  }

  private static func mean(_ values: [Float]) -> Float {
    Float(values.reduce(0.0) { $0 + Double($1) } / Double(max(1, values.count)))
  }

  /// The length of the mean of some rows.
  private static func meanLength(of rows: [Int], vectors: Matrix<Float>) -> Float {
    var sum = [Float](repeating: 0, count: vectors.columns)
    for row in rows.sorted() {
      for (column, value) in vectors.row(row).enumerated() {
        sum[column] += value
      }
    }
    return Vectors.norm(sum) / Float(rows.count)
  }
}

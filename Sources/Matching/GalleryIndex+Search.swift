import ReidCore

/// A row that may hold an individual's best similarity, and what that can be at most.
struct BoundedRow {
  let upper: Float
  let row: Int32
}

extension GalleryIndex {
  /// Finds, from the 8-bit codes alone, the rows that the first `count` individuals can depend on.
  ///
  /// With row x = s·q + r and probe p = t·u + e, x·p - st(q·u) = s(q·e) + r·p, which by the
  /// Cauchy-Schwarz inequality is at most |sq||e| + |r||p|. Each row's similarity thus lies
  /// between a lower and an upper bound. The `count`-th largest of the individuals' best lower
  /// bounds is a similarity that `count` individuals reach for sure, so rows whose upper bound is
  /// below it cannot matter.
  ///
  /// - Returns: The rows that can matter, by falling upper bound, and the number of individuals
  ///   with a row that may speak for them.
  func bounds(
    for probe: ProbeVector, rules: EvidenceRules, count: Int
  ) -> (rows: [BoundedRow], individuals: Int) {
    guard let dimension, !labels.isEmpty else { return ([], 0) }
    // Float rounding of the products, of the sums and of the bounds themselves.
    let slack = (Float(dimension) + 64) * 1.3e-7
    let none = -Float.infinity
    let open = openIndividuals(rules)
    var bestLower = [Float](repeating: none, count: chipCounts.count)
    var upper = [Float](unsafeUninitializedCapacity: labels.count) { buffer, filled in
      if let base = buffer.baseAddress {
        for (segment, start) in zip(segments, starts) {
          CodeScan.scan(segment, probe: probe, into: base + start)
        }
      }
      filled = labels.count
    }
    for (segment, start) in zip(segments, starts) {
      let (codeNorms, residualNorms) = (segment.codeNorms, segment.residualNorms)
      for row in start..<start + segment.chips.count {
        let label = Int(labels[row])
        guard label >= 0, open[label], facts.encounters[row] != rules.encounter,
          rules.compares(species: facts.species[row]), row != rules.row
        else {
          upper[row] = none
          continue
        }
        let margin =
          codeNorms[row - start] * probe.residualNorm + residualNorms[row - start] * probe.norm
          + slack
        // Similarities are clamped to -1...1, so their bounds are too.
        let lower = min(1, max(-1, upper[row] - margin))
        upper[row] = min(1, max(-1, upper[row] + margin))
        if lower > bestLower[label] { bestLower[label] = lower }
      }
    }
    let reached = bestLower.filter { $0 > none }
    let kept = min(count, reached.count)
    guard kept > 0 else { return ([], reached.count) }
    let floor = Self.largest(kept, of: reached)
    var rows: [BoundedRow] = []
    for row in upper.indices where upper[row] >= floor {
      rows.append(BoundedRow(upper: upper[row], row: Int32(truncatingIfNeeded: row)))
    }
    rows.sort { $0.upper != $1.upper ? $0.upper > $1.upper : $0.row < $1.row }
    return (rows, reached.count)
  }

  /// Compares the float vectors of the rows until no other row can change the first `count`
  /// individuals.
  ///
  /// - Parameters:
  ///   - probe: The vector searched for.
  ///   - scores: Rows by falling upper bound.
  ///   - count: How many individuals are wanted, no more than there are.
  /// - Returns: The best candidate of each individual that was looked at, in no order.
  func rerank(_ probe: ProbeVector, scores: [BoundedRow], count: Int) -> [Candidate] {
    guard count > 0 else { return [] }
    var best: [Int32: (similarity: Float, row: Int)] = [:]
    var check = max(32, count)
    for (done, bounded) in scores.enumerated() {
      if done == check {
        check *= 2
        // Rows that could only equal the last wanted similarity still count: ids break ties.
        let found = best.values.map(\.similarity)
        if found.count >= count, Self.largest(count, of: found) > bounded.upper { break }
      }
      let row = Int(bounded.row)
      let label = labels[row]
      guard let known = best[label] else {
        best[label] = (similarity(of: probe, toRow: row), row)
        continue
      }
      if bounded.upper < known.similarity { continue }
      let similarity = similarity(of: probe, toRow: row)
      if similarity > known.similarity
        || (similarity == known.similarity && chip(ofRow: row) < chip(ofRow: known.row))
      {
        best[label] = (similarity, row)
      }
    }
    return best.map { label, found in
      Candidate(
        individual: individuals.keys[Int(label)], similarity: found.similarity,
        evidence: chip(ofRow: found.row))
    }
  }

  /// The `count`-th largest of at least `count` values.
  static func largest(_ count: Int, of values: [Float]) -> Float {
    if count > 64 {
      return values.sorted(by: >)[count - 1]
    }
    // Few are wanted of perhaps many: keep them sorted and insert.
    var kept: [Float] = []
    kept.reserveCapacity(count + 1)
    for value in values {
      if kept.count == count, let last = kept.last, value <= last { continue }
      kept.insert(value, at: kept.firstIndex { $0 < value } ?? kept.count)
      if kept.count > count { kept.removeLast() }
    }
    return kept[count - 1]
  }

  private func openIndividuals(_ rules: EvidenceRules) -> [Bool] {
    var open = [Bool](repeating: true, count: chipCounts.count)
    for number in rules.blocked {
      open[Int(number)] = false
    }
    return open
  }
}

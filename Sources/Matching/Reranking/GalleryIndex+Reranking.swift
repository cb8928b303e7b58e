public import ReidCore
import DenseMath

extension GalleryIndex {
  /// Returns the individuals for a chip of this index, re-ranked by k-reciprocal neighbours.
  ///
  /// The `pool` most similar chips that may be evidence, exactly as in `ranking`, are re-ranked
  /// among themselves (``CandidateReranking`` says what that leaves out); an individual's
  /// distance is that of its closest chip. Equal distances are ordered by falling similarity, then
  /// by id. Individuals without a chip in the pool follow in their old order, so that `count` is
  /// always filled as far as there are individuals.
  ///
  /// - Parameters:
  ///   - probe: A chip with a vector here.
  ///   - count: How many individuals to keep, at least 0.
  ///   - pool: How many chips to re-rank, at least 1; several times `options.neighbours`.
  ///   - options: Sizes of neighbourhoods and how much of the original distance is kept.
  ///   - excluding: Individuals that are not offered.
  /// - Returns: Best first.
  /// - Complexity: One scan of the index and O(pool² · d); memory O(n + pool² + pool · d).
  /// - Throws: `MatchingError.unknownProbe`.
  public func rerankedCandidates(
    of probe: ID<Chip>, count: Int, pool: Int = 500, options: KReciprocalOptions = .standard,
    excluding: Set<ID<Individual>> = []
  ) throws(MatchingError) -> [RerankedCandidate] {
    precondition(count >= 0 && pool >= 1, "no fewer than no candidates out of one chip")
    guard let own = row(of: probe) else { throw .unknownProbe(probe) }
    guard count > 0 else { return [] }
    let rules = EvidenceRules(
      row: own, encounter: facts.encounters[own], species: facts.species[own],
      blocked: Set(excluding.compactMap { individuals.number(of: $0) }))
    let chips = closestChips(to: own, rules: rules, count: pool)
    let vectors = Matrix(
      rows: chips.count, columns: dimension ?? 0, values: chips.flatMap { vector(ofRow: $0.row) })
    // Stored vectors are checked when they are indexed: they are finite.
    let distances =
      CandidateReranking.distances(
        probe: vector(ofRow: own), candidates: vectors, options: options) ?? []
    var best: [Int32: RerankedCandidate] = [:]
    for (chip, distance) in zip(chips, distances) {
      let label = labels[chip.row]
      let found = RerankedCandidate(
        candidate: Candidate(
          individual: individuals.keys[Int(label)], similarity: chip.similarity,
          evidence: self.chip(ofRow: chip.row)), distance: distance)
      if let known = best[label], !Self.precedes(found, known) { continue }
      best[label] = found
    }
    var result = best.values.sorted(by: Self.precedes)
    if result.count < count {
      let seen = Set(result.map(\.candidate.individual))
      let others = try ranking(of: probe, count: count, excluding: seen.union(excluding))
      result += others.candidates.map { RerankedCandidate(candidate: $0, distance: nil) }
    }
    return Array(result.prefix(count))
  }

  /// The rows most similar to one of the rows, of those that may be evidence, ties by chip id.
  private func closestChips(
    to own: Int, rules: EvidenceRules, count: Int
  ) -> [(row: Int, similarity: Float)] {
    guard let dimension else { return [] }
    let place = locate(own)
    let probe = ProbeVector(place.segment, row: place.row)
    let slack = (Float(dimension) + 64) * 1.3e-7
    let none = -Float.infinity
    // Bounds from the 8-bit codes as in the search, then floats for those that can be among the
    // first.
    var upper = [Float](unsafeUninitializedCapacity: labels.count) { buffer, filled in
      if let base = buffer.baseAddress {
        for (segment, start) in zip(segments, starts) {
          CodeScan.scan(segment, probe: probe, into: base + start)
        }
      }
      filled = labels.count
    }
    var lower = [Float](repeating: none, count: labels.count)
    for (segment, start) in zip(segments, starts) {
      let (codeNorms, residualNorms) = (segment.codeNorms, segment.residualNorms)
      for row in start..<start + segment.chips.count {
        guard labels[row] >= 0, !rules.blocked.contains(labels[row]), row != rules.row,
          facts.encounters[row] != rules.encounter,
          rules.compares(species: facts.species[row])
        else {
          upper[row] = none
          continue
        }
        let margin =
          codeNorms[row - start] * probe.residualNorm + residualNorms[row - start] * probe.norm
          + slack
        lower[row] = min(1, max(-1, upper[row] - margin))
        upper[row] = min(1, max(-1, upper[row] + margin))
      }
    }
    let reached = TopK.indices(of: lower, k: count)
    guard let last = reached.last else { return [] }
    let floor = lower[last]
    var found: [(row: Int, similarity: Float)] = []
    for row in upper.indices where upper[row] > none && upper[row] >= floor {
      found.append((row, similarity(of: probe, toRow: row)))
    }
    found.sort {
      $0.similarity != $1.similarity
        ? $0.similarity > $1.similarity : chip(ofRow: $0.row) < chip(ofRow: $1.row)
    }
    return Array(found.prefix(count))
  }

  private func vector(ofRow row: Int) -> [Float] {
    let place = locate(row)
    return place.segment.vector(of: place.segment.chips[place.row]) ?? []
  }

  /// Rising distance, then as a ranking orders candidates.
  private static func precedes(_ left: RerankedCandidate, _ right: RerankedCandidate) -> Bool {
    if left.distance != right.distance {
      return (left.distance ?? .infinity) < (right.distance ?? .infinity)
    }
    return precedes(left.candidate, right.candidate)
  }
}

public import ReidCore

extension GalleryIndex {
  /// Returns the individuals most similar to a chip of this index, best first.
  ///
  /// An individual's similarity is that of its closest chip. Equal similarities are ordered by
  /// individual id and, within an individual, by chip id, so that results are repeatable. The
  /// result is exactly that of comparing all float vectors.
  ///
  /// Never evidence are: the probe, chips of its encounter, and chips of another species where
  /// both are known. A chip of another side (`position`) stays; ask `facts(of:)` to mark it.
  ///
  /// - Parameters:
  ///   - probe: A chip with a vector here, of an individual or not.
  ///   - count: How many candidates to keep, at least 0.
  ///   - excluding: Individuals that are not offered, such as those rejected for this probe.
  /// - Returns: `min(count, individuals)` candidates with cosine similarity in -1...1, and as
  ///   `individualCount` how many there were to choose from.
  /// - Complexity: O(n · d) in 8-bit arithmetic for n chips of d components, and O(m · d) in
  ///   floats for the m chips that might be among the best, usually a few hundred.
  /// - Throws: `MatchingError.unknownProbe`.
  ///
  /// Source: nearest-chip rule, as a k-nearest-neighbour classifier with k = 1.
  public func ranking(
    of probe: ID<Chip>, count: Int, excluding: Set<ID<Individual>> = []
  ) throws(MatchingError) -> Ranking {
    guard let row = row(of: probe) else { throw .unknownProbe(probe) }
    let place = locate(row)
    let rules = EvidenceRules(
      row: row, encounter: facts.encounters[row], species: facts.species[row],
      blocked: blocked(excluding))
    return ranking(
      ProbeVector(place.segment, row: place.row), named: probe, rules: rules, count: count)
  }

  /// Returns the individuals most similar to a vector that is not in this index, best first.
  ///
  /// - Parameters:
  ///   - vector: A unit vector of the index's model.
  ///   - probe: What to call it in the result. If a chip of that id is in the index, it is not
  ///     evidence.
  ///   - probeFacts: The probe's burst and species, if known; they rule out evidence as for a chip.
  ///   - count: How many candidates to keep, at least 0.
  ///   - excluding: Individuals that are not offered.
  /// - Returns: As for a chip of the index.
  /// - Throws: `MatchingError.wrongDimension`, `.notFinite` or `.notUnit`.
  public func ranking(
    vector: [Float], probe: ID<Chip>, facts probeFacts: ChipFacts? = nil, count: Int,
    excluding: Set<ID<Individual>> = []
  ) throws(MatchingError) -> Ranking {
    let lent = try ProbeVector(vector, dimension: dimension ?? vector.count)
    let rules = EvidenceRules(
      row: row(of: probe) ?? -1,
      encounter: probeFacts.map { facts.number(of: $0.encounter) } ?? -1,
      species: facts.number(ofSpecies: probeFacts?.species), blocked: blocked(excluding))
    return ranking(lent, named: probe, rules: rules, count: count)
  }

  private func blocked(_ individuals: Set<ID<Individual>>) -> Set<Int32> {
    Set(individuals.compactMap { self.individuals.number(of: $0) })
  }

  private func ranking(
    _ probe: ProbeVector, named name: ID<Chip>, rules: EvidenceRules, count: Int
  ) -> Ranking {
    precondition(count >= 0, "a ranking cannot have fewer than no candidates")
    let (scores, eligible) = withExtendedLifetime(probe.owner) {
      bounds(for: probe, rules: rules, count: count)
    }
    var best = rerank(probe, scores: scores, count: min(count, eligible))
    best.sort(by: Self.precedes)
    return Ranking(
      probe: name, key: key, candidates: Array(best.prefix(count)), individualCount: eligible)
  }

  /// Falling similarity, then rising id.
  static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
    if left.similarity != right.similarity { return left.similarity > right.similarity }
    if left.individual != right.individual { return left.individual < right.individual }
    return left.evidence < right.evidence
  }
}

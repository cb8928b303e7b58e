public import ReidCore

extension GalleryIndex {
  /// Returns an individual's chips by falling similarity to a probe, ties by chip id.
  ///
  /// The probe and chips of its encounter are left out, as they are from rankings; the species is
  /// not looked at, since the individual was asked for by name.
  ///
  /// - Parameters:
  ///   - individual: The individual; one without chips here gives an empty list.
  ///   - probe: A chip with a vector here.
  ///   - count: How many chips to keep at most.
  /// - Returns: At most `count` candidates, all of this individual; none if the probe has no vector
  ///   here.
  /// - Complexity: O(n + c · d) for n chips of the index and c of the individual.
  public func evidence(
    for individual: ID<Individual>, probe: ID<Chip>, count: Int
  ) -> [Candidate] {
    guard let own = row(of: probe), let number = individuals.number(of: individual), count > 0
    else { return [] }
    let place = locate(own)
    let vector = ProbeVector(place.segment, row: place.row)
    let encounter = facts.encounters[own]
    var found: [Candidate] = []
    for row in labels.indices
    where labels[row] == number && row != own && facts.encounters[row] != encounter {
      found.append(
        Candidate(
          individual: individual, similarity: similarity(of: vector, toRow: row),
          evidence: chip(ofRow: row)))
    }
    found.sort(by: Self.precedes)
    return Array(found.prefix(count))
  }

  /// Returns an individual's chip that is closest to a probe, as `evidence` with a count of 1.
  ///
  /// - Parameters:
  ///   - individual: The individual.
  ///   - probe: A chip with a vector here.
  ///   - isComparable: Asked for the row of each chip; chips for which it says no are passed over.
  /// - Returns: nil if no chip is left.
  /// - Complexity: O(n + c · d) for n chips of the index and c of the individual, no allocation
  ///   for each.
  func bestEvidence(
    for individual: ID<Individual>, probe: ID<Chip>, isComparable: (Int) -> Bool = { _ in true }
  ) -> Candidate? {
    guard let own = row(of: probe), let number = individuals.number(of: individual) else {
      return nil
    }
    let place = locate(own)
    let vector = ProbeVector(place.segment, row: place.row)
    let encounter = facts.encounters[own]
    var best: (row: Int, similarity: Float)?
    for (segment, start) in zip(segments, starts) {
      let stride = segment.memory.floatStride
      for place in segment.chips.indices {
        let row = start + place
        guard labels[row] == number, row != own, facts.encounters[row] != encounter,
          isComparable(row)
        else { continue }
        let similarity = UnitSimilarity.similarity(
          vector.floats, segment.floats(ofRow: place), stride: stride)
        if let known = best, similarity < known.similarity { continue }
        // Chip ids are looked at only where two are equally close.
        if let known = best, similarity == known.similarity,
          chip(ofRow: known.row) < segment.chips[place]
        {
          continue
        }
        best = (row, similarity)
      }
    }
    return best.map {
      Candidate(
        individual: individual, similarity: $0.similarity, evidence: chip(ofRow: $0.row))
    }
  }

  /// Returns the candidate that a ranking of the probe would hold for one individual, if any.
  ///
  /// Unlike `evidence` it passes over chips of another species where both are known.
  ///
  /// - Parameters:
  ///   - individual: The individual.
  ///   - probe: A chip with a vector here.
  /// - Returns: nil if nothing of the individual can be compared with the probe.
  /// - Complexity: O(n + c · d) for n chips of the index and c of the individual.
  public func candidate(
    for individual: ID<Individual>, probe: ID<Chip>
  ) -> Candidate? {
    guard let own = row(of: probe) else { return nil }
    let species = facts.species[own]
    return bestEvidence(for: individual, probe: probe) { row in
      species == RowFacts.unknown || facts.species[row] == RowFacts.unknown
        || facts.species[row] == species
    }
  }

  /// Returns the similarity of a probe to each of the chips, nil for those without a vector here.
  ///
  /// No rule leaves anything out: this is what is shown when a person asks for all similarities.
  ///
  /// - Throws: `MatchingError.unknownProbe`.
  public func similarities(
    of probe: ID<Chip>, to chips: [ID<Chip>]
  ) throws(MatchingError) -> [Float?] {
    guard let own = row(of: probe) else { throw .unknownProbe(probe) }
    let place = locate(own)
    let vector = ProbeVector(place.segment, row: place.row)
    return chips.map { chip in row(of: chip).map { similarity(of: vector, toRow: $0) } }
  }
}

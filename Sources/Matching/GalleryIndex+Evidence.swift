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

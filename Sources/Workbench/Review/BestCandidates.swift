import Matching
import ReidCore

/// The most similar individual of each waiting chip, as far as it was computed.
///
/// A decision changes labels, and with them the best candidates of many chips. Those whose evidence
/// was relabelled are forgotten and ranked anew; for all others it is enough to compare them with
/// the newly labelled chips.
struct BestCandidates {
  /// Raised with every change.
  private(set) var version = 0
  private var known: [ID<Chip>: Candidate?] = [:]

  /// A chip's best candidate; nil if it has none, or if it is not known.
  subscript(chip: ID<Chip>) -> Candidate? { known[chip] ?? nil }

  /// Whether the chip was ranked, with or without a result.
  func isKnown(_ chip: ID<Chip>) -> Bool { known[chip] != nil }

  /// Notes a chip's best candidate, or that it has none.
  mutating func note(_ candidate: Candidate?, of chip: ID<Chip>) {
    known.updateValue(candidate, forKey: chip)
    version += 1
  }

  /// Forgets some chips, which have to be ranked anew.
  mutating func forget(_ chips: some Sequence<ID<Chip>>) {
    for chip in chips { known[chip] = nil }
    version += 1
  }

  /// Forgets everything.
  mutating func forgetAll() {
    known = [:]
    version += 1
  }

  /// Forgets the chips whose evidence shows somebody else now, or nobody.
  mutating func forget(evidence relabelled: Set<ID<Chip>>) {
    known = known.filter { _, candidate in
      candidate.map { !relabelled.contains($0.evidence) } ?? true
    }
    version += 1
  }

  /// Compares every known chip with one that shows an individual now.
  ///
  /// - Parameters:
  ///   - labelled: The chip, already labelled in `index`.
  ///   - index: The vectors.
  ///   - hidden: The individuals that are not offered for each chip.
  /// - Complexity: O(known chips · dimension).
  mutating func compare(
    with labelled: ID<Chip>, in index: GalleryIndex, hidden: [ID<Chip>: Set<ID<Individual>>]
  ) {
    guard let individual = index.individual(of: labelled), let facts = index.facts(of: labelled)
    else { return }
    let species = facts.species.map(Individual.comparisonKey(of:))
    let probes = known.keys.filter { chip in
      guard chip != labelled, hidden[chip]?.contains(individual) != true,
        let other = index.facts(of: chip), other.encounter != facts.encounter
      else { return false }
      let its = other.species.map(Individual.comparisonKey(of:))
      return species == nil || its == nil || species == its
    }
    guard let similarities = try? index.similarities(of: labelled, to: probes) else { return }
    for (chip, similarity) in zip(probes, similarities) {
      guard let similarity else { continue }
      let candidate = Candidate(
        individual: individual, similarity: similarity, evidence: labelled)
      guard let best = self[chip], !Self.precedes(candidate, best) else {
        known.updateValue(candidate, forKey: chip)
        continue
      }
    }
    version += 1
  }

  /// Falling similarity, then rising ids, as rankings are ordered.
  private static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
    if left.similarity != right.similarity { return left.similarity > right.similarity }
    if left.individual != right.individual { return left.individual < right.individual }
    return left.evidence < right.evidence
  }
}

import DenseMath
import ReidCore

extension GalleryIndex {
  /// Seed of the pairs that are drawn for the median; fixed, so that one gallery has one median.
  static let medianSeed: UInt64 = 0x11_E0_9B
  /// How many pairs of chips are compared for the median.
  static let medianPairs = 1_024

  /// Median similarity of two chips of different individuals; nil if there is no such pair.
  ///
  /// Two individuals are drawn with equal chance each, then a chip of each, so that an individual
  /// with hundreds of chips does not rule. Pairs of different species are drawn again.
  func sampledMedian() -> Float? {
    var rowsOfIndividual = [[Int]](repeating: [], count: chipCounts.count)
    for (row, label) in labels.enumerated() where label >= 0 {
      rowsOfIndividual[Int(label)].append(row)
    }
    // Ordered by id: the numbers of individuals depend on the order of past decisions.
    let groups = rowsOfIndividual.enumerated().filter { !$0.element.isEmpty }
      .sorted { individuals.keys[$0.offset] < individuals.keys[$1.offset] }.map(\.element)
    guard groups.count >= 2 else { return nil }
    var generator = SplitMix64(seed: Self.medianSeed)
    var found: [Float] = []
    for _ in 0..<Self.medianPairs * 4 where found.count < Self.medianPairs {
      let first = Int.random(in: 0..<groups.count, using: &generator)
      // The second is drawn from the others: those from `first` on are moved up by one.
      let other = Int.random(in: 0..<groups.count - 1, using: &generator)
      let second = other >= first ? other + 1 : other
      let left = groups[first][Int.random(in: 0..<groups[first].count, using: &generator)]
      let right = groups[second][Int.random(in: 0..<groups[second].count, using: &generator)]
      let species = (facts.species[left], facts.species[right])
      guard
        species.0 == species.1 || species.0 == RowFacts.unknown || species.1 == RowFacts.unknown
      else { continue }
      let place = locate(left)
      found.append(similarity(of: ProbeVector(place.segment, row: place.row), toRow: right))
    }
    guard !found.isEmpty else { return nil }
    found.sort()
    let middle = found.count / 2
    return found.count.isMultiple(of: 2) ? (found[middle - 1] + found[middle]) / 2 : found[middle]
  }
}

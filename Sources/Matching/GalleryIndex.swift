public import ReidCore

/// An immutable snapshot of a gallery's vectors and of who is who, ready to be searched.
///
/// All embedded chips are rows of immutable segments, queued ones too. Which row shows which
/// individual is a small array of its own, so that a decision makes a new snapshot that shares all
/// vectors with the old one.
///
/// ```swift
/// var index = try GalleryIndex(
///   key: key, segments: [segment], facts: factsOfChip, identities: known)
/// let ranking = try index.ranking(of: probe, count: 5)
/// index = index.assigning([probe: ranking.candidates[0].individual])
/// ```
public struct GalleryIndex: Sendable {
  /// Stands in `labels` for a chip of no individual.
  static let unlabelled: Int32 = -1

  /// What made the vectors.
  public let key: EmbeddingKey
  /// Typical similarity of two different individuals' chips: where a similarity bar begins.
  ///
  /// The median over a seeded sample of pairs of individuals, one chip of each, computed when the
  /// index is built (or when it first holds two individuals) and kept by later snapshots, so that
  /// bars do not shift during a session. Nil with fewer than two comparable individuals.
  public internal(set) var medianSimilarityOfDifferentIndividuals: Float?

  var segments: [VectorSegment] = []
  /// First row of each segment.
  var starts: [Int] = []
  var facts = RowFacts()
  /// Individual number of each row, or `unlabelled`.
  var labels: [Int32] = []
  var individuals = Numbering<ID<Individual>>()
  /// Chips of each individual number.
  var chipCounts: [Int] = []

  /// Number of chips, whether of an individual or not.
  public var chipCount: Int { labels.count }
  /// Number of individuals with at least one chip here.
  public var individualCount: Int { chipCounts.count { $0 > 0 } }
  /// Components of the vectors; nil while there are none.
  public var dimension: Int? { segments.first?.dimension }

  /// Builds an index.
  ///
  /// - Parameters:
  ///   - key: What made the vectors.
  ///   - segments: The vectors.
  ///   - facts: Asked once for each chip.
  ///   - identities: Which chip shows which individual; chips that no segment holds are ignored.
  /// - Throws: `MatchingError.modelMismatch`, `.wrongDimension` or `.duplicateChip`.
  /// - Complexity: O(chips).
  public init(
    key: EmbeddingKey, segments: [VectorSegment], facts: (ID<Chip>) -> ChipFacts,
    identities: [ID<Chip>: ID<Individual>]
  ) throws(MatchingError) {
    self.key = key
    for segment in segments {
      try add(segment, facts: facts, identities: identities)
    }
    medianSimilarityOfDifferentIndividuals = sampledMedian()
  }

  /// This index with more vectors.
  ///
  /// Many small segments are put together, so that a gallery may grow chip by chip.
  ///
  /// - Parameters:
  ///   - segment: Vectors of chips that the index does not hold yet.
  ///   - facts: Asked once for each new chip.
  ///   - identities: Which of them show which individual.
  /// - Returns: A snapshot that shares the vectors of this one.
  /// - Throws: `MatchingError.modelMismatch`, `.wrongDimension` or `.duplicateChip`.
  public func appending(
    _ segment: VectorSegment, facts: (ID<Chip>) -> ChipFacts,
    identities: [ID<Chip>: ID<Individual>] = [:]
  ) throws(MatchingError) -> GalleryIndex {
    var next = self
    try next.add(segment, facts: facts, identities: identities)
    next.completeMedian()
    return next
  }

  /// This index with other identities for some chips.
  ///
  /// Chips that the index does not hold are ignored: a decision may be about a chip that is not
  /// embedded yet.
  ///
  /// - Parameter changes: The chips' individuals from now on; nil takes the identity away.
  /// - Returns: A snapshot that shares all vectors with this one.
  /// - Complexity: O(changes) and one copy of an array of 4 bytes a chip.
  public func assigning(_ changes: [ID<Chip>: ID<Individual>?]) -> GalleryIndex {
    var next = self
    for (chip, individual) in changes {
      guard let row = row(of: chip) else { continue }
      next.setLabel(individual, row: row)
    }
    next.completeMedian()
    return next
  }

  /// Whether the chip has a vector here.
  public func contains(_ chip: ID<Chip>) -> Bool { row(of: chip) != nil }

  /// The individual that the chip shows, as far as this index was told.
  public func individual(of chip: ID<Chip>) -> ID<Individual>? {
    guard let row = row(of: chip), labels[row] >= 0 else { return nil }
    return individuals.keys[Int(labels[row])]
  }

  /// What ranking knows of the chip; nil if it has no vector here.
  public func facts(of chip: ID<Chip>) -> ChipFacts? { row(of: chip).map(facts.facts(ofRow:)) }

  /// How many chips here show the individual.
  public func chipCount(of individual: ID<Individual>) -> Int {
    individuals.number(of: individual).map { chipCounts[Int($0)] } ?? 0
  }

  private mutating func add(
    _ segment: VectorSegment, facts factsOf: (ID<Chip>) -> ChipFacts,
    identities: [ID<Chip>: ID<Individual>]
  ) throws(MatchingError) {
    guard segment.key == key else { throw .modelMismatch(expected: key, got: segment.key) }
    if let dimension, dimension != segment.dimension {
      throw .wrongDimension(expected: dimension, got: segment.dimension)
    }
    if let twice = segment.chips.first(where: { row(of: $0) != nil }) {
      throw .duplicateChip(twice)
    }
    var merged = segment
    var start = labels.count
    while let last = segments.last, let lastStart = starts.last, last.shouldMerge(with: merged) {
      merged = last.merged(with: merged)
      start = lastStart
      segments.removeLast()
      starts.removeLast()
    }
    starts.append(start)
    segments.append(merged)
    labels.reserveCapacity(labels.count + segment.chips.count)
    for chip in segment.chips {
      facts.append(factsOf(chip))
      labels.append(Self.unlabelled)
      if let individual = identities[chip] {
        setLabel(individual, row: labels.count - 1)
      }
    }
  }

  private mutating func setLabel(_ individual: ID<Individual>?, row: Int) {
    if labels[row] >= 0 {
      chipCounts[Int(labels[row])] -= 1
    }
    guard let individual else {
      labels[row] = Self.unlabelled
      return
    }
    let number = individuals.assign(individual)
    if Int(number) == chipCounts.count {
      chipCounts.append(0)
    }
    chipCounts[Int(number)] += 1
    labels[row] = number
  }

  private mutating func completeMedian() {
    if medianSimilarityOfDifferentIndividuals == nil {
      medianSimilarityOfDifferentIndividuals = sampledMedian()
    }
  }
}

import DenseMath
import Foundation
import GalleryStore
import ReidCore

/// The chips of a map with the vectors that are compared and who they are.
struct MapRows: Sendable {
  /// The chips, in the order of ingest.
  let chips: [ID<Chip>]
  /// `n x d`.
  let vectors: Matrix<Float>
  /// The number of each chip's individual; nil while nobody said who it is.
  let labels: [Int?]
  /// The individuals, by number.
  let individuals: [Individual]
  /// All chips that have a vector, drawn or not.
  let total: Int

  /// Reads a gallery's vectors of one key, or a sample of them.
  ///
  /// - Parameters:
  ///   - gallery: The store.
  ///   - key: What made the vectors.
  ///   - limit: How many chips at most.
  ///   - seed: Draws the sample.
  /// - Returns: The chips; none where the key has made no vectors.
  /// - Throws: A ``Failure`` of kind `badData` naming the chip whose vector holds a NaN.
  static func load(
    from gallery: Gallery, key: EmbeddingKey, limit: Int, seed: UInt64
  ) throws(Failure) -> MapRows {
    let (indexed, summaries) = try Failure.translating { () throws(GalleryError) in
      (try gallery.indexedChips(), try gallery.individuals())
    }
    let identities = Dictionary(
      indexed.compactMap { chip in chip.identity.map { (chip.id, $0) } }
    ) { first, _ in first }
    var known: Set<ID<Chip>> = []
    try Failure.translating { () throws(GalleryError) in
      try gallery.forEachEmbedding(key) { chip, _ in known.insert(chip) }
    }
    let wanted = sample(of: known, limit: limit, seed: seed) { identities[$0] != nil }
    var chips: [ID<Chip>] = []
    var values: [Float] = []
    var unusable: ID<Chip>?
    try Failure.translating { () throws(GalleryError) in
      try gallery.forEachEmbedding(key) { chip, bytes in
        guard wanted.contains(chip) else { return }
        let vector = (0..<bytes.count / 4).map {
          Float(
            bitPattern: UInt32(
              littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)))
        }
        if unusable == nil, !vector.allSatisfy(\.isFinite) { unusable = chip }
        chips.append(chip)
        values += vector
      }
    }
    if let unusable {
      throw Failure(
        .badData,
        "cannot draw a map: the vector of chip \(unusable) holds a value that is no number; embed "
          + "the chip again, or decide that its picture is unusable")
    }
    let columns = chips.isEmpty ? 0 : values.count / chips.count
    let found = Dictionary(
      summaries.map { ($0.individual.id, $0.individual) }
    ) { first, _ in first }
    var numbers: [ID<Individual>: Int] = [:]
    var individuals: [Individual] = []
    let labels = chips.map { chip -> Int? in
      guard let id = identities[chip], let individual = found[id] else { return nil }
      if numbers[id] == nil {
        numbers[id] = individuals.count
        individuals.append(individual)
      }
      return numbers[id]
    }
    return MapRows(
      chips: chips, vectors: Matrix(rows: chips.count, columns: columns, values: values),
      labels: labels, individuals: individuals, total: known.count)
  }

  /// The chips to draw: all if they are few enough.
  ///
  /// Otherwise those that are known come first, up to four fifths; each has a place of its own in
  /// the order, so that a sample loses few chips when others come in.
  static func sample(
    of chips: Set<ID<Chip>>, limit: Int, seed: UInt64, isKnown: (ID<Chip>) -> Bool
  ) -> Set<ID<Chip>> {
    guard chips.count > limit else { return chips }
    func ranked(_ some: [ID<Chip>]) -> [ID<Chip>] {
      some.map { (place: place($0, seed: seed), chip: $0) }
        .sorted { ($0.place, $0.chip) < ($1.place, $1.chip) }.map(\.chip)
    }
    let known = ranked(chips.filter(isKnown))
    let others = ranked(chips.filter { !isKnown($0) })
    let fromKnown = min(known.count, max(limit * 4 / 5, limit - others.count))
    return Set(known.prefix(fromKnown) + others.prefix(limit - fromKnown))
  }

  private static func place(_ chip: ID<Chip>, seed: UInt64) -> UInt64 {
    chip.rawValue.utf8.reduce(SplitMix64.mix(seed)) { SplitMix64.mix($0 ^ UInt64($1)) }
  }
}

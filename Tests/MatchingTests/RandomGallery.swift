@testable import Matching
import ReidCore

/// A seeded generator for tests: xorshift64*.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    for _ in 0..<4 { _ = next() }
  }

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

let testKey = EmbeddingKey(model: "test", precision: .f32, tta: .none)

/// Scales a vector to length 1; a zero vector becomes the first axis.
func unit(_ vector: [Float]) -> [Float] {
  let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
  if length == 0 { return vector.indices.map { $0 == 0 ? 1 : 0 } }
  return vector.map { $0 / length }
}

/// A gallery drawn from a seed, with everything that makes ranking hard: look-alikes, exact
/// duplicates, one individual with most chips, bursts, species, queued chips, several segments.
struct RandomGallery {
  var chips: [ID<Chip>] = []
  var vectors: [[Float]] = []
  var facts: [ID<Chip>: ChipFacts] = [:]
  var identities: [ID<Chip>: ID<Individual>] = [:]
  let dimension: Int
  var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    dimension = [1, 2, 3, 15, 16, 17, 63, 64, 65, 100].randomElement(using: &generator) ?? 8
    let count = [0, 1, 2, 5, 40, 200, 400].randomElement(using: &generator) ?? 40
    let people = [1, 2, 3, 10, 60].randomElement(using: &generator) ?? 3
    let coarse = Bool.random(using: &generator)
    let centres = (0..<people).map { _ in direction(coarse: coarse) }
    let common = direction(coarse: coarse)
    for number in 0..<count {
      // Every second gallery gives half of its chips to one individual.
      let crowded = people > 1 && seed.isMultiple(of: 2) && number.isMultiple(of: 2)
      let person = crowded ? 0 : Int.random(in: 0..<people, using: &generator)
      let noise = direction(coarse: coarse)
      var vector = unit(
        (0..<dimension).map { 2 * common[$0] + centres[person][$0] + 0.5 * noise[$0] })
      if number > 0, Int.random(in: 0..<6, using: &generator) == 0 {
        vector = vectors[Int.random(in: 0..<number, using: &generator)]
      }
      // Ids in no order: ties must not be broken by row.
      let chip = ID<Chip>("c\(UInt64.random(in: 0 ... .max, using: &generator))-\(number)")
      chips.append(chip)
      vectors.append(vector)
      facts[chip] = ChipFacts(
        encounter: ID("e\(Int.random(in: 0...count, using: &generator) / 3)"),
        species: ["Ursus arctos", "ursus ARCTOS ", "Phoca", nil, nil]
          .randomElement(using: &generator) ?? nil,
        position: ["left", "right", nil].randomElement(using: &generator) ?? nil)
      if Int.random(in: 0..<4, using: &generator) > 0 {
        identities[chip] = ID("i\((person * 7_919) % 97)")
      }
    }
  }

  private mutating func direction(coarse: Bool) -> [Float] {
    unit(
      (0..<dimension).map { _ in
        coarse
          ? Float(Int.random(in: -1...1, using: &generator))
          : Float.random(in: -1...1, using: &generator)
      })
  }

  /// The gallery as an index of one to three segments.
  mutating func index() throws -> GalleryIndex {
    var cuts = [0, chips.count]
    for _ in 0..<Int.random(in: 0...2, using: &generator) {
      cuts.append(Int.random(in: 0...chips.count, using: &generator))
    }
    cuts.sort()
    var segments: [VectorSegment] = []
    for (from, to) in zip(cuts, cuts.dropFirst()) {
      segments.append(
        try VectorSegment(
          key: testKey, dimension: dimension, chips: Array(chips[from..<to]),
          vectors: vectors[from..<to].flatMap { $0 }))
    }
    return try GalleryIndex(
      key: testKey, segments: segments, facts: factsOf, identities: identities)
  }

  func factsOf(_ chip: ID<Chip>) -> ChipFacts {
    facts[chip] ?? ChipFacts(encounter: ID("none"))
  }

  /// The ranking by its definition: every float vector, one after the other.
  func plainRanking(
    of probe: Int, count: Int, excluding: Set<ID<Individual>>
  ) -> (candidates: [Candidate], individuals: Int) {
    var best: [ID<Individual>: Candidate] = [:]
    let own = factsOf(chips[probe])
    for row in chips.indices where row != probe {
      let other = factsOf(chips[row])
      guard let individual = identities[chips[row]], !excluding.contains(individual),
        other.encounter != own.encounter, Self.comparable(own.species, other.species)
      else { continue }
      let candidate = Candidate(
        individual: individual, similarity: plainSimilarity(probe, row), evidence: chips[row])
      if let known = best[individual],
        known.similarity > candidate.similarity
          || (known.similarity == candidate.similarity && known.evidence < candidate.evidence)
      {
        continue
      }
      best[individual] = candidate
    }
    let sorted = best.values.sorted {
      $0.similarity != $1.similarity
        ? $0.similarity > $1.similarity : $0.individual < $1.individual
    }
    return (Array(sorted.prefix(count)), best.count)
  }

  /// Similarity by the shared float routine, on rows of the test's own.
  func plainSimilarity(_ left: Int, _ right: Int) -> Float {
    let stride = (dimension + 15) / 16 * 16
    let memory = SegmentMemory(capacity: 2, dimension: dimension)
    for i in 0..<stride {
      memory.floats[i] = i < dimension ? vectors[left][i] : 0
      memory.floats[stride + i] = i < dimension ? vectors[right][i] : 0
    }
    return UnitSimilarity.similarity(memory.floats, memory.floats + stride, stride: stride)
  }

  private static func comparable(_ left: String?, _ right: String?) -> Bool {
    guard let left, let right else { return true }
    return left.lowercased().filter { !$0.isWhitespace }
      == right.lowercased().filter { !$0.isWhitespace }
  }
}

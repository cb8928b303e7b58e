import Matching
import ReidCore
import SyntheticAnimals

/// The vectors of a drawn population, half of the encounters reviewed, as `lineup demo` has them.
struct DrawnGallery {
  let chips: [ID<Chip>]
  /// `n x d` unit rows; empty if they were not to be kept beside the index.
  let vectors: [Float]
  let dimension: Int
  /// Number of the individual of each chip, or -1 for a chip that waits.
  let labels: [Int32]
  let encounters: [Int32]
  let individuals: [ID<Individual>]
  let index: GalleryIndex

  init(
    individuals count: Int, chips chipCount: Int, dimension: Int, seed: UInt64,
    keepsVectors: Bool = true
  ) throws {
    let plan = AnimalPlan(individuals: count, chips: chipCount, seed: seed)
    let drawn = DrawnVectors(plan: plan, dimension: dimension)
    let key = EmbeddingKey(model: "drawn", precision: .f32, tta: .none)
    var builder = VectorSegmentBuilder(key: key, dimension: dimension, capacity: chipCount)
    var vectors: [Float] = []
    vectors.reserveCapacity(keepsVectors ? chipCount * dimension : 0)
    var chips: [ID<Chip>] = []
    var facts: [ID<Chip>: ChipFacts] = [:]
    var identities: [ID<Chip>: ID<Individual>] = [:]
    let individuals = (0..<plan.individuals.count).map { ID<Individual>("individual-\($0)") }
    for shot in plan.shots {
      let chip = ID<Chip>("chip-\(shot.index)")
      let vector = drawn.vector(of: shot)
      try vector.withUnsafeBufferPointer { (lent) throws(MatchingError) in
        try builder.append(chip, lent)
      }
      if keepsVectors { vectors += vector }
      chips.append(chip)
      facts[chip] = ChipFacts(encounter: ID("encounter-\(shot.encounter)"))
      if shot.encounter.isMultiple(of: 2) { identities[chip] = individuals[shot.individual] }
    }
    self.chips = chips
    self.vectors = vectors
    self.dimension = dimension
    self.individuals = individuals
    labels = plan.shots.map { $0.encounter.isMultiple(of: 2) ? Int32($0.individual) : -1 }
    encounters = plan.shots.map { Int32($0.encounter) }
    let unknown = ChipFacts(encounter: ID("unknown"))
    index = try GalleryIndex(
      key: key, segments: [builder.finish()], facts: { facts[$0] ?? unknown },
      identities: identities)
  }
}

import Matching
import ReidCore
import Testing

@testable import Workbench

@Suite("A refreshed ranking is the one that ranking anew would give")
struct RankingRefreshTests {
  private static let key = EmbeddingKey(model: "test", precision: .f32, tta: .none)

  /// A random gallery: few bursts, few species, some chips alike to the last bit.
  private static func gallery(_ random: inout SeededGenerator) throws -> GalleryIndex {
    let count = Int.random(in: 2...70, using: &random)
    let individuals = Int.random(in: 1...30, using: &random)
    let encounters = Int.random(in: 1...count, using: &random)
    let species: [String?] = [nil, nil, "bear", "Bear", "seal"]
    var vectors: [Float] = []
    var facts: [ID<Chip>: ChipFacts] = [:]
    var identities: [ID<Chip>: ID<Individual>] = [:]
    let chips = (0..<count).map { ID<Chip>("chip\($0)") }
    for (place, chip) in chips.enumerated() {
      if place > 0, Int.random(in: 0..<8, using: &random) == 0 {
        vectors += vectors.suffix(12)
      } else {
        vectors += random.unitVector(dimension: 12)
      }
      facts[chip] = ChipFacts(
        encounter: ID("e\(Int.random(in: 0..<encounters, using: &random))"),
        species: species.randomElement(using: &random) ?? nil)
      if Bool.random(using: &random) {
        identities[chip] = ID("i\(Int.random(in: 0..<individuals, using: &random))")
      }
    }
    let segment = try VectorSegment(key: key, dimension: 12, chips: chips, vectors: vectors)
    return try GalleryIndex(
      key: key, segments: [segment],
      facts: { facts[$0] ?? ChipFacts(encounter: ID("none")) }, identities: identities)
  }

  @Test func equalsRankingAnew() throws {
    var kept = 0
    var shortened = 0
    var cut = 0
    for seed in 1...200 {
      var random = SeededGenerator(seed: seed)
      var index = try Self.gallery(&random)
      let probe = ID<Chip>("chip\(Int.random(in: 0..<index.chipCount, using: &random))")
      let limit = Int.random(in: 5...12, using: &random)
      let hidden = Set(
        (0..<Int.random(in: 0...3, using: &random)).map { _ in
          ID<Individual>("i\(Int.random(in: 0..<12, using: &random))")
        })
      var ranking = try index.ranking(of: probe, count: limit, excluding: hidden)
      for step in 1...12 {
        // A decision, an undo or a burst: some chips get an individual, a new one, or none.
        var changes: [ID<Chip>: ID<Individual>?] = [:]
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let chip = ID<Chip>("chip\(Int.random(in: 0..<index.chipCount, using: &random))")
          let individual: ID<Individual>? =
            switch Int.random(in: 0..<4, using: &random) {
            case 0: nil
            case 1: ID("new\(seed)-\(step)")
            default: ID("i\(Int.random(in: 0..<30, using: &random))")
            }
          changes[chip] = .some(individual)
        }
        var touched: Set<ID<Individual>> = []
        for (chip, individual) in changes {
          if let before = index.individual(of: chip) { touched.insert(before) }
          if let individual { touched.insert(individual) }
        }
        let after = index.assigning(changes)
        let fresh = try after.ranking(of: probe, count: limit, excluding: hidden)
        let refreshed = RankingRefresh(before: index, after: after, touched: touched)
          .refresh(ranking, hidden: hidden)
        index = after
        guard let refreshed else {
          #expect(fresh.individualCount > 4, "seed \(seed), step \(step): gave up for nothing")
          ranking = fresh
          continue
        }
        kept += 1
        if fresh.individualCount > fresh.candidates.count { cut += 1 }
        if refreshed.candidates.count < fresh.candidates.count { shortened += 1 }
        // Only the end of a list that was cut may be missing, and never of the first five.
        #expect(
          Array(fresh.candidates.prefix(refreshed.candidates.count))
            == Array(refreshed.candidates.prefix(fresh.candidates.count)),
          "seed \(seed), step \(step)")
        #expect(
          refreshed.candidates.count >= min(5, fresh.candidates.count), "seed \(seed), step \(step)"
        )
        #expect(
          refreshed.individualCount == fresh.individualCount, "seed \(seed), step \(step)")
        #expect(refreshed.key == fresh.key && refreshed.probe == fresh.probe)
        ranking = refreshed
      }
    }
    #expect(kept > 1000, "most decisions are brought in without ranking anew: \(kept)")
    #expect(shortened > 0 && cut > 0, "the seeds reach lists that were cut")
  }

  @Test func anotherModelIsRankedAnew() throws {
    var random = SeededGenerator(seed: 1)
    let index = try Self.gallery(&random)
    let other = Ranking(
      probe: ID("chip0"), key: EmbeddingKey(model: "other", precision: .f32, tta: .none),
      candidates: [], individualCount: 0)
    #expect(
      RankingRefresh(before: index, after: index, touched: []).refresh(other, hidden: []) == nil)
  }
}

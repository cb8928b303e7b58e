import DenseMath
import Matching
import ReidCore
import Testing

@Suite struct CandidateRerankingTests {
  @Test(arguments: 0..<30)
  func allChipsAsCandidatesGiveTheWholeMethod(seed: Int) throws {
    let all = KReciprocalTests.vectors(40, dimension: 8, seed: UInt64(seed))
    let gallery = Array(all[1...])
    let whole = try #require(
      KReciprocal.distances(
        queryGallery: KReciprocalTests.distances([all[0]], gallery),
        queryQuery: Matrix(rows: 1, columns: 1),
        galleryGallery: KReciprocalTests.distances(gallery, gallery)))
    let found = try #require(
      CandidateReranking.distances(
        probe: all[0],
        candidates: Matrix(rows: 39, columns: 8, values: gallery.flatMap(\.self))))
    for (index, pair) in zip(found, whole.values).enumerated() {
      #expect(abs(pair.0 - pair.1) < 1e-9, "seed \(seed) chip \(index)")
    }
    let single = try #require(
      CandidateReranking.distances(
        probe: all[0].map { Float($0) },
        candidates: Matrix(
          rows: 39, columns: 8, values: gallery.flatMap { $0.map { Float($0) } })))
    for (index, pair) in zip(single, whole.values).enumerated() {
      #expect(abs(Double(pair.0) - pair.1) < 1e-4, "seed \(seed) chip \(index)")
    }
  }

  @Test func emptyOneAndHostile() {
    let none = Matrix<Float>(rows: 0, columns: 3)
    #expect(CandidateReranking.distances(probe: [1, 0, 0], candidates: none) == [])
    let one = Matrix<Float>(rows: 1, columns: 3, values: [0, 1, 0])
    #expect(CandidateReranking.distances(probe: [1, 0, 0], candidates: one)?.count == 1)
    let bad = Matrix<Float>(rows: 1, columns: 3, values: [0, .nan, 0])
    #expect(CandidateReranking.distances(probe: [1, 0, 0], candidates: bad) == nil)
  }

  /// Chips of each individual around a centre of its own.
  private func index(
    individuals: Int, chips: Int, dimension: Int, noise: Double, seed: UInt64
  ) throws -> (index: GalleryIndex, chips: [ID<Chip>], vectors: [[Float]]) {
    var generator = Xoshiro256(seed: seed)
    let centres = (0..<individuals).map { _ in (0..<dimension).map { _ in generator.normal() } }
    var (names, vectors) = ([ID<Chip>](), [[Float]]())
    var identities: [ID<Chip>: ID<Individual>] = [:]
    for number in 0..<individuals * chips {
      let owner = number % individuals
      let chip = ID<Chip>("c\(1000 + number)")
      names.append(chip)
      identities[chip] = ID("i\(100 + owner)")
      vectors.append(
        Vectors.normalised(centres[owner].map { $0 + noise * generator.normal() }).map { Float($0) }
      )
    }
    let segment = try VectorSegment(
      key: testKey, dimension: dimension, chips: names, vectors: vectors.flatMap(\.self))
    let index = try GalleryIndex(
      key: testKey, segments: [segment],
      facts: { ChipFacts(encounter: ID("e\($0.rawValue)")) }, identities: identities)
    return (index, names, vectors)
  }

  @Test(arguments: 0..<10)
  func theIndexReranksAsTheMethodDoes(seed: Int) throws {
    let made = try index(
      individuals: 8, chips: 6, dimension: 16, noise: 0.8, seed: UInt64(seed))
    let probe = made.chips[seed]
    let found = try made.index.rerankedCandidates(of: probe, count: 8, pool: 1000)
    let others = made.chips.indices.filter { made.chips[$0] != probe }
    let distances = try #require(
      CandidateReranking.distances(
        probe: made.vectors[seed],
        candidates: Matrix(
          rows: others.count, columns: 16, values: others.flatMap { made.vectors[$0] })))
    var best: [ID<Individual>: Float] = [:]
    for (other, distance) in zip(others, distances) {
      let owner = try #require(made.index.individual(of: made.chips[other]))
      best[owner] = min(best[owner] ?? .infinity, distance)
    }
    #expect(found.count == 8, "seed \(seed)")
    for candidate in found {
      let wanted = try #require(best[candidate.candidate.individual])
      #expect(abs((candidate.distance ?? 9) - wanted) < 1e-5, "seed \(seed)")
    }
    let order = found.compactMap(\.distance)
    #expect(order == order.sorted(), "seed \(seed)")
  }

  @Test func individualsOutsideThePoolFollow() throws {
    let made = try index(individuals: 10, chips: 5, dimension: 16, noise: 0.5, seed: 3)
    let probe = made.chips[0]
    let found = try made.index.rerankedCandidates(of: probe, count: 10, pool: 4)
    #expect(found.count == 10 && Set(found.map(\.candidate.individual)).count == 10)
    let plain = try made.index.ranking(of: probe, count: 10)
    let unranked = found.filter { $0.distance == nil }.map(\.candidate)
    #expect(!unranked.isEmpty)
    #expect(unranked == plain.candidates.filter { unranked.contains($0) })
    let excluded = try made.index.rerankedCandidates(
      of: probe, count: 10, pool: 4, excluding: [plain.candidates[0].individual])
    #expect(excluded.count == 9)
    #expect(!excluded.contains { $0.candidate.individual == plain.candidates[0].individual })
  }

  @Test func nothingToOffer() throws {
    let made = try index(individuals: 1, chips: 1, dimension: 4, noise: 0, seed: 1)
    #expect(try made.index.rerankedCandidates(of: made.chips[0], count: 5) == [])
    #expect(throws: MatchingError.unknownProbe("nobody")) {
      try made.index.rerankedCandidates(of: "nobody", count: 5)
    }
    let pair = try index(individuals: 1, chips: 2, dimension: 4, noise: 0, seed: 1)
    let found = try pair.index.rerankedCandidates(of: pair.chips[0], count: 5)
    #expect(found.count == 1 && found[0].candidate.evidence == pair.chips[1])
    #expect(try pair.index.rerankedCandidates(of: pair.chips[0], count: 0) == [])
  }
}

@testable import Matching
import ReidCore
import Testing

@Suite struct GalleryIndexTests {
  /// An index over two dimensions: each chip is an angle in degrees.
  private func index(
    _ rows: [(chip: String, angle: Float, individual: String?)],
    facts: [String: ChipFacts] = [:]
  ) throws -> GalleryIndex {
    let segment = try VectorSegment(
      key: testKey, dimension: 2, chips: rows.map { ID($0.chip) },
      vectors: rows.flatMap { at($0.angle) })
    var identities: [ID<Chip>: ID<Individual>] = [:]
    for row in rows {
      identities[ID(row.chip)] = row.individual.map { ID($0) }
    }
    return try GalleryIndex(
      key: testKey, segments: [segment],
      facts: { chip in facts[chip.rawValue] ?? ChipFacts(encounter: ID("of \(chip)")) },
      identities: identities)
  }

  private func at(_ degrees: Float) -> [Float] {
    // A rational parametrisation needs no trigonometry: t is the tangent of half the angle.
    let t = degrees / 115
    return [(1 - t * t) / (1 + t * t), 2 * t / (1 + t * t)]
  }

  @Test func ranksDistinctIndividualsByTheirBestChip() throws {
    let index = try index([
      ("probe", 0, nil), ("a1", 40, "a"), ("a2", 10, "a"), ("b1", 5, "b"), ("c1", 80, "c"),
    ])
    let ranking = try index.ranking(of: "probe", count: 2)
    #expect(ranking.candidates.map(\.individual) == ["b", "a"])
    #expect(ranking.candidates.map(\.evidence) == ["b1", "a2"])
    #expect(ranking.individualCount == 3)
    #expect(ranking.key == testKey)
    #expect(ranking.knownProbability == nil)
  }

  @Test func breaksTiesByIndividualThenChip() throws {
    let index = try index([
      ("probe", 0, nil), ("z", 20, "b"), ("y", 20, "b"), ("x", 20, "c"), ("w", 20, "a"),
    ])
    let ranking = try index.ranking(of: "probe", count: 2)
    #expect(ranking.candidates.map(\.individual) == ["a", "b"])
    #expect(ranking.candidates.map(\.evidence) == ["w", "y"])
  }

  @Test func leavesOutTheProbesEncounterAndOtherSpecies() throws {
    let bear = "Ursus arctos"
    let index = try index(
      [
        ("probe", 0, "a"), ("sibling", 0, "a"), ("other", 30, "a"), ("seal", 1, "s"),
        ("unsaid", 2, "u"), ("spelled", 3, "v"),
      ],
      facts: [
        "probe": ChipFacts(encounter: "burst", species: bear),
        "sibling": ChipFacts(encounter: "burst", species: bear),
        "other": ChipFacts(encounter: "later", species: bear),
        "seal": ChipFacts(encounter: "e1", species: "Phoca vitulina"),
        "unsaid": ChipFacts(encounter: "e2", species: " "),
        "spelled": ChipFacts(encounter: "e3", species: " ursus  ARCTOS"),
      ])
    let ranking = try index.ranking(of: "probe", count: 9)
    #expect(ranking.candidates.map(\.evidence) == ["unsaid", "spelled", "other"])
    let foreign = try index.ranking(
      vector: at(0), probe: "file", facts: ChipFacts(encounter: "new", species: "Lynx lynx"),
      count: 9)
    #expect(foreign.candidates.map(\.individual) == ["u"])
  }

  @Test func keepsOtherSidesAndTellsThem() throws {
    let index = try index(
      [("probe", 0, nil), ("right", 10, "a")],
      facts: [
        "probe": ChipFacts(encounter: "e0", position: "left"),
        "right": ChipFacts(encounter: "e1", position: "right"),
      ])
    #expect(try index.ranking(of: "probe", count: 5).candidates.map(\.evidence) == ["right"])
    #expect(index.facts(of: "right")?.position == "right")
    #expect(index.facts(of: "nobody") == nil)
  }

  @Test func emptyGalleriesRankNobody() throws {
    let nobody = try GalleryIndex(
      key: testKey, segments: [], facts: { _ in ChipFacts(encounter: "e") }, identities: [:])
    #expect(try nobody.ranking(vector: [1, 0], probe: "p", count: 5).candidates.isEmpty)
    #expect(nobody.medianSimilarityOfDifferentIndividuals == nil)
    #expect(throws: MatchingError.unknownProbe("p")) { try nobody.ranking(of: "p", count: 5) }
    let alone = try index([("probe", 0, "a")])
    let ranking = try alone.ranking(of: "probe", count: 5)
    #expect(ranking.candidates.isEmpty)
    #expect(ranking.individualCount == 0)
  }

  @Test func anIndividualWithHundredsOfChipsTakesOnePlace() throws {
    var rows: [(chip: String, angle: Float, individual: String?)] = [("probe", 0, nil)]
    for number in 0..<500 { rows.append(("many\(number)", 1 + Float(number) / 50, "many")) }
    rows.append(("few", 60, "few"))
    let ranking = try index(rows).ranking(of: "probe", count: 5)
    #expect(ranking.candidates.map(\.individual) == ["many", "few"])
    #expect(ranking.candidates.first?.evidence == "many0")
  }

  @Test func theMedianComparesDifferentIndividualsOnly() throws {
    let index = try index([("a1", 0, "a"), ("a2", 0, "a"), ("b", 90, "b"), ("q", 0, nil)])
    let similarity = try #require(index.similarities(of: "a1", to: ["b", "gone"]).first ?? nil)
    #expect(index.medianSimilarityOfDifferentIndividuals == similarity)
    #expect(try index.similarities(of: "a1", to: ["gone"]) == [nil])
    let one = try self.index([("a1", 0, "a"), ("a2", 0, "a"), ("b", 90, nil)])
    #expect(one.medianSimilarityOfDifferentIndividuals == nil)
    #expect(one.assigning(["b": "b"]).medianSimilarityOfDifferentIndividuals == similarity)
  }

  @Test func theMedianIgnoresOtherSpecies() throws {
    let index = try index(
      [("a", 0, "a"), ("b", 20, "b"), ("s", 100, "s")],
      facts: [
        "a": ChipFacts(encounter: "1", species: "bear"),
        "b": ChipFacts(encounter: "2", species: "bear"),
        "s": ChipFacts(encounter: "3", species: "seal"),
      ])
    let similarity = try #require(index.similarities(of: "a", to: ["b"]).first ?? nil)
    #expect(index.medianSimilarityOfDifferentIndividuals == similarity)
  }

  @Test func appendedChipsAreFound() throws {
    let first = try index([("probe", 0, nil), ("a", 40, "a")])
    let segment = try VectorSegment(
      key: testKey, dimension: 2, chips: ["b"], vectors: at(10))
    let both = try first.appending(
      segment, facts: { _ in ChipFacts(encounter: "later") }, identities: ["b": "b"])
    #expect(try both.ranking(of: "probe", count: 5).candidates.map(\.evidence) == ["b", "a"])
    #expect(try first.ranking(of: "probe", count: 5).candidates.map(\.evidence) == ["a"])
    #expect(both.chipCount(of: "b") == 1)
    #expect(both.individual(of: "b") == "b")
    #expect(throws: MatchingError.duplicateChip("b")) {
      try both.appending(segment) { _ in ChipFacts(encounter: "e") }
    }
  }

  @Test func aBareVectorIsNotComparedWithItsOwnChip() throws {
    let index = try index([("same", 0, "a"), ("other", 30, "a")])
    let ranking = try index.ranking(vector: at(0), probe: "same", count: 5)
    #expect(ranking.candidates.map(\.evidence) == ["other"])
    let stranger = try index.ranking(vector: at(0), probe: "stranger", count: 5)
    #expect(stranger.candidates.map(\.evidence) == ["same"])
  }

  @Test func rowsAboveUnitLengthTieAtOne() throws {
    // All are a little too long, so that every similarity would be above 1.
    let long: [Float] = (0..<64).map { _ in 1.008 / 8 }
    let chips: [ID<Chip>] = ["p", "z", "y", "x"]
    let segment = try VectorSegment(
      key: testKey, dimension: 64, chips: chips, vectors: chips.flatMap { _ in long })
    let index = try GalleryIndex(
      key: testKey, segments: [segment],
      facts: { ChipFacts(encounter: ID("of \($0)")) }, identities: ["z": "b", "y": "b", "x": "a"])
    let found = try index.ranking(of: "p", count: 2).candidates
    #expect(found.map(\.similarity) == [1, 1])
    #expect(found.map(\.evidence) == ["x", "y"])
  }

  @Test func manySmallSegmentsBecomeFew() throws {
    let all = try index((0..<300).map { ("c\($0)", Float($0) / 10, "i\($0 % 7)") })
    var grown = try GalleryIndex(
      key: testKey, segments: [], facts: { _ in ChipFacts(encounter: "e") }, identities: [:])
    for number in 0..<300 {
      let chip = ID<Chip>("c\(number)")
      let segment = try VectorSegment(
        key: testKey, dimension: 2, chips: [chip], vectors: at(Float(number) / 10))
      grown = try grown.appending(
        segment, facts: { ChipFacts(encounter: ID("of \($0)")) },
        identities: [chip: ID("i\(number % 7)")])
    }
    #expect(grown.segments.count < 12)
    #expect(grown.chipCount == 300)
    for number in 0..<300 {
      let probe = ID<Chip>("c\(number)")
      #expect(try grown.ranking(of: probe, count: 7) == all.ranking(of: probe, count: 7))
      #expect(grown.chip(ofRow: number) == probe)
    }
  }

  @Test func evidenceForAnUnknownProbeIsEmpty() throws {
    let index = try index([("a", 0, "a")])
    #expect(index.evidence(for: "a", probe: "gone", count: 5).isEmpty)
    #expect(index.evidence(for: "nobody", probe: "a", count: 5).isEmpty)
  }

  @Test func chipsWithoutAVectorAreNoConcernOfADecision() throws {
    let index = try index([("probe", 0, nil)])
    #expect(index.assigning(["not embedded": "a"]).individualCount == 0)
  }

  @Test func modelsAreNeverMixed() throws {
    let other = EmbeddingKey(model: "test", precision: .bf16, tta: .none)
    let segment = try VectorSegment(key: other, dimension: 2, chips: ["x"], vectors: [1, 0])
    #expect(throws: MatchingError.modelMismatch(expected: testKey, got: other)) {
      try index([("probe", 0, nil)]).appending(segment) { _ in ChipFacts(encounter: "e") }
    }
    let wide = try VectorSegment(key: testKey, dimension: 3, chips: ["x"], vectors: [1, 0, 0])
    #expect(throws: MatchingError.wrongDimension(expected: 2, got: 3)) {
      try index([("probe", 0, nil)]).appending(wide) { _ in ChipFacts(encounter: "e") }
    }
  }
}

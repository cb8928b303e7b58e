@testable import Evaluation
import Matching
import ReidCore
import Testing

@Suite struct RetrievalTests {
  /// Unit vectors at angles, in degrees of a rational circle.
  private func set(
    _ rows: [(angle: Float, individual: String, encounter: String?)]
  ) throws -> LabelledSet {
    try LabelledSet(
      chips: rows.enumerated().map { index, row in
        LabelledChip(
          chip: ID("c\(index)"), individual: ID(row.individual),
          encounter: row.encounter.map { ID($0) })
      }, dimension: 2,
      vectors: rows.flatMap { row in
        let t = row.angle / 100
        return [(1 - t * t) / (1 + t * t), 2 * t / (1 + t * t)]
      })
  }

  @Test func aProbeWhoseIndividualIsNotInTheGalleryIsNew() throws {
    let set = try set([
      (0, "a", nil), (10, "b", nil), (1, "a", nil), (11, "x", nil), (12, "x", nil),
    ])
    let records = Retrieval().galleryProbe(
      set, gallery: [ID("c0"), ID("c1")], probes: [ID("c2"), ID("c3"), ID("c4")])
    #expect(records.queries.map(\.isKnown) == [true, false, false])
    #expect(records.skippedQueries == 0)
    #expect(records.queries[0].first?.evidence == ID("c0") && records.queries[0].isRight)
    // The other picture of the new animal is no evidence: it is not in the gallery.
    #expect(records.queries[1].first?.individual == ID("b"))
    #expect(records.queries[1].own == nil && records.queries[1].averagePrecision == nil)
  }

  @Test func aKnownProbeWithNothingLeftIsSkipped() throws {
    let set = try set([(0, "a", "e"), (10, "b", nil), (1, "a", "e")])
    let records = Retrieval().galleryProbe(
      set, gallery: [ID("c0"), ID("c1")], probes: [ID("c2")])
    #expect(records.queries.isEmpty && records.skippedQueries == 1)
    let all = Retrieval(exclusion: .none).galleryProbe(
      set, gallery: [ID("c0"), ID("c1")], probes: [ID("c2")])
    #expect(all.queries.count == 1)
  }

  @Test func emptySidesAreNoQueries() throws {
    let set = try set([(0, "a", nil), (10, "b", nil)])
    #expect(Retrieval().galleryProbe(set, gallery: [], probes: [ID("c0")]).skippedQueries == 1)
    #expect(Retrieval().galleryProbe(set, gallery: [ID("c0")], probes: []).queries.isEmpty)
    // Alone against itself there is nothing to compare with.
    #expect(Retrieval().galleryProbe(set, gallery: [ID("c0")], probes: [ID("c0")]).queries.isEmpty)
    let empty = try LabelledSet(chips: [], dimension: 2, vectors: [])
    #expect(Retrieval().leaveOneOut(empty).queries.isEmpty)
  }

  @Test func aSplitNamesWhatWasMeasured() throws {
    let set = try set((0..<24).map { (Float($0 * 3), "i\($0 % 6)", "e\($0)") })
    let split = try SplitPlan(
      kind: .openSet(newShare: 0.34), shares: RoleShare.galleryProbe
    ).split(set.chips, seed: 5)
    let records = Retrieval().measure(set, on: split, gallery: [.gallery], probes: .probe)
    #expect(records.protocol == "open-set split (seed 5), probe against gallery, exclude encounter")
    #expect(records.queries.count == split.chips(.probe).count)
    let known = split.individuals(.gallery)
    #expect(records.queries.allSatisfy { $0.isKnown == known.contains($0.individual) })
    #expect(records.queries.contains { !$0.isKnown })
    // Within a disjoint split's test part, everyone looks for the others.
    let disjoint = try SplitPlan(kind: .disjointSet).split(set.chips, seed: 5)
    let test = Retrieval().measure(set, on: disjoint, gallery: [.test], probes: .test)
    let alone = Retrieval().leaveOneOut(set.filtered { disjoint.roles[$0.chip] == .test })
    #expect(test.queries == alone.queries && !test.queries.isEmpty)
  }

  @Test func rerankingSeesOnlyWhatMayBeCompared() throws {
    let set = try set([
      (0, "a", "e"), (1, "a", "e"), (3, "b", nil), (9, "a", nil), (20, "b", nil),
    ])
    let upsideDown = Retrieval { probe, candidates, similarities in
      #expect(!candidates.contains(probe) && candidates == candidates.sorted())
      #expect(probe > 1 || !candidates.contains(1 - probe))
      return similarities.map { -$0 }
    }
    let plain = Retrieval().leaveOneOut(set)
    let turned = upsideDown.leaveOneOut(set)
    #expect(plain.queries.map(\.chip) == turned.queries.map(\.chip))
    // c0: b comes first, a second; upside down the far b comes first, then a.
    #expect(plain.queries[0].first?.evidence == ID("c2"))
    #expect(turned.queries[0].first?.evidence == ID("c4"))
    let same = Retrieval { _, _, similarities in similarities }.leaveOneOut(set)
    #expect(same == plain)
  }

  @Test func otherScoresOfIndividuals() throws {
    // One lucky chip of b against three good ones of a.
    let set = try set([
      (0, "a", "e0"), (2, "b", "e1"), (3, "a", "e2"), (4, "a", "e3"), (60, "b", "e4"),
    ])
    #expect(Retrieval().leaveOneOut(set).queries[0].individualRank == 2)
    for score in [IndividualScore.meanOfTop(2), .centroid, .encounters(top: 1, fusion: .mean)] {
      let query = Retrieval(score: score).leaveOneOut(set).queries[0]
      #expect(query.isRight, "\(score)")
      #expect(query.own?.evidence == ID("c2") && query.other?.individual == ID("b"), "\(score)")
      #expect(query.imageRank == 2, "places of pictures do not change")
    }
  }

  @Test("the best chip is the same by both ways", arguments: UInt64(0)..<200)
  func bothWays(seed: UInt64) throws {
    var generator = Seeded(seed: seed)
    let set = try set(
      (0..<Int.random(in: 0...30, using: &generator)).map { _ in
        (
          Float.random(in: 0...90, using: &generator),
          "i\(Int.random(in: 0...5, using: &generator))",
          "e\(Int.random(in: 0...9, using: &generator))"
        )
      })
    // The mean of the top one is the best chip.
    let one = Retrieval(score: .bestChip).leaveOneOut(set)
    let other = Retrieval(score: .meanOfTop(1)).leaveOneOut(set)
    #expect(one == other, "seed \(seed)")
    let ids = Set(set.chips.map(\.chip))
    #expect(Retrieval().galleryProbe(set, gallery: ids, probes: ids).queries == one.queries)
  }

  @Test func figuresOfAReport() throws {
    let queries = [
      Fixture.query(0, 1, rank: 1, score: 0.9), Fixture.query(1, 1, rank: 3, score: 0.8),
      Fixture.query(2, 2, rank: 2, score: 0.7), Fixture.query(3, 3, rank: nil, score: 0.95),
    ]
    let figures = ReportFigures(Fixture.records(queries), places: 3) { Double($0.topSimilarity) }
    #expect(figures.curve.map(\.places) == [1, 2, 3])
    #expect(figures.curve.map(\.accuracy) == [1.0 / 3, 2.0 / 3, 1])
    #expect(figures.individuals.map(\.individual) == [ID("i2"), ID("i1"), ID("i3")])
    #expect(figures.individuals[1].foundFirst == 1 && figures.individuals[1].queries == 2)
    #expect(figures.individuals[0].mistakenFor == ID("other"))
    #expect(!figures.individuals[2].isKnown && figures.individuals[2].meanAveragePrecision == nil)
    // Both known misses by the same margin, by chip; the new one comes last.
    #expect(figures.confusions.map(\.chip) == [ID("c1"), ID("c2"), ID("c3")])
    #expect(figures.reliability.map(\.count).reduce(0, +) == 4)
    let empty = ReportFigures(Fixture.records([]))
    #expect(empty.curve.isEmpty && empty.individuals.isEmpty && empty.reliability.isEmpty)
  }
}

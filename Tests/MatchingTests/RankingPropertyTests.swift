import Matching
import ReidCore
import Testing

@Suite struct RankingPropertyTests {
  @Test("the code scan with re-ranking equals the plain float scan", arguments: UInt64(0)..<200)
  func equalsPlainScan(seed: UInt64) throws {
    var gallery = RandomGallery(seed: seed)
    let index = try gallery.index()
    let everyone = Set(gallery.identities.values).sorted()
    for _ in 0..<min(6, gallery.chips.count) {
      let probe = Int.random(in: gallery.chips.indices, using: &gallery.generator)
      let count = [0, 1, 5, 10, 100].randomElement(using: &gallery.generator) ?? 5
      var excluded = Set<ID<Individual>>()
      if Bool.random(using: &gallery.generator) {
        excluded = Set(
          everyone.filter { _ in Int.random(in: 0..<3, using: &gallery.generator) == 0 })
      }
      let wanted = gallery.plainRanking(of: probe, count: count, excluding: excluded)
      let found = try index.ranking(
        of: gallery.chips[probe], count: count, excluding: excluded)
      #expect(found.candidates == wanted.candidates, "seed \(seed), probe row \(probe)")
      #expect(found.individualCount == wanted.individuals, "seed \(seed), probe row \(probe)")
      let bare = try index.ranking(
        vector: gallery.vectors[probe], probe: gallery.chips[probe],
        facts: gallery.factsOf(gallery.chips[probe]), count: count, excluding: excluded)
      #expect(bare == found, "seed \(seed): the same vector given bare")
    }
  }

  @Test("an index after decisions equals one built afterwards", arguments: UInt64(0)..<200)
  func assigningEqualsRebuilding(seed: UInt64) throws {
    var gallery = RandomGallery(seed: seed)
    var index = try gallery.index()
    for step in 0..<4 {
      var changes: [ID<Chip>: ID<Individual>?] = [:]
      for chip in gallery.chips where Int.random(in: 0..<10, using: &gallery.generator) == 0 {
        let individual = [nil, "i1", "i2", "fresh\(step)"].randomElement(using: &gallery.generator)
        changes[chip] = .some((individual ?? nil).map { ID($0) })
      }
      let before = index
      let chipsBefore = gallery.chips.map { before.individual(of: $0) }
      index = index.assigning(changes)
      #expect(
        gallery.chips.map { before.individual(of: $0) } == chipsBefore,
        "seed \(seed): an older snapshot changed")
      for (chip, individual) in changes {
        gallery.identities[chip] = individual
      }
    }
    for probe in gallery.chips.indices.prefix(5) {
      let wanted = gallery.plainRanking(of: probe, count: 5, excluding: [])
      let found = try index.ranking(of: gallery.chips[probe], count: 5)
      #expect(found.candidates == wanted.candidates, "seed \(seed), probe row \(probe)")
      #expect(found.individualCount == wanted.individuals, "seed \(seed)")
    }
    #expect(index.individualCount == Set(gallery.identities.values).count, "seed \(seed)")
  }

  @Test("evidence lists all of an individual's chips in order", arguments: UInt64(0)..<200)
  func evidence(seed: UInt64) throws {
    var gallery = RandomGallery(seed: seed)
    let index = try gallery.index()
    guard let probe = gallery.chips.indices.randomElement(using: &gallery.generator),
      let individual = Set(gallery.identities.values).sorted()
        .randomElement(using: &gallery.generator)
    else { return }
    let own = gallery.factsOf(gallery.chips[probe]).encounter
    let wanted = gallery.chips.indices.filter {
      $0 != probe && gallery.identities[gallery.chips[$0]] == individual
        && gallery.factsOf(gallery.chips[$0]).encounter != own
    }.map {
      Candidate(
        individual: individual, similarity: gallery.plainSimilarity(probe, $0),
        evidence: gallery.chips[$0])
    }.sorted {
      $0.similarity != $1.similarity
        ? $0.similarity > $1.similarity : $0.evidence < $1.evidence
    }
    let found = index.evidence(
      for: individual, probe: gallery.chips[probe], count: gallery.chips.count)
    #expect(found == wanted, "seed \(seed)")
    #expect(
      index.evidence(for: individual, probe: gallery.chips[probe], count: 2)
        == Array(wanted.prefix(2)), "seed \(seed)")
  }
}

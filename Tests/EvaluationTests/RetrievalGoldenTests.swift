@testable import Evaluation
import Foundation
import Matching
import ReidCore
import Testing

@Suite struct RetrievalGoldenTests {
  @Test("metrics equal those of peer libraries", arguments: ["continuous", "tied_integer"])
  func equalsPeers(name: String) throws {
    let golden = try RetrievalGolden.load()
    let set = try #require(golden.sets[name])
    let chips = golden.labels.enumerated().map { index, label in
      LabelledChip(
        chip: ID("c\(index)"), individual: ID("i\(label)"))
    }
    // The peers rank by squared Euclidean distance; only the sign and the order matter here.
    let result = LeaveOneOut(exclusion: .none).evaluate(chips) { probes in
      set.vectors.flatMap { row in
        probes.map { probe in
          -Float(zip(row, set.vectors[probe]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) })
        }
      }
    }
    let metrics = set.metrics
    #expect(result.queries == metrics.queries)
    #expect(result.skippedQueries == chips.count - metrics.queries)
    #expect(close(result.mAP, metrics.micro["mean_average_precision"]))
    #expect(close(result.identityBalancedMAP, metrics.balanced["mean_average_precision"]))
    for cutoff in CutoffRates.cutoffs {
      #expect(
        close(
          result.hitRateByImage[cutoff],
          metrics.micro["accuracy_at_\(cutoff)_nearest_images"]), "at \(cutoff)")
      #expect(close(result.accuracy[cutoff], metrics.distinct["\(cutoff)"]), "at \(cutoff)")
    }
  }

  @Test func unitVectorsGiveTheSameAsDistances() throws {
    let golden = try RetrievalGolden.load()
    let set = try #require(golden.sets["continuous"])
    let labelled = try LabelledSet(
      chips: golden.labels.enumerated().map {
        LabelledChip(chip: ID("c\($0.offset)"), individual: ID("i\($0.element)"))
      }, dimension: 8, vectors: set.vectors.flatMap { $0.map { Float($0) } })
    let result = LeaveOneOut(exclusion: .none).evaluate(labelled)
    #expect(close(result.mAP, set.metrics.micro["mean_average_precision"]))
    #expect(close(result.accuracy[1], set.metrics.distinct["1"]))
    #expect(close(result.accuracy[10], set.metrics.distinct["10"]))
  }

  @Test func rankingsNameThePeersIndividuals() throws {
    let golden = try RetrievalGolden.load()
    let set = try #require(golden.sets["continuous"])
    let key = EmbeddingKey(model: "golden", precision: .f32, tta: .none)
    let chips = golden.labels.indices.map { ID<Chip>("c\($0)") }
    let segment = try VectorSegment(
      key: key, dimension: 8, chips: chips,
      vectors: set.vectors.flatMap { $0.map { Float($0) } })
    let index = try GalleryIndex(
      key: key, segments: [segment], facts: { ChipFacts(encounter: ID("of \($0)")) },
      identities: Dictionary(
        uniqueKeysWithValues: zip(chips, golden.labels.map { ID<Individual>("\($0)") })))
    for (probe, wanted) in set.metrics.topIndividuals.enumerated() {
      let found = try index.ranking(of: chips[probe], count: 10).candidates
      #expect(found.map(\.individual.rawValue) == wanted.map(String.init), "query \(probe)")
    }
  }

  private func close(_ found: Double?, _ wanted: Double?) -> Bool {
    guard let found, let wanted else { return false }
    return abs(found - wanted) <= 1e-9 * (1 + abs(wanted))
  }
}

@testable import Evaluation
import ReidCore
import Testing

@Suite struct GoldenRetrievalTests {
  /// One set of vectors of one file, ranked.
  private struct Ranked {
    let name: String
    let metrics: GoldenValue
    let labels: [Int]
    let cameras: [Int]
    /// Squared distances, `n x n`.
    let distances: [[Double]]
    /// For each chip all others, nearest first, equal ones by index.
    let rankings: [[Int]]

    /// Chips that have another of their individual.
    var queries: [Int] {
      labels.indices.filter { query in rankings[query].contains { labels[$0] == labels[query] } }
    }

    func hits(_ query: Int, among ranking: [Int]? = nil) -> RankedHits {
      RankedHits((ranking ?? rankings[query]).map { labels[$0] == labels[query] })
    }

    func individuals(_ query: Int) -> [Int] {
      var seen: Set<Int> = []
      return rankings[query].map { labels[$0] }.filter { seen.insert($0).inserted }
    }
  }

  private func ranked(_ file: GoldenFile) throws -> [Ranked] {
    let root = try file.root()
    let labels = try #require(root["labels"]?.ints, "\(file): no labels")
    let cameras = root["cameras"]?.ints ?? labels
    let sets = try #require(root["sets"], "\(file): no sets")
    return try sets.keys.map { name in
      let vectors = try #require(sets[name]?["vectors"]?.rows, "\(file) \(name): no vectors")
      try #require(vectors.count == labels.count && cameras.count == labels.count)
      let distances = vectors.map { one in
        vectors.map { other in
          zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        }
      }
      let rankings = vectors.indices.map { query in
        vectors.indices.filter { $0 != query }.sorted {
          let (a, b) = (distances[query][$0], distances[query][$1])
          return a != b ? a < b : $0 < $1
        }
      }
      return Ranked(
        name: "\(file) \(name)", metrics: sets[name]?["metrics"] ?? .nothing, labels: labels,
        cameras: cameras, distances: distances, rankings: rankings)
    }
  }

  @Test(arguments: GoldenFolder.files(of: "retrieval"))
  func averagesAreThoseOfPeers(_ file: GoldenFile) throws {
    for set in try ranked(file) {
      let queries = set.queries
      for (kind, isBalanced) in [("micro", false), ("identity_balanced", true)] {
        guard let wanted = set.metrics[kind] else { continue }
        for key in wanted.keys {
          let values = try queries.compactMap { try value(key, set, $0) }
          expect(
            isBalanced
              ? Averages.balanced(values, by: queries.map { set.labels[$0] })
              : Averages.mean(values),
            wanted[key], GoldenComparison(place: "\(set.name) \(kind)"), key)
        }
      }
      if let wanted = set.metrics["queries_used"]?.int {
        GoldenComparison(place: set.name).expect(same: queries.count, wanted, "queries_used")
      }
    }
    let root = try file.root()
    for key in root.keys where key.hasPrefix("accuracy_calculator_end_to_end_") {
      let name = key.dropFirst("accuracy_calculator_end_to_end_".count)
      guard let set = try ranked(file).first(where: { $0.name == "\(file) \(name)" }),
        let wanted = root[key]
      else { continue }
      for metric in wanted.keys {
        let values = try set.queries.compactMap { try value(metric, set, $0) }
        expect(
          Averages.mean(values), wanted[metric], GoldenComparison(place: "\(file) \(key)"), metric)
      }
    }
  }

  private func value(_ key: String, _ set: Ranked, _ query: Int) throws -> Double? {
    let hits = set.hits(query)
    switch key {
    case "mean_average_precision": return hits.averagePrecision
    case "mean_average_precision_at_r": return hits.averagePrecisionAtR
    case "r_precision": return hits.rPrecision
    case "mean_reciprocal_rank": return hits.reciprocalRank
    case "wildlife_datasets_map": return hits.averagePrecisionOfFound
    case "sklearn_tie_aware_map":
      let ranking = set.rankings[query]
      return RankedHits.tieAwareAveragePrecision(
        hits: hits.hits, scores: ranking.map { -set.distances[query][$0] })
    case let key where key.hasPrefix("accuracy_at_") && key.hasSuffix("_nearest_images"):
      let k = try #require(Int(key.dropFirst("accuracy_at_".count).prefix { $0.isNumber }))
      return hits.isHit(within: k) ? 1 : 0
    case let key where key.hasPrefix("precision_at_"):
      return hits.precision(at: try #require(Int(key.dropFirst("precision_at_".count))))
    default: throw GoldenError(description: "\(set.name): no such metric as \(key)")
    }
  }

  /// What is no number, null, or 0 of nothing for a peer has no value for us.
  private func expect(
    _ found: Double?, _ wanted: GoldenValue?, _ place: GoldenComparison, _ field: String
  ) {
    guard let wanted = wanted?.double else { return }
    if wanted.isNaN || (found == nil && wanted == 0) {
      place.expect(same: found, nil, field)
    } else {
      place.expect(found, wanted, field)
    }
  }

  @Test(arguments: GoldenFolder.files(of: "retrieval"))
  func individualsAreRankedAsByPeers(_ file: GoldenFile) throws {
    for set in try ranked(file) {
      let place = GoldenComparison(place: set.name)
      let distinct = set.metrics["accuracy_at_k_distinct_identities"]
      let ranks = set.queries.compactMap { query in
        set.individuals(query).firstIndex(of: set.labels[query]).map { $0 + 1 }
      }
      for key in distinct?.keys ?? [] {
        let k = try #require(Int(key))
        expect(
          Averages.mean(ranks.map { $0 <= k ? 1 : 0 }), distinct?[key], place,
          "accuracy_at_\(key)_distinct_identities")
      }
      let everyone = set.metrics["seed_precision_at_k_all_queries"]
      for key in everyone?.keys ?? [] {
        let k = try #require(Int(key))
        // All chips are in the denominator, those that have nothing to find too.
        expect(
          Averages.mean(set.labels.indices.map { set.hits($0).isHit(within: k) ? 1 : 0 }),
          everyone?[key], place, "seed_precision_at_\(key)_all_queries")
      }
      for key in set.metrics.keys where key.hasPrefix("top") && key.contains("distinct") {
        let wanted = try #require(set.metrics[key]?.intRows)
        for (query, row) in wanted.enumerated() {
          place.expect(
            same: Array(set.individuals(query).prefix(row.count)), row, "\(key)[\(query)]")
        }
      }
      for key in set.metrics.keys where key.hasPrefix("ranking_first") {
        for (query, row) in (set.metrics[key]?.intRows ?? []).enumerated() {
          place.expect(
            same: Array(set.rankings[query].prefix(row.count)), row, "\(key)[\(query)]")
        }
      }
    }
  }

  @Test(arguments: GoldenFolder.files(of: "retrieval"))
  func votesAreThoseOfPeers(_ file: GoldenFile) throws {
    for set in try ranked(file) {
      // Scores are places counted from the end, in single precision.
      let place = GoldenComparison(place: set.name, tolerance: 1e-6)
      let votes = set.metrics["knn_classifier"]
      for key in votes?.keys ?? [] {
        let k = try #require(Int(key))
        let found = set.labels.indices.map { query in
          let labels = set.rankings[query].map { set.labels[$0] }
          return NearestVote.winner(
            labels, scores: labels.indices.map { Double(labels.count - $0) }, k: k)
        }
        if let wanted = votes?[key]?["pred"]?.ints {
          place.expect(same: found.map { $0?.label ?? -1 }, wanted, "knn_classifier \(key) pred")
        }
        if let wanted = votes?[key]?["score_is_rank_score_mean"]?.doubles {
          place.expect(found.map { $0?.score ?? .nan }, wanted, "knn_classifier \(key) score")
        }
      }
    }
  }

  @Test(arguments: GoldenFolder.files(of: "retrieval"))
  func theMarketProtocolIsThatOfPeers(_ file: GoldenFile) throws {
    for set in try ranked(file) {
      guard let wanted = set.metrics["market1501_same_camera_removed"] else { continue }
      let place = GoldenComparison(place: "\(set.name) market1501", tolerance: 1e-6)
      let queries = set.labels.indices.map { query in
        set.hits(
          query,
          among: set.rankings[query].filter {
            set.labels[$0] != set.labels[query] || set.cameras[$0] != set.cameras[query]
          })
      }.filter { $0.relevant > 0 }
      expect(Averages.mean(queries.compactMap(\.averagePrecision)), wanted["mAP"], place, "mAP")
      for key in wanted["cmc_at"]?.keys ?? [] {
        let k = try #require(Int(key))
        expect(
          Averages.mean(queries.map { $0.isHit(within: k) ? 1 : 0 }), wanted["cmc_at"]?[key],
          place, "cmc_at_\(key)")
      }
    }
  }

  /// The path that evaluation takes, which never sorts everything.
  @Test(arguments: GoldenFolder.files(of: "retrieval"))
  func ourMeasurementAgreesWithPeers(_ file: GoldenFile) throws {
    for set in try ranked(file) {
      let chips = set.labels.indices.map {
        LabelledChip(chip: ID("\($0)"), individual: ID("\(set.labels[$0])"))
      }
      // Places instead of distances: exact in single precision.
      var places = [[Float]](
        repeating: [Float](repeating: 0, count: chips.count), count: chips.count)
      for (query, ranking) in set.rankings.enumerated() {
        for (place, other) in ranking.enumerated() { places[query][other] = -Float(place) }
      }
      let result = LeaveOneOut(exclusion: .none).evaluate(chips) { probes in
        chips.indices.flatMap { other in probes.map { places[$0][other] } }
      }
      let place = GoldenComparison(place: "\(set.name) leave-one-out")
      place.expect(same: result.queries, set.queries.count, "queries")
      let micro = set.metrics["micro"]
      expect(result.mAP, micro?["mean_average_precision"], place, "mAP")
      expect(
        result.identityBalancedMAP, set.metrics["identity_balanced"]?["mean_average_precision"],
        place, "identityBalancedMAP")
      for k in CutoffRates.cutoffs {
        expect(
          result.hitRateByImage[k], micro?["accuracy_at_\(k)_nearest_images"], place,
          "hitRateByImage@\(k)")
        expect(
          result.accuracy[k], set.metrics["accuracy_at_k_distinct_identities"]?["\(k)"], place,
          "accuracy@\(k)")
      }
    }
  }

  /// The same in single precision, whose ranking may differ only where distances hardly do.
  @Test(arguments: GoldenFolder.files(of: "retrieval"))
  func singlePrecisionAgreesWithPeers(_ file: GoldenFile) throws {
    let sets = try #require(try file.root()["sets"])
    for set in try ranked(file) {
      let name = String(set.name.dropFirst("\(file) ".count))
      let vectors = (sets[name]?["vectors"]?.rows ?? []).map { $0.map { Float($0) } }
      let distances = vectors.map { one in
        vectors.map { other in
          zip(one, other).reduce(Float(0)) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        }
      }
      let place = GoldenComparison(place: "\(set.name) Float", tolerance: 2e-4)
      var inversions = 0
      for query in vectors.indices {
        let ranking = vectors.indices.filter { $0 != query }.sorted {
          let (a, b) = (distances[query][$0], distances[query][$1])
          return a != b ? a < b : $0 < $1
        }
        for (left, right) in zip(ranking, ranking.dropFirst()) {
          let (a, b) = (set.distances[query][left], set.distances[query][right])
          if a > b + 1e-5 * (1 + b) { inversions += 1 }
        }
      }
      place.expect(same: inversions, 0, "pairs out of order")
      let chips = set.labels.indices.map {
        LabelledChip(chip: ID("\($0)"), individual: ID("\(set.labels[$0])"))
      }
      let result = LeaveOneOut(exclusion: .none).evaluate(chips) { probes in
        chips.indices.flatMap { other in probes.map { -distances[$0][other] } }
      }
      expect(result.mAP, set.metrics["micro"]?["mean_average_precision"], place, "mAP")
      expect(
        result.identityBalancedMAP, set.metrics["identity_balanced"]?["mean_average_precision"],
        place, "identityBalancedMAP")
    }
  }
}

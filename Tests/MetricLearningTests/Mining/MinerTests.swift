import DenseMath
import MetricLearning
import Testing

@Suite struct MinerTests {
  private static let kinds = TripletMarginMiner.Kind.allCases

  @Test("triplets are those of a loop over all, in its order", arguments: kinds)
  func tripletMargin(_ kind: TripletMarginMiner.Kind) throws {
    for seed in UInt64(1)...10 {
      for distance in EmbeddingDistance.allCases {
        let batch = RandomBatch(seed: seed, identities: 3, each: 3, width: 3)
        let miner = TripletMarginMiner(margin: 0.2, kind: kind, distance: distance)
        var wanted: [[Int]] = [[], [], []]
        for (a, p, n) in NaiveLosses.Tuples(labels: batch.labels).triplets.sorted(by: <) {
          let gap = closeness(batch, distance, a, p) - closeness(batch, distance, a, n)
          let isTaken =
            switch kind {
            case .all: gap <= 0.2
            case .hard: gap <= 0
            case .semihard: gap > 0 && gap <= 0.2
            case .easy: gap > 0.2
            }
          if isTaken {
            for (list, index) in [a, p, n].enumerated() {
              wanted[list].append(index)
            }
          }
        }
        #expect(
          try miner.mine(batch.batch(for: CircleLoss())).lists == wanted,
          "seed \(seed), \(distance)")
      }
    }
  }

  @Test("hard, semi-hard and easy triplets are all there are, each once")
  func partition() throws {
    let batch = try RandomBatch(seed: 4, identities: 4, each: 4).batch(for: CircleLoss())
    let counts = [TripletMarginMiner.Kind.hard, .semihard, .easy].map {
      TripletMarginMiner(kind: $0).mine(batch).tripletCount
    }
    #expect(counts.reduce(0, +) == 16 * 3 * 12)
    #expect(counts.allSatisfy { $0 > 0 })
    #expect(TripletMarginMiner(kind: .all).mine(batch).tripletCount == counts[0] + counts[1])
  }

  @Test("one positive and one negative for each anchor, by their rules")
  func batchEasyHard() throws {
    typealias Choice = BatchEasyHardMiner.Choice
    let rules: [(Choice, Choice)] = [
      (.easy, .semihard), (.semihard, .hard), (.hard, .hard), (.easy, .easy), (.hard, .semihard),
      (.semihard, .easy), (.easy, .hard), (.hard, .easy),
    ]
    for seed in UInt64(1)...10 {
      for distance in EmbeddingDistance.allCases {
        for (positive, negative) in rules {
          let batch = RandomBatch(seed: seed, identities: 3, each: 3, width: 3)
          let miner = BatchEasyHardMiner(
            positives: positive, negatives: negative, distance: distance)
          let wanted = naive(batch, distance, positive, negative)
          let found = try miner.mine(batch.batch(for: CircleLoss()))
          #expect(
            found.lists == [wanted[0], wanted[1], wanted[0], wanted[2]],
            "seed \(seed), \(distance), \(miner.name)")
          if (positive, negative) == (.hard, .hard) {
            let hard = BatchHardMiner(distance: distance)
            #expect(try hard.mine(batch.batch(for: CircleLoss())).lists == wanted)
          }
        }
      }
    }
  }

  @Test("all pairs of one kind with one of the other")
  func batchWithAll() throws {
    let batch = try RandomBatch(seed: 2, identities: 2, each: 2).batch(for: CircleLoss())
    let positives = BatchEasyHardMiner(positives: .all, negatives: .hard).mine(batch).lists
    #expect(positives[0] == [0, 1, 2, 3] && positives[1] == [1, 0, 3, 2])
    #expect(positives[2] == [0, 1, 2, 3])
    let negatives = BatchEasyHardMiner(positives: .easy, negatives: .all).mine(batch).lists
    #expect(negatives[2] == [0, 0, 1, 1, 2, 2, 3, 3])
    #expect(negatives[3] == [2, 3, 2, 3, 0, 1, 0, 1])
  }

  @Test func pairMargin() throws {
    for seed in UInt64(1)...10 {
      for (distance, margins) in [
        (EmbeddingDistance.l2, (0.6, 1.2)), (.squaredL2, (0.5, 1.5)), (.cosine, (0.7, 0.1)),
      ] {
        let batch = RandomBatch(seed: seed, width: 3)
        let miner = PairMarginMiner(
          positiveMargin: margins.0, negativeMargin: margins.1, distance: distance)
        let sign: Double = distance.isInverted ? 1 : -1
        let tuples = NaiveLosses.Tuples(labels: batch.labels)
        let positives = tuples.positives.filter {
          closeness(batch, distance, $0.0, $0.1) < sign * margins.0
        }
        let negatives = tuples.negatives.filter {
          closeness(batch, distance, $0.0, $0.1) > sign * margins.1
        }
        #expect(
          try miner.mine(batch.batch(for: CircleLoss())).lists == [
            positives.map(\.0), positives.map(\.1), negatives.map(\.0), negatives.map(\.1),
          ], "seed \(seed), \(distance)")
      }
    }
  }

  @Test("without positives or without negatives nothing is mined; of equals the first")
  func nothingAndTies() throws {
    let miners: [any TripletMiner] =
      Self.kinds.map { TripletMarginMiner(kind: $0) }
      + [BatchHardMiner(), BatchEasyHardMiner()]
    for labels in [[0, 0, 0, 0], [0, 1, 2, 3], []] {
      let embeddings = RandomBatch(seed: 1, identities: 4, each: 1).embeddings
      let batch = try LossBatch(
        embeddings: labels.isEmpty ? Matrix(rows: 0, columns: 5) : embeddings, labels: labels)
      for miner in miners {
        #expect(miner.mine(batch).isEmpty, "\(miner.name), \(labels)")
      }
    }
    // Rows 1 and 2 are equal positives of row 0, rows 3 and 4 equal negatives.
    let equals = try LossBatch<Float>(
      embeddings: Matrix(rows: 5, columns: 2, values: [1, 0, 0, 1, 0, 2, 1, 1, 2, 2]),
      labels: [0, 0, 0, 1, 1])
    let lists = BatchHardMiner().mine(equals).lists
    #expect([lists[0][0], lists[1][0], lists[2][0]] == [0, 1, 3])
  }

  @Test("a miner sees the same with pairs measured before, and in single precision")
  func measuredBefore() throws {
    let random = RandomBatch(seed: 12, identities: 6, each: 4, width: 16)
    var batch = try random.batch(for: CircleLoss())
    let before = BatchHardMiner().mine(batch)
    batch.mine(with: BatchHardMiner())
    #expect(batch.mined == before && !before.isEmpty)
    let single = try LossBatch<Float>(
      embeddings: random.embeddings.single, labels: random.labels)
    #expect(BatchHardMiner().mine(single) == before)
  }

  /// Higher is closer, for every kind of distance.
  private func closeness(
    _ batch: RandomBatch, _ distance: EmbeddingDistance, _ i: Int, _ j: Int
  ) -> Double {
    let rows = NaiveLosses.rows(batch.embeddings)
    let value = NaiveLosses.distance(distance, rows[i], rows[j])
    return distance.isInverted ? value : -value
  }

  private func naive(
    _ batch: RandomBatch, _ distance: EmbeddingDistance,
    _ positive: BatchEasyHardMiner.Choice, _ negative: BatchEasyHardMiner.Choice
  ) -> [[Int]] {
    var lists: [[Int]] = [[], [], []]
    for a in batch.labels.indices {
      func sorted(_ same: Bool) -> [(index: Int, closeness: Double)] {
        batch.labels.indices
          .filter { $0 != a && (batch.labels[$0] == batch.labels[a]) == same }
          .map { ($0, closeness(batch, distance, a, $0)) }
          .sorted { $0.1 > $1.1 }
      }
      let (near, far) = (sorted(true), sorted(false))
      var p = positive == .easy ? near.first : near.last
      var n = negative == .easy ? far.last : far.first
      if positive == .semihard {
        p = near.last { $0.closeness > n?.closeness ?? .infinity }
      } else if negative == .semihard {
        n = far.first { $0.closeness < p?.closeness ?? -.infinity }
      }
      guard let p, let n else { continue }
      for (list, index) in [a, p.index, n.index].enumerated() {
        lists[list].append(index)
      }
    }
    return lists
  }
}

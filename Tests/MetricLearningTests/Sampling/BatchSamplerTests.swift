import MetricLearning
import Testing

/// What every batch must be like, and what identities and encounters get.
struct BatchSamplerTests {
  @Test("Every batch has anchors with positives, no row twice, no label wrong", arguments: 0..<50)
  func invariants(seed: UInt64) throws {
    var random = TrainingRandom(seed: seed)
    let counts = (0..<1 + random.below(20)).map { _ in 1 + random.below(9) } + [2, 1]
    var labels = counts.enumerated().flatMap { [Int](repeating: $0.offset, count: $0.element) }
    labels += [.min, .min]
    let encounters = labels.map { _ in random.below(8) }
    let rejections = (0..<10).map { _ in
      Rejection(row: random.below(labels.count), label: random.below(counts.count + 1))
    }
    let settings = SamplerSettings(
      identities: 1 + random.below(6), rowsPerIdentity: 2 + random.below(4),
      singles: random.below(3), rejections: random.below(4))
    var sampler = try BatchSampler(
      settings, labels: labels, encounters: encounters, rejections: rejections)
    for _ in 0..<30 {
      let batch = sampler.next(using: &random)
      #expect(Set(batch.rows).count == batch.rows.count, "seed \(seed)")
      #expect(batch.labels == batch.rows.map { labels[$0] }, "seed \(seed)")
      let present = Dictionary(grouping: batch.labels.filter { $0 != .min }) { $0 }
      let anchors = present.filter { $0.value.count > 1 }
      #expect(!anchors.isEmpty, "seed \(seed)")
      for (label, rows) in anchors {
        let most = max(settings.rowsPerIdentity, 2 * settings.rejections)
        #expect(rows.count <= min(most, counts[label]), "seed \(seed)")
      }
      for (label, rows) in present where rows.count == 1 {
        // Alone in the batch only if alone in the set.
        #expect(counts[label] == 1, "seed \(seed), label \(label)")
      }
      for pair in batch.rejections {
        let row = batch.rows[pair.anchor]
        let label = batch.labels[pair.negative]
        #expect(rejections.contains(Rejection(row: row, label: label)), "seed \(seed)")
        #expect(batch.labels[pair.anchor] != label, "seed \(seed)")
      }
      #expect(batch.labels.count { $0 == .min } <= settings.rejections, "seed \(seed)")
    }
  }

  @Test("Identities have their turns alike, however many rows they have")
  func turns() throws {
    let labels = [Int](repeating: 0, count: 100) + [1, 1, 2, 2, 3, 3, 4, 4, 5]
    var sampler = try BatchSampler(
      SamplerSettings(identities: 2, rowsPerIdentity: 2, singles: 1), labels: labels)
    #expect(sampler.anchors == 5 && sampler.stepsPerEpoch == 27)
    var random = TrainingRandom(seed: 9)
    var seen = [Int](repeating: 0, count: 6)
    for _ in 0..<250 {
      for label in Set(sampler.next(using: &random).labels) { seen[label] += 1 }
    }
    #expect(seen[..<5].allSatisfy { 98...102 ~= $0 } && seen[5] == 250, "\(seen), seed 9")
  }

  @Test("Encounters are drawn before rows")
  func encounters() throws {
    // One identity: an encounter of 50 rows and three of one.
    let labels = [Int](repeating: 0, count: 53) + [1, 1]
    let encounters = [Int](repeating: 0, count: 50) + [1, 2, 3, 4, 5]
    var sampler = try BatchSampler(
      SamplerSettings(identities: 2, rowsPerIdentity: 4), labels: labels, encounters: encounters)
    var random = TrainingRandom(seed: 2)
    for _ in 0..<20 {
      let batch = sampler.next(using: &random)
      let drawn = batch.rows.filter { $0 < 53 }.map { encounters[$0] }
      #expect(Set(drawn) == [0, 1, 2, 3] && drawn.count == 4, "seed 2")
    }
  }

  @Test("All rejections have their turn, with the individual that it is not")
  func rejections() throws {
    let labels = [0, 0, 0, 1, 1, 1, 2, .min]
    let all = [
      Rejection(row: 0, label: 1), Rejection(row: 7, label: 0), Rejection(row: 3, label: 2),
    ]
    var sampler = try BatchSampler(
      SamplerSettings(identities: 1, rowsPerIdentity: 2, singles: 0, rejections: 1),
      labels: labels, rejections: all + [Rejection(row: 0, label: 0), Rejection(row: 0, label: 9)])
    #expect(sampler.uselessRejections == 2)
    var random = TrainingRandom(seed: 1)
    var seen: Set<Rejection> = []
    for _ in 0..<3 {
      let batch = sampler.next(using: &random)
      #expect(!batch.rejections.isEmpty)
      for pair in batch.rejections {
        seen.insert(
          Rejection(row: batch.rows[pair.anchor], label: batch.labels[pair.negative]))
      }
    }
    #expect(seen == Set(all))
  }

  @Test("Sets without two identities, or without two rows of one, are refused")
  func refusals() throws {
    let settings = SamplerSettings()
    #expect(throws: TrainingError.oneIdentity) {
      _ = try BatchSampler(settings, labels: [4, 4, 4])
    }
    #expect(throws: TrainingError.noAnchors(identities: 3)) {
      _ = try BatchSampler(settings, labels: [1, 2, 3])
    }
    #expect(throws: TrainingError.noAnchors(identities: 0)) {
      _ = try BatchSampler(settings, labels: [])
    }
    #expect(throws: TrainingError.noAnchors(identities: 0)) {
      _ = try BatchSampler(settings, labels: [.min, .min])
    }
    #expect(throws: TrainingError.encounterCount(rows: 3, encounters: 0)) {
      _ = try BatchSampler(settings, labels: [1, 1, 2], encounters: [])
    }
    var random = TrainingRandom(seed: 1)
    var least = try BatchSampler(settings, labels: [1, 1, 2])
    #expect(least.stepsPerEpoch == 1)
    #expect(Set(least.next(using: &random).rows) == [0, 1, 2])
  }

  @Test("The stream's numbers lie below their bound, all of them in time")
  func below() {
    var random = TrainingRandom(seed: 3)
    let drawn = (0..<1000).map { _ in random.below(7) }
    #expect(Set(drawn) == Set(0..<7))
    var one = (0..<100).map { $0 }
    random.shuffle(&one)
    #expect(one != Array(0..<100) && one.sorted() == Array(0..<100))
  }
}

import DenseMath
import MetricLearning
import Testing

@Suite struct LossBatchTests {
  private let random = RandomBatch(seed: 1, identities: 3, each: 2, width: 4)

  @Test func labelsMustBeAsManyAsRows() {
    #expect(throws: MetricLearningError.labelCount(rows: 6, labels: 5)) {
      try LossBatch(embeddings: random.embeddings, labels: [0, 0, 1, 1, 2])
    }
  }

  @Test func classWeightsMustFit() throws {
    #expect(throws: MetricLearningError.classWeightWidth(embeddings: 4, classWeights: 3)) {
      try LossBatch(
        embeddings: random.embeddings, labels: random.labels,
        classWeights: Matrix(rows: 3, columns: 3))
    }
    #expect(throws: MetricLearningError.classWeightsMissing(loss: "arcface")) {
      try ArcFaceLoss().evaluate(
        LossBatch(embeddings: random.embeddings, labels: random.labels))
    }
    for (label, row) in [(4, 5), (-1, 2)] {
      var labels = random.labels
      labels[row] = label
      #expect(throws: MetricLearningError.labelOutsideClasses(row: row, label: label, classes: 4)) {
        try ArcFaceLoss().evaluate(
          LossBatch(
            embeddings: random.embeddings, labels: labels, classWeights: random.classWeights))
      }
    }
  }

  @Test func minedIndicesMustFit() throws {
    var batch = try random.batch(for: CircleLoss())
    #expect(throws: MetricLearningError.unevenIndices(counts: [1, 2, 1])) {
      try batch.use(.triplets(anchors: [0], positives: [1, 1], negatives: [2]))
    }
    #expect(throws: MetricLearningError.unevenIndices(counts: [1, 1, 0, 1])) {
      try batch.use(
        .pairs(positiveAnchors: [0], positives: [1], negativeAnchors: [], negatives: [2]))
    }
    for index in [-1, 6] {
      #expect(throws: MetricLearningError.indexOutsideBatch(index: index, rows: 6)) {
        try batch.use(.triplets(anchors: [0], positives: [1], negatives: [index]))
      }
    }
    #expect(batch.mined == nil)
    try batch.use(
      .pairs(positiveAnchors: [0], positives: [1], negativeAnchors: [0, 0], negatives: [2, 3]))
    #expect(batch.mined?.tripletCount == 2)
  }

  @Test("NaN, infinities and zero vectors are refused with their row")
  func unusableRows() throws {
    try random.embeddings.refuseUnusableRows()
    for (value, column) in [(Double.nan, 3), (.infinity, 0), (-.infinity, 2)] {
      var embeddings = random.embeddings
      embeddings[4, column] = value
      #expect(throws: MetricLearningError.notFinite(row: 4, column: column)) {
        try embeddings.refuseUnusableRows()
      }
      #expect(throws: MetricLearningError.notFinite(row: 4, column: column)) {
        try LossBatch(embeddings: embeddings, labels: random.labels).refuseUnusableRows()
      }
    }
    var embeddings = random.embeddings
    for column in 0..<4 {
      embeddings[2, column] = column == 1 ? -0.0 : 0
    }
    #expect(throws: MetricLearningError.zeroVector(row: 2)) {
      try embeddings.refuseUnusableRows()
    }
    #expect("\(MetricLearningError.zeroVector(row: 2))".contains("row 2"))
  }

  @Test("a rejected pair of an unlabelled row is its only negative")
  func rejections() throws {
    let labels = [0, 0, 1, 1, LossBatch<Double>.unlabelled, LossBatch<Double>.unlabelled]
    let rejected = [RejectedPair(anchor: 4, negative: 1)]
    let batch = try LossBatch(
      embeddings: random.embeddings, labels: labels, rejections: rejected)
    let all = TripletMarginMiner(margin: 9).mine(batch).lists
    let triplets = Set(zip(all[0], zip(all[1], all[2])).map { [$0, $1.0, $1.1] })
    #expect(triplets.filter { $0.contains(4) || $0.contains(5) } == [[1, 0, 4]])
    #expect(triplets.count == 9)
    // Both ways round it is the same.
    let other = try LossBatch(
      embeddings: random.embeddings, labels: labels,
      rejections: [RejectedPair(anchor: 1, negative: 4), RejectedPair(anchor: 1, negative: 4)])
    #expect(TripletMarginMiner(margin: 9).mine(other).lists == all)
    let loss = TripletMarginLoss(margin: 3)
    let with = try loss.evaluate(batch)
    let without = try loss.evaluate(LossBatch(embeddings: random.embeddings, labels: labels))
    #expect(with.activeTerms == 9 && without.activeTerms == 8)
    #expect(without.embeddingGradient.row(4).allSatisfy { $0 == 0 })
    #expect(with.embeddingGradient.row(4).contains { $0 != 0 })
    #expect(with.embeddingGradient.row(5).allSatisfy { $0 == 0 })
  }

  @Test("between rows of different labels a rejection changes nothing")
  func redundantRejection() throws {
    for loss in [TripletMarginLoss(margin: 1), ContrastiveLoss(), CircleLoss()] as [any MetricLoss]
    {
      let with = try random.batch(for: loss, rejections: [RejectedPair(anchor: 0, negative: 3)])
      #expect(try loss.evaluate(with) == loss.evaluate(random.batch(for: loss)))
    }
  }

  @Test func rejectionsMustMakeSense() {
    #expect(throws: MetricLearningError.contradictoryRejection(anchor: 0, negative: 1)) {
      try random.batch(
        for: CircleLoss(), rejections: [RejectedPair(anchor: 0, negative: 1)])
    }
    #expect(throws: MetricLearningError.contradictoryRejection(anchor: 2, negative: 2)) {
      try random.batch(
        for: CircleLoss(), rejections: [RejectedPair(anchor: 2, negative: 2)])
    }
    #expect(throws: MetricLearningError.indexOutsideBatch(index: 6, rows: 6)) {
      try random.batch(
        for: CircleLoss(), rejections: [RejectedPair(anchor: 0, negative: 6)])
    }
  }

  @Test("an unlabelled row is no class's in ArcFace and does not count in the mean")
  func unlabelledInArcFace() throws {
    let labels =
      random.labels.dropLast(2) + [Int](repeating: LossBatch<Double>.unlabelled, count: 2)
    let with = try ArcFaceLoss().evaluate(
      LossBatch(
        embeddings: random.embeddings, labels: Array(labels), classWeights: random.classWeights))
    let without = try ArcFaceLoss().evaluate(
      LossBatch(
        embeddings: Matrix(
          rows: 4, columns: 4, values: Array(random.embeddings.values.prefix(16))),
        labels: Array(labels.prefix(4)), classWeights: random.classWeights))
    #expect(with.value == without.value && with.activeTerms == 4)
    #expect(with.embeddingGradient.values.suffix(8).allSatisfy { $0 == 0 })
    #expect(with.classWeightGradient == without.classWeightGradient)
  }
}

import DenseMath
import MetricLearning
import Testing

@Suite struct LossEdgeTests {
  private static let losses: [LossCase] = [
    LossCase(TripletMarginLoss(margin: 0.3)), LossCase(TripletMarginLoss(swap: true)),
    LossCase(TripletMarginLoss(isSmooth: true)), LossCase(ContrastiveLoss()),
    LossCase(CircleLoss()), LossCase(ArcFaceLoss()),
  ]

  @Test("one identity has no triplets and no negatives", arguments: losses)
  func oneIdentity(_ one: LossCase) throws {
    let batch = RandomBatch(seed: 1, identities: 1, each: 5)
    let result = try one.loss.evaluate(batch.batch(for: one.loss))
    switch one.loss {
    case is TripletMarginLoss, is CircleLoss:
      #expect(result.value == 0 && result.activeTerms == 0)
      #expect(result.embeddingGradient == Matrix(rows: 5, columns: 5))
    case is ContrastiveLoss:
      #expect(result.activeTerms == 20 && result.value > 0)
    default:
      #expect(result.activeTerms == 5 && result.value > 0)
    }
  }

  @Test("identities with one row each have no positives", arguments: losses)
  func singletons(_ one: LossCase) throws {
    let batch = RandomBatch(seed: 2, identities: 6, each: 1)
    let result = try one.loss.evaluate(batch.batch(for: one.loss))
    if one.loss is TripletMarginLoss || one.loss is CircleLoss {
      #expect(
        result
          == .init(
            value: 0, embeddingGradient: Matrix(rows: 6, columns: 5), activeTerms: 0))
    } else {
      #expect(result.activeTerms > 0 && result.value > 0)
    }
  }

  @Test("two rows, one row and none", arguments: losses, [0, 1, 2])
  func few(_ one: LossCase, rows: Int) throws {
    for labels in [[0, 0], [0, 1]] {
      let random = RandomBatch(seed: 5, identities: 2, each: 1, width: 3)
      let batch = try LossBatch(
        embeddings: Matrix(
          rows: rows, columns: 3, values: Array(random.embeddings.values.prefix(3 * rows))),
        labels: Array(labels.prefix(rows)),
        classWeights: one.loss.usesClassWeights ? random.classWeights : nil)
      let result = try one.loss.evaluate(batch)
      #expect(result.embeddingGradient.rows == rows && result.value.isFinite)
      #expect(result.embeddingGradient.values.allSatisfy { $0.isFinite })
      // Two rows are two pairs of one kind, one each way.
      let learns = one.loss is ArcFaceLoss ? rows > 0 : one.loss is ContrastiveLoss && rows == 2
      if labels == [0, 0] {
        #expect((result.activeTerms > 0) == learns)
      }
    }
  }

  @Test("one pair of each kind is nothing to the pair losses, as in the peer")
  func onePairOfEachKind() throws {
    let batch = RandomBatch(seed: 4, identities: 2, each: 2)
    let mined = MinedIndices.triplets(anchors: [0], positives: [1], negatives: [2])
    for loss in [ContrastiveLoss(negativeMargin: 2), CircleLoss()] as [any MetricLoss] {
      #expect(try loss.evaluate(batch.batch(for: loss, mined: mined)).activeTerms == 0)
    }
    let triplet = TripletMarginLoss(margin: 2)
    #expect(try triplet.evaluate(batch.batch(for: triplet, mined: mined)).activeTerms == 1)
  }

  @Test("nothing mined is nothing to learn from, and all rows to ArcFace", arguments: losses)
  func nothingMined(_ one: LossCase) throws {
    let batch = RandomBatch(seed: 6)
    let none = MinedIndices.triplets(anchors: [], positives: [], negatives: [])
    let result = try one.loss.evaluate(batch.batch(for: one.loss, mined: none))
    if one.loss is ArcFaceLoss {
      #expect(try result == one.loss.evaluate(batch.batch(for: one.loss)))
    } else {
      #expect(result.value == 0 && result.activeTerms == 0)
      #expect(result.embeddingGradient.values.allSatisfy { $0 == 0 })
    }
  }

  @Test("equal rows have finite gradients", arguments: LossCases.all)
  func duplicates(_ one: LossCase) throws {
    var batch = RandomBatch(seed: 7, identities: 3, each: 3)
    for row in [1, 3, 4] {
      // Row 0 thrice, also under another label, and once doubled.
      for k in 0..<5 {
        batch.embeddings[row, k] = batch.embeddings[0, k] * (row == 4 ? 2 : 1)
      }
    }
    let result = try one.loss.evaluate(batch.batch(for: one.loss))
    #expect(result.value.isFinite)
    #expect(result.embeddingGradient.values.allSatisfy { $0.isFinite && $0.magnitude < 100 })
    let wanted = NaiveLosses.value(one.loss, batch)
    #expect((result.value - wanted).magnitude < 1e-9 * (1 + wanted))
  }

  @Test("of two equal distances that swap chooses from, each carries half")
  func swapTie() throws {
    var batch = try LossBatch<Double>(
      embeddings: Matrix(rows: 3, columns: 2, values: [1, 0, 2, 0, 0, 1]), labels: [0, 0, 1])
    try batch.use(.triplets(anchors: [0], positives: [1], negatives: [2]))
    for distance in EmbeddingDistance.allCases {
      let plain = try TripletMarginLoss(margin: 3, distance: distance).evaluate(batch)
      let swap = try TripletMarginLoss(margin: 3, distance: distance, swap: true).evaluate(batch)
      #expect(swap.value == plain.value)
      let worst =
        zip(swap.embeddingGradient.row(2), plain.embeddingGradient.row(2))
        .map { ($0 - $1).magnitude }.max() ?? 1
      #expect(worst < 1e-15 && swap.embeddingGradient != plain.embeddingGradient)
    }
  }

  @Test("a row that equals its class weights, or is opposite to them, has finite gradients")
  func parallelToClass() throws {
    for sign in [1.0, -1, 1e-3] {
      var batch = RandomBatch(seed: 8)
      for k in 0..<5 {
        batch.classWeights[0, k] = sign * batch.embeddings[0, k]
      }
      for margin in [0, 28.6, 179] {
        let loss = ArcFaceLoss(marginDegrees: margin)
        let result = try loss.evaluate(batch.batch(for: loss))
        let all = result.embeddingGradient.values + (result.classWeightGradient?.values ?? [.nan])
        #expect(all.allSatisfy { $0.isFinite && $0.magnitude < 1e5 }, "\(sign), \(margin)")
      }
    }
  }

  @Test("the target's logit falls as the angle grows, also beyond pi less the margin")
  func monotone() throws {
    let loss = ArcFaceLoss(marginDegrees: 57.3, scale: 8)
    var last = -1.0
    for step in 0...100 {
      let angle = Double.pi * Double(step) / 100
      let batch = try LossBatch(
        embeddings: Matrix(rows: 1, columns: 3, values: [cosine(angle), sine(angle), 0]),
        labels: [0],
        classWeights: Matrix<Double>(rows: 2, columns: 3, values: [1, 0, 0, 0, 0, 1]))
      let value = try loss.evaluate(batch).value
      #expect(value >= last, "at \(angle)")
      last = value
    }
  }

  @Test("a class that the batch lacks has a gradient all the same")
  func unusedClass() throws {
    let batch = RandomBatch(seed: 10)
    let loss = ArcFaceLoss(scale: 8)
    let gradient = try #require(loss.evaluate(batch.batch(for: loss)).classWeightGradient)
    #expect(gradient.rows == 4 && gradient.row(3).contains { $0 != 0 })
  }

  @Test("large and small embeddings have the loss of their directions", arguments: losses)
  func scales(_ one: LossCase) throws {
    let batch = RandomBatch(seed: 11)
    let value = try one.loss.evaluate(batch.batch(for: one.loss)).value
    for factor in [1e-9, 1e-3, 1e200] {
      var scaled = batch
      scaled.embeddings.values = batch.embeddings.values.map { $0 * factor }
      let result = try one.loss.evaluate(scaled.batch(for: one.loss))
      #expect((result.value - value).magnitude < 1e-9 * (1 + value), "\(factor)")
    }
  }

  /// The cosine by its series, so that the test needs no C library.
  private func cosine(_ x: Double) -> Double { sine(x + .pi / 2) }

  private func sine(_ x: Double) -> Double {
    var (term, sum) = (x, x)
    for k in 1...30 {
      term *= -x * x / Double(2 * k * (2 * k + 1))
      sum += term
    }
    return sum
  }
}

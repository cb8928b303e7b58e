import DenseMath
import MetricLearning
import Testing

@Suite struct LossReferenceTests {
  /// Relative to 1 + the value; softplus is cut off where it differs from x by 2e-9.
  private static let tolerance = 1e-10

  @Test("values equal naive loops over all tuples", arguments: LossCases.all)
  func all(_ one: LossCase) throws {
    for seed in UInt64(1)...20 {
      let batch = RandomBatch(
        seed: seed, identities: 2 + Int(seed % 3), each: 1 + Int(seed % 4), width: 2 + Int(seed % 7)
      )
      let value = try one.loss.evaluate(batch.batch(for: one.loss)).value
      let wanted = NaiveLosses.value(one.loss, batch)
      #expect(
        (value - wanted).magnitude < Self.tolerance * (1 + wanted.magnitude),
        "seed \(seed): \(value), wanted \(wanted)")
    }
  }

  @Test("values equal naive loops over mined tuples", arguments: LossCases.all)
  func mined(_ one: LossCase) throws {
    for seed in UInt64(1)...10 {
      let batch = RandomBatch(seed: seed, identities: 3, each: 3, width: 4)
      let miners: [any TripletMiner] = [
        TripletMarginMiner(), BatchHardMiner(), BatchEasyHardMiner(),
        PairMarginMiner(positiveMargin: 0.5, negativeMargin: 1.3),
      ]
      for miner in miners {
        let mined = try miner.mine(batch.batch(for: one.loss))
        let value = try one.loss.evaluate(batch.batch(for: one.loss, mined: mined)).value
        let wanted = NaiveLosses.value(one.loss, batch, mined: mined)
        #expect(
          (value - wanted).magnitude < Self.tolerance * (1 + wanted.magnitude),
          "seed \(seed), \(miner.name): \(value), wanted \(wanted)")
      }
    }
  }

  @Test("a pair counts as often as it was mined, except in the circle loss")
  func repeatedPairs() throws {
    let batch = RandomBatch(seed: 3, identities: 2, each: 2)
    let once = MinedIndices.triplets(anchors: [0, 1], positives: [1, 0], negatives: [2, 3])
    let twice = MinedIndices.triplets(
      anchors: [0, 1, 0], positives: [1, 0, 1], negatives: [2, 3, 2])
    for (loss, changes) in [
      (ContrastiveLoss(negativeMargin: 2) as any MetricLoss, true), (CircleLoss(), false),
      (TripletMarginLoss(margin: 2), true), (ArcFaceLoss(), true),
    ] {
      let a = try loss.evaluate(batch.batch(for: loss, mined: once)).value
      let b = try loss.evaluate(batch.batch(for: loss, mined: twice)).value
      #expect((a != b) == changes, "\(loss.name)")
      let wanted = NaiveLosses.value(loss, batch, mined: twice)
      #expect((b - wanted).magnitude < Self.tolerance * (1 + wanted), "\(loss.name)")
    }
  }
}

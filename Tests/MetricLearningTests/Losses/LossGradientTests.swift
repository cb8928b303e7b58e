import DenseMath
import MetricLearning
import Testing

@Suite struct LossGradientTests {
  @Test("gradients with respect to embeddings equal central differences", arguments: LossCases.all)
  func embeddings(_ one: LossCase) throws {
    for seed in UInt64(1)...5 {
      let batch = RandomBatch(seed: seed)
      let result = try one.loss.evaluate(batch.batch(for: one.loss))
      let wanted = try differences(batch.embeddings) { embeddings in
        var moved = batch
        moved.embeddings = embeddings
        return try value(one.loss, moved, frozen: batch)
      }
      expect(result.embeddingGradient, wanted, "\(one.testDescription), seed \(seed)")
    }
  }

  @Test("gradients over mined tuples equal central differences", arguments: LossCases.all)
  func mined(_ one: LossCase) throws {
    for seed in UInt64(1)...3 {
      let batch = RandomBatch(seed: seed)
      for miner in [TripletMarginMiner(kind: .semihard), BatchEasyHardMiner()] as [any TripletMiner]
      {
        let mined = try miner.mine(batch.batch(for: one.loss))
        let result = try one.loss.evaluate(batch.batch(for: one.loss, mined: mined))
        let wanted = try differences(batch.embeddings) { embeddings in
          var moved = batch
          moved.embeddings = embeddings
          return try value(one.loss, moved, frozen: batch, mined: mined)
        }
        expect(
          result.embeddingGradient, wanted, "\(one.testDescription), \(miner.name), seed \(seed)")
      }
    }
  }

  @Test(
    "gradients with respect to class weights equal central differences",
    arguments: LossCases.all.filter(\.loss.usesClassWeights))
  func classWeights(_ one: LossCase) throws {
    for seed in UInt64(1)...5 {
      let batch = RandomBatch(seed: seed)
      let result = try one.loss.evaluate(batch.batch(for: one.loss))
      let wanted = try differences(batch.classWeights) { classWeights in
        var moved = batch
        moved.classWeights = classWeights
        return try value(one.loss, moved, frozen: batch)
      }
      let gradient = try #require(result.classWeightGradient)
      expect(gradient, wanted, "\(one.testDescription), seed \(seed)")
    }
  }

  @Test("single precision finds the gradients of double precision", arguments: LossCases.all)
  func singlePrecision(_ one: LossCase) throws {
    for seed in UInt64(1)...5 {
      let batch = RandomBatch(seed: seed, identities: 5, each: 4, width: 24)
      let double = try one.loss.evaluate(batch.batch(for: one.loss))
      let single = try one.loss.evaluate(
        LossBatch<Float>(
          embeddings: batch.embeddings.single, labels: batch.labels,
          classWeights: one.loss.usesClassWeights ? batch.classWeights.single : nil))
      #expect((Double(single.value) - double.value).magnitude < 2e-4 * (1 + double.value))
      for (a, b) in zip(single.embeddingGradient.values, double.embeddingGradient.values) {
        #expect((Double(a) - b).magnitude < 2e-3 * (1 + b.magnitude), "seed \(seed)")
      }
    }
  }

  @Test(
    "equal batches give equal bits, with pairs measured before or not", arguments: LossCases.all)
  func repeatable(_ one: LossCase) throws {
    let batch = try RandomBatch(seed: 9, identities: 6, each: 4, width: 33).batch(for: one.loss)
    var measured = batch
    measured.measurePairs()
    let first = try one.loss.evaluate(batch)
    #expect(try one.loss.evaluate(batch) == first)
    #expect(try one.loss.evaluate(measured) == first)
  }

  /// The circle loss takes its factors as constants: only the naive one can hold them.
  private func value(
    _ loss: any MetricLoss, _ batch: RandomBatch, frozen: RandomBatch, mined: MinedIndices? = nil
  ) throws -> Double {
    loss is CircleLoss
      ? NaiveLosses.value(loss, batch, mined: mined, factorsOf: frozen)
      : try loss.evaluate(batch.batch(for: loss, mined: mined)).value
  }

  private func differences(
    _ at: Matrix<Double>, _ value: (Matrix<Double>) throws -> Double
  ) rethrows -> [Double] {
    let step = 1e-6
    return try at.values.indices.map { index in
      var moved = at
      moved.values[index] = at.values[index] + step
      let above = try value(moved)
      moved.values[index] = at.values[index] - step
      return try (above - value(moved)) / (2 * step)
    }
  }

  private func expect(_ found: Matrix<Double>, _ wanted: [Double], _ place: String) {
    let worst =
      zip(found.values, wanted).map { ($0 - $1).magnitude / (1 + $1.magnitude) }.max() ?? 1
    #expect(worst < 2e-6, "\(place): off by \(worst)")
  }
}

extension Matrix where Scalar == Double {
  /// The same numbers in single precision.
  var single: Matrix<Float> {
    Matrix<Float>(rows: rows, columns: columns, values: values.map { Float($0) })
  }
}

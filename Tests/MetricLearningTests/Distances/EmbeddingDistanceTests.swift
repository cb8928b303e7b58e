import DenseMath
import MetricLearning
import Testing

@Suite struct EmbeddingDistanceTests {
  @Test("distances equal those of the differences", arguments: EmbeddingDistance.allCases)
  func values(_ distance: EmbeddingDistance) {
    for seed in UInt64(1)...10 {
      let embeddings = RandomBatch(seed: seed, identities: 4, each: 3, width: 1 + Int(seed))
        .embeddings
      let rows = NaiveLosses.rows(embeddings)
      let found = distance.matrix(embeddings)
      for i in rows.indices {
        for j in rows.indices {
          let wanted = NaiveLosses.distance(distance, rows[i], rows[j])
          #expect((found[i, j] - wanted).magnitude < 1e-14 * 10, "seed \(seed), \(i), \(j)")
        }
      }
    }
  }

  @Test("single precision keeps the digits of near rows", arguments: [1e-1, 1e-2, 1e-3, 1e-4])
  func nearRows(apart: Double) {
    var random = SplitMix64(seed: 3)
    let row = random.normals(64)
    let other = row.map { $0 * (1 + Float(apart * random.normal())) }
    let single = Matrix<Float>(rows: 2, columns: 64, values: row + other)
    let double = Matrix<Double>(
      rows: 2, columns: 64, values: (row + other).map { Double($0) })
    let found = Double(EmbeddingDistance.l2.matrix(single)[0, 1])
    let wanted = EmbeddingDistance.l2.matrix(double)[0, 1]
    #expect((found / wanted - 1).magnitude < 1e-2 && wanted > 0)
    #expect(EmbeddingDistance.l2.matrix(single)[0, 0] == 0)
  }

  @Test("rows a millionth apart do not spoil the gradients of others in single precision")
  func nearlyEqualRows() {
    // Rows of length 1 to the last digit, so that both precisions see the same directions.
    let values: [Float] = [1, 0, 0, 1, 0x1p-20, 0, 0, 1, 0, 0, 0, -1]
    let single = Matrix<Float>(rows: 4, columns: 3, values: values)
    let double = Matrix<Double>(rows: 4, columns: 3, values: values.map { Double($0) })
    let ones = [Double](repeating: 1, count: 16)
    let found = EmbeddingDistance.l2.gradient(
      single, weights: Matrix(rows: 4, columns: 4, values: ones.map { Float($0) }))
    let wanted = EmbeddingDistance.l2.gradient(
      double, weights: Matrix(rows: 4, columns: 4, values: ones))
    for (a, b) in zip(found.values, wanted.values) {
      #expect((Double(a) - b).magnitude < 1e-5, "\(a), wanted \(b)")
    }
  }

  @Test("equal rows are at distance 0 and have no gradient")
  func equalRows() {
    let rows = Matrix<Float>(rows: 3, columns: 3, values: [1, 2, 3, 2, 4, 6, -1, 0, 1])
    let table = EmbeddingDistance.l2.matrix(rows)
    #expect(table[0, 1] == 0 && table[1, 0] == 0 && table[0, 2] == table[1, 2])
    var weights = Matrix<Float>(rows: 3, columns: 3)
    weights[0, 1] = 1
    weights[1, 1] = 5
    #expect(EmbeddingDistance.l2.gradient(rows, weights: weights) == Matrix(rows: 3, columns: 3))
  }

  @Test("a row of zeros is at distance 1 of all others")
  func zeroRow() {
    let rows = Matrix<Double>(rows: 3, columns: 2, values: [0, 0, 3, 4, -1, 0])
    for distance in EmbeddingDistance.allCases {
      let table = distance.matrix(rows)
      let wanted = distance.isInverted ? 0.0 : 1
      #expect((table[0, 1] - wanted).magnitude < 1e-15 && (table[2, 0] - wanted).magnitude < 1e-15)
      let gradient = distance.gradient(rows, weights: Matrix(rows: 3, columns: 3))
      #expect(gradient.values.allSatisfy { $0 == 0 })
    }
  }

  @Test("gradients equal central differences", arguments: EmbeddingDistance.allCases)
  func gradients(_ distance: EmbeddingDistance) {
    for seed in UInt64(1)...10 {
      var random = SplitMix64(seed: seed)
      var embeddings = RandomBatch(seed: seed, identities: 2, each: 3, width: 4).embeddings
      // Two rows so near that their distance is computed from the differences.
      for k in 0..<4 {
        embeddings[1, k] = 2 * embeddings[0, k] + 0.01 * random.normal()
      }
      let weights = Matrix<Double>(
        rows: 6, columns: 6, values: (0..<36).map { _ in random.normal() })
      let found = distance.gradient(embeddings, weights: weights).values
      for at in embeddings.values.indices {
        func sum(_ step: Double) -> Double {
          var moved = embeddings
          moved.values[at] += step
          return zip(distance.matrix(moved).values, weights.values).reduce(0) {
            $0 + $1.0 * $1.1
          }
        }
        let wanted = (sum(1e-6) - sum(-1e-6)) / 2e-6
        #expect((found[at] - wanted).magnitude < 1e-6 * (1 + wanted.magnitude), "seed \(seed)")
      }
    }
  }
}

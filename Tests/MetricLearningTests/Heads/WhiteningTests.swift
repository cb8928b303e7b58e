import DenseMath
import MetricLearning
import Testing

/// The closed form against its definition, and at the edges.
struct WhiteningTests {
  /// Individuals with 1, 2, a few and many vectors.
  static func data(
    seed: UInt64, counts: [Int] = [1, 2, 5, 14, 3, 1], inputs: Int = 9
  ) -> (Matrix<Double>, [Int]) {
    var random = Xoshiro256(seed: seed)
    var values: [Double] = []
    var labels: [Int] = []
    for (label, count) in counts.enumerated() {
      let centre = (0..<inputs).map { _ in random.normal() }
      for _ in 0..<count {
        values += centre.map { $0 + 0.4 * random.normal() }
        labels.append(label * 10)
      }
    }
    return (Matrix(rows: labels.count, columns: inputs, values: values), labels)
  }

  /// (S + λ mean eigenvalue I)^(-1/2) (z - μ) by the definition, through eigenvectors.
  private func definition(
    _ vectors: Matrix<Double>, _ labels: [Int], shrinkage: Double
  ) throws -> Matrix<Double> {
    var units = vectors
    units.normaliseRows()
    let d = vectors.columns
    var mean = [Double](repeating: 0, count: d)
    for row in labels.indices { for i in 0..<d { mean[i] += units[row, i] / Double(labels.count) } }
    var spread = Matrix<Double>(rows: d, columns: d)
    var count = 0
    for label in Set(labels) {
      let rows = labels.indices.filter { labels[$0] == label }
      guard rows.count > 1 else { continue }
      let n = Double(rows.count)
      let weight = (n / (n - 1)).squareRoot() / max(1, n / 10).squareRoot()
      let centre = (0..<d).map { i in rows.reduce(0) { $0 + units[$1, i] } / n }
      for row in rows {
        count += 1
        let rest = (0..<d).map { weight * (units[row, $0] - centre[$0]) }
        for i in 0..<d { for j in 0..<d { spread[i, j] += rest[i] * rest[j] } }
      }
    }
    for index in spread.values.indices { spread.values[index] /= Double(count) }
    let ridge = shrinkage * (0..<d).reduce(0) { $0 + spread[$1, $1] } / Double(d)
    for i in 0..<d { spread[i, i] += ridge }
    let eigen = try #require(SymmetricEigen(spread))
    var root = Matrix<Double>(rows: d, columns: d)
    for k in 0..<d {
      for i in 0..<d {
        for j in 0..<d {
          root[i, j] += eigen.vectors[k, i] * eigen.vectors[k, j] / eigen.values[k].squareRoot()
        }
      }
    }
    var centred = units
    for row in labels.indices { for i in 0..<d { centred[row, i] -= mean[i] } }
    var result = centred.product(root)
    result.normaliseRows()
    return result
  }

  @Test("Cosines are those of the definition", arguments: [0.3, 1, 3], [1, 2, 3] as [UInt64])
  func cosines(shrinkage: Double, seed: UInt64) throws {
    let (vectors, labels) = Self.data(seed: seed)
    let expected = try definition(vectors, labels, shrinkage: shrinkage)
    let truth = expected.product(transposed: expected)
    let fit = try WithinClassWhitening(fitting: vectors, labels: labels, shrinkage: shrinkage)
    #expect(fit.individuals == 4 && fit.residuals == 24)
    let found = fit.head.apply(vectors)
    let cosines = found.product(transposed: found)
    #expect(
      zip(cosines.values, truth.values).allSatisfy { ($0 - $1).magnitude < 1e-10 }, "seed \(seed)")
    let narrow = Matrix(
      rows: vectors.rows, columns: vectors.columns, values: vectors.values.map { Float($0) })
    let single = try WithinClassWhitening(fitting: narrow, labels: labels, shrinkage: shrinkage)
      .head.apply(narrow)
    let near = single.product(transposed: single)
    #expect(
      zip(near.values, truth.values).allSatisfy { (Double($0) - $1).magnitude < 2e-4 },
      "seed \(seed)")
  }

  @Test("Lengths and unlabelled rows change nothing but the mean; more numbers than rows is fine")
  func edges() throws {
    let (vectors, labels) = Self.data(seed: 5, counts: [2, 3, 1], inputs: 40)
    let fit = try WithinClassWhitening(fitting: vectors, labels: labels)
    #expect(fit.head.outputs == 40)
    var longer = vectors
    for index in longer.values.indices { longer.values[index] *= 1000 }
    let same = try WithinClassWhitening(fitting: longer, labels: labels).head
    let (a, b) = (fit.head.apply(vectors), same.apply(longer))
    #expect(zip(a.values, b.values).allSatisfy { ($0 - $1).magnitude < 1e-9 })
    var open = labels
    open[5] = .min
    #expect(try WithinClassWhitening(fitting: vectors, labels: open).head == fit.head)
  }

  @Test("What cannot be fitted is refused with its reason")
  func refusals() throws {
    let (vectors, labels) = Self.data(seed: 5)
    func attempt(_ vectors: Matrix<Double>, _ labels: [Int], _ shrinkage: Double = 1) throws {
      _ = try WithinClassWhitening(fitting: vectors, labels: labels, shrinkage: shrinkage)
    }
    #expect(throws: HeadError.self) { try attempt(vectors, Array(labels.dropLast())) }
    #expect(throws: HeadError.self) { try attempt(vectors, labels, 0) }
    #expect(throws: HeadError.self) { try attempt(vectors, labels, .nan) }
    #expect(throws: HeadError.self) { try attempt(vectors, Array(0..<labels.count)) }
    #expect(throws: HeadError.self) { try attempt(Matrix(rows: 0, columns: 3), []) }
    let copies = Matrix<Double>(rows: 3, columns: 2, values: [1, 2, 2, 4, 1, 2])
    #expect(throws: HeadError.self) { try attempt(copies, [1, 1, 1]) }
    var broken = vectors
    broken[4, 1] = .infinity
    #expect(throws: HeadError.vectors(.notFinite(row: 4, column: 1))) {
      try attempt(broken, labels)
    }
    for index in 0..<9 { broken[4, index] = 0 }
    #expect(throws: HeadError.vectors(.zeroVector(row: 4))) { try attempt(broken, labels) }
  }
}

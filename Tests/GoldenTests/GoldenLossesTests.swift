import DenseMath
import MetricLearning
import Testing

/// Losses, their gradients, miners and distances against pytorch-metric-learning.
@Suite struct GoldenLossesTests {
  @Test(arguments: GoldenFolder.files(of: "losses"))
  func inDoublePrecision(file: GoldenFile) throws {
    try check(file, Double.self, values: 1e-9, gradients: { _ in 1e-9 })
  }

  @Test(arguments: GoldenFolder.files(of: "losses"))
  func inSinglePrecision(file: GoldenFile) throws {
    try check(file, Float.self, values: 2e-4, gradients: \.singleGradientTolerance)
  }

  private func check<Scalar: DenseScalar>(
    _ file: GoldenFile, _: Scalar.Type, values: Double, gradients: (GoldenLossCase) -> Double
  ) throws {
    let root = try file.root()
    try checkTables(root, "\(file) in \(Scalar.self)", Scalar.self, tolerance: values)
    let cases = root["cases"]?.list ?? []
    if cases.isEmpty { Issue.record("\(file) has no cases") }
    for (index, one) in cases.enumerated() {
      let place = "\(file) case \(index) in \(Scalar.self)"
      do {
        let golden = try GoldenLossCase(one, of: root, place: place)
        try check(golden, Scalar.self, values: values, gradients: gradients(golden))
      } catch {
        Issue.record("\(place): \(error)")
      }
    }
  }

  private func check<Scalar: DenseScalar>(
    _ golden: GoldenLossCase, _: Scalar.Type, values: Double, gradients: Double
  ) throws {
    let batch = try golden.makeBatch(Scalar.self)
    guard isFinite(golden) else {
      // What the peer finds there is no answer; ours is to refuse.
      #expect(throws: MetricLearningError.self, "\(golden.place)") {
        try batch.refuseUnusableRows()
        try batch.classWeights?.refuseUnusableRows()
      }
      return
    }
    if let miner = try golden.makeMiner(), let wanted = golden.indices {
      let found = miner.mine(batch).lists
      let isClose =
        try Scalar.self == Float.self && CloseCalls(golden, miner).explain(found, wanted)
      if found != wanted && !isClose {
        Issue.record("\(golden.place): \(Self.difference(found, wanted))")
      }
    }
    let result = try golden.makeLoss().evaluate(batch)
    let fields = Self.fields(result, golden)
    if fields.isEmpty && golden.indices == nil {
      Issue.record("\(golden.place): there is nothing to compare with")
    }
    let isOff = fields.contains { field in
      let tolerance = field.name == "value" ? values : gradients
      return Self.worst(field.found, field.wanted) > tolerance
    }
    // Single precision cannot tell what changes with the eighth digit of the input, such as
    // whether a term of 1e-16 counts; double precision is compared all the same.
    if isOff && Scalar.self == Float.self, try isUnsteady(golden, gradients) { return }
    for field in fields {
      GoldenComparison(
        place: golden.place, tolerance: field.name == "value" ? values : gradients
      ).expect(field.found, field.wanted, field.name)
    }
  }

  /// What was found and wanted of what the case has.
  private static func fields<Scalar: DenseScalar>(
    _ result: LossResult<Scalar>, _ golden: GoldenLossCase
  ) -> [(name: String, found: [Double], wanted: [Double])] {
    var fields: [(name: String, found: [Double], wanted: [Double])] = []
    if let value = golden.value {
      fields.append(("value", [Double(result.value)], [value]))
    }
    if let wanted = golden.embeddingGradient {
      let found = result.embeddingGradient.values.map { Double($0) }
      fields.append(("grad_embeddings", found, Array(wanted.joined())))
    }
    if let wanted = golden.classWeightGradient {
      let found = result.classWeightGradient?.transposed.values.map { Double($0) } ?? []
      fields.append(("grad_W", found, Array(wanted.joined())))
    }
    return fields
  }

  private static func worst(_ found: [Double], _ wanted: [Double]) -> Double {
    guard found.count == wanted.count else { return .infinity }
    return zip(found, wanted).reduce(0) { worst, pair in
      let difference = GoldenComparison.difference(pair.0, pair.1, absolute: false)
      return difference.isNaN ? .infinity : max(worst, difference)
    }
  }

  /// Whether our own result in double precision changes by more than the tolerance when the
  /// embeddings change by as much as single precision rounds them.
  private func isUnsteady(_ golden: GoldenLossCase, _ tolerance: Double) throws -> Bool {
    let loss = try golden.makeLoss()
    let steady = Self.fields(try loss.evaluate(golden.makeBatch(Double.self)), golden)
    var random = SplitMix64(seed: 4)
    for _ in 0..<3 {
      let moved = golden.moved(by: 1e-7, &random)
      let fields = Self.fields(try loss.evaluate(moved.makeBatch(Double.self)), golden)
      let differs = zip(steady, fields).contains { Self.worst($0.found, $1.found) > tolerance }
      if differs { return true }
    }
    return false
  }

  /// The distances of all rows that the file has beside its cases.
  private func checkTables<Scalar: DenseScalar>(
    _ root: GoldenValue, _ place: String, _: Scalar.Type, tolerance: Double
  ) throws {
    guard let rows = root["embeddings"]?.rows, rows.joined().allSatisfy(\.isFinite) else { return }
    let embeddings = Matrix<Scalar>(golden: rows, columns: rows.first?.count ?? 0)
    let tables: [(String, EmbeddingDistance)] = [
      ("distance_l2_normalised", .l2), ("cosine", .cosine),
    ]
    for (key, distance) in tables {
      guard let wanted = root[key]?.rows else { continue }
      GoldenComparison(place: place, tolerance: tolerance).expect(
        distance.matrix(embeddings).values.map { Double($0) }, Array(wanted.joined()), key)
    }
  }

  private func isFinite(_ golden: GoldenLossCase) -> Bool {
    golden.embeddings.joined().allSatisfy(\.isFinite)
      && golden.classWeights?.joined().allSatisfy(\.isFinite) ?? true
  }

  /// Where two lists of lists first differ.
  private static func difference(_ found: [[Int]], _ wanted: [[Int]]) -> String {
    let counts = "found lists of \(found.map(\.count)), wanted \(wanted.map(\.count))"
    for (list, (a, b)) in zip(found, wanted).enumerated() where a != b {
      let at = zip(a, b).enumerated().first { $1.0 != $1.1 }?.offset ?? min(a.count, b.count)
      return "indices[\(list)] differ at \(at): \(counts)"
    }
    return "indices: \(counts)"
  }
}

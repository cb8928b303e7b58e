import DenseMath
import MetricLearning
import Testing

/// GeM pooling and its gradients against open-metric-learning.
@Suite struct GoldenGeMTests {
  @Test(arguments: GoldenFolder.files(of: "gem"))
  func inDoublePrecision(file: GoldenFile) throws {
    try check(file, Double.self, values: 1e-9, gradients: 1e-9)
  }

  @Test(arguments: GoldenFolder.files(of: "gem"))
  func inSinglePrecision(file: GoldenFile) throws {
    try check(file, Float.self, values: 2e-4, gradients: 2e-3)
  }

  private func check<Scalar: DenseScalar>(
    _ file: GoldenFile, _: Scalar.Type, values: Double, gradients: Double
  ) throws {
    let root = try file.root()
    let cases = root["cases"]?.list ?? []
    if cases.isEmpty { Issue.record("\(file) has no cases") }
    for (index, one) in cases.enumerated() {
      let place = "\(file) case \(index) in \(Scalar.self)"
      let x = try #require(one["x_nchw"] ?? root["x_nchw"], "\(place): there is no x_nchw")
      let channels = (x.list ?? []).flatMap { $0.list ?? [] }
      let rows = channels.map { $0.numbers }
      let maps = Matrix<Scalar>(golden: rows, columns: rows.first?.count ?? 0)
      let pooling = try GeneralisedMeanPooling(
        exponent: one["p"]?.numbers.first ?? 3, floor: one["eps"]?.double ?? 1e-6)
      guard maps.rows > 0, maps.columns > 0 else {
        let outputs = one["output"].map(\.numbers) ?? []
        #expect(outputs.isEmpty, "\(place)")
        continue
      }
      var comparison = GoldenComparison(place: "\(place) (p \(pooling.exponent))")
      comparison.tolerance = values
      if let output = one["output"] {
        comparison.expect(pooling(maps).map { Double($0) }, output.numbers, "output")
      }
      let upstream: [Scalar] =
        one["upstream"]?.numbers.map { Scalar($0) } ?? [Scalar](repeating: 1, count: maps.rows)
      let gradient = pooling.gradient(maps, upstream: upstream)
      comparison.tolerance = gradients
      if let wanted = one["grad_x"] {
        comparison.expect(
          gradient.maps.values.map { Double($0) }, wanted.numbers, "grad_x")
      }
      if let wanted = one["grad_p"]?.numbers.first {
        comparison.expect(Double(gradient.exponent), wanted, "grad_p")
      }
    }
  }
}

extension GoldenValue {
  /// All numbers of nested lists, in order.
  var numbers: [Double] {
    list.map { $0.flatMap(\.numbers) } ?? double.map { [$0] } ?? []
  }
}

import Matching
import Testing

/// Calibration against scikit-learn and wildlife-tools.
@Suite struct GoldenCalibrationTests {
  @Test("curves in double precision", arguments: GoldenFolder.files(of: "calibration"))
  func double(file: GoldenFile) throws {
    try check(file, Double.self, tolerance: 1e-9)
  }

  @Test("curves from single precision", arguments: GoldenFolder.files(of: "calibration"))
  func single(file: GoldenFile) throws {
    try check(file, Float.self, tolerance: 2e-4)
  }

  @Test("calibration error", arguments: GoldenFolder.files(of: "calibration"))
  func calibrationError(file: GoldenFile) throws {
    for (place, sample) in try Self.samples(file) {
      let scores = try #require(sample["scores"]?.doubles, "\(place): no scores")
      let hits = try #require(sample["hits"]?.doubles, "\(place): no hits")
      // The number of bins is part of the key.
      for key in sample.keys where key.hasPrefix("ece_") {
        let bins = try #require(Int(key.dropFirst(4).prefix { $0.isNumber }), "\(place): \(key)")
        let wanted = try #require(sample[key]?.double, "\(place): \(key)")
        let found = Reliability(
          probabilities: scores.map { min(1, max(0, $0)) }, hits: hits.map { $0 > 0 },
          binCount: bins, includesZero: false)
        GoldenComparison(place: place).expect(found.centerError ?? .nan, wanted, key)
      }
    }
  }

  /// A file is one sample, or has several under `cases`.
  private static func samples(_ file: GoldenFile) throws -> [(String, GoldenValue)] {
    let root = try file.root()
    guard let cases = root["cases"]?.list else { return [("\(file)", root)] }
    return cases.enumerated().map { ("\(file) case \($0)", $1) }
  }

  private func check<Scalar: BinaryFloatingPoint>(
    _ file: GoldenFile, _ type: Scalar.Type, tolerance: Double
  ) throws {
    for (place, sample) in try Self.samples(file) {
      let scores = try #require(sample["scores"]?.doubles, "\(place): no scores").map(Scalar.init)
      let hits = try #require(sample["hits"]?.doubles, "\(place): no hits").map(Scalar.init)
      let grid = sample["grid"]?.doubles ?? []
      let exact = GoldenComparison(place: place, tolerance: tolerance)
      if let isotonic = sample["isotonic"] {
        let curve = try IsotonicCurve.fit(scores: scores, targets: hits)
        if let wanted = isotonic["x_thresholds"]?.doubles {
          exact.expect(curve.positions, wanted, "isotonic.x_thresholds")
        }
        if let wanted = isotonic["y_thresholds"]?.doubles {
          exact.expect(curve.values, wanted, "isotonic.y_thresholds")
        }
        if let wanted = isotonic["predict_grid"]?.doubles {
          exact.expect(grid.map(curve.value), wanted, "isotonic.predict_grid")
        }
      }
      if let platt = sample["platt_target_smoothed"] {
        let close = GoldenComparison(place: place, tolerance: max(1e-5, tolerance))
        let curve = try LogisticCurve.platt(scores: scores, hits: hits)
        if let wanted = platt["a"]?.double { close.expect(-curve.slope, wanted, "platt.a") }
        if let wanted = platt["b"]?.double { close.expect(-curve.intercept, wanted, "platt.b") }
        if let wanted = platt["predict_grid"]?.doubles {
          close.expect(grid.map(curve.value), wanted, "platt.predict_grid")
        }
      }
      if let logistic = sample["logistic_l2_C1"] {
        let near = GoldenComparison(place: place, tolerance: 1e-3)
        let curve = try LogisticCurve.regularised(scores: scores, hits: hits, c: 1)
        if let wanted = logistic["coef"]?.double { near.expect(curve.slope, wanted, "coef") }
        if let wanted = logistic["intercept"]?.double {
          near.expect(curve.intercept, wanted, "intercept")
        }
        if let wanted = logistic["predict_grid"]?.doubles {
          near.expect(grid.map(curve.value), wanted, "logistic.predict_grid")
        }
      }
      if let wanted = sample["wildlife_tools_isotonic_pchip"]?["predict_grid"]?.doubles {
        let curve = try SmoothIsotonicCurve.fit(scores: scores, targets: hits)
        exact.expect(grid.map(curve.value), wanted, "pchip.predict_grid")
      }
    }
  }
}

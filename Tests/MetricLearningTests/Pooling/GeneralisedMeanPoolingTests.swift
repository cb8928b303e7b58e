import DenseMath
import MetricLearning
import Testing

@Suite struct GeneralisedMeanPoolingTests {
  private func maps(seed: UInt64, rows: Int = 4, places: Int = 6) -> Matrix<Double> {
    var random = SplitMix64(seed: seed)
    return Matrix(
      rows: rows, columns: places, values: (0..<rows * places).map { _ in random.normal() })
  }

  @Test("1 is the mean, a large exponent the maximum")
  func meanAndMaximum() throws {
    let maps = Matrix<Double>(rows: 2, columns: 3, values: [1, 2, 6, 5, 5, 5])
    #expect(try GeneralisedMeanPooling(exponent: 1)(maps) == [3, 5])
    let high = try GeneralisedMeanPooling(exponent: 300)(maps)
    #expect((high[0] - 6).magnitude < 0.03 && (high[1] - 5).magnitude < 1e-12)
  }

  @Test("single precision neither overflows nor vanishes")
  func range() throws {
    let maps = Matrix<Float>(rows: 2, columns: 2, values: [1e30, 1e30, 1e-6, 1e-6])
    let pooling = try GeneralisedMeanPooling(exponent: 10)
    let pooled = pooling(maps)
    #expect((pooled[0] / 1e30 - 1).magnitude < 1e-6 && (pooled[1] / 1e-6 - 1).magnitude < 1e-6)
    let gradient = pooling.gradient(maps, upstream: [1, 1])
    #expect((gradient.maps.values + [gradient.exponent]).allSatisfy { $0.isFinite })
    #expect((gradient.maps.values[0] - 0.5).magnitude < 1e-6)
  }

  @Test("gradients equal central differences", arguments: [1, 2.5, 3, 6.5, 10])
  func gradients(exponent: Double) throws {
    for seed in UInt64(1)...10 {
      // A floor that is not at a kink of any place.
      let pooling = try GeneralisedMeanPooling(exponent: exponent, floor: 0.01)
      let maps = maps(seed: seed)
      let upstream = [1, -2, 0.5, 3]
      func sum(_ pooling: GeneralisedMeanPooling, _ maps: Matrix<Double>) -> Double {
        zip(pooling(maps), upstream).reduce(0) { $0 + $1.0 * $1.1 }
      }
      let found = pooling.gradient(maps, upstream: upstream)
      let step = 1e-6
      for at in maps.values.indices {
        var (above, below) = (maps, maps)
        above.values[at] += step
        below.values[at] -= step
        let wanted = (sum(pooling, above) - sum(pooling, below)) / (2 * step)
        #expect(
          (found.maps.values[at] - wanted).magnitude < 1e-7 * (1 + wanted.magnitude),
          "seed \(seed)")
      }
      var (above, below) = (pooling, pooling)
      above.exponent += step
      below.exponent -= step
      let wanted = (sum(above, maps) - sum(below, maps)) / (2 * step)
      #expect(
        (found.exponent - wanted).magnitude < 1e-7 * (1 + wanted.magnitude), "seed \(seed)")
    }
  }

  @Test("below the floor there is no gradient, at the floor there is")
  func floor() throws {
    let pooling = try GeneralisedMeanPooling(exponent: 2, floor: 0.5)
    let maps = Matrix<Double>(rows: 1, columns: 4, values: [-3, 0.4999, 0.5, 2])
    let gradient = pooling.gradient(maps, upstream: [1]).maps.values
    #expect(gradient[0] == 0 && gradient[1] == 0 && gradient[2] > 0 && gradient[3] > gradient[2])
    #expect(pooling(Matrix<Double>(rows: 1, columns: 2, values: [-1, 0])) == [0.5])
  }

  @Test func nanIsNotHidden() throws {
    let maps = Matrix<Double>(rows: 2, columns: 2, values: [.nan, 1, 2, 2])
    let pooled = try GeneralisedMeanPooling()(maps)
    #expect(pooled[0].isNaN && pooled[1] == 2)
  }

  @Test(arguments: [0, -1, Double.nan, .infinity])
  func settingsMustMakeSense(value: Double) {
    #expect(throws: MetricLearningError.self) { try GeneralisedMeanPooling(exponent: value) }
    #expect(throws: MetricLearningError.self) { try GeneralisedMeanPooling(floor: value) }
  }
}

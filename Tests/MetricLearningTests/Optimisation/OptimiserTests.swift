import DenseMath
import MetricLearning
import Testing

/// Steps against their formulas, rates, schedules.
struct OptimiserTests {
  /// The textbook, one number at a time.
  private struct Naive {
    let settings: OptimiserSettings
    var m = 0.0
    var v = 0.0
    var t = 0.0

    mutating func step(_ p: Double, _ g: Double, rate: Double, decay: Double) -> Double {
      t += 1
      switch settings.kind {
      case .sgd:
        m = settings.momentum * m + g + decay * p
        return p - rate * m
      case .adam, .adamW:
        let isCoupled = settings.kind == .adam
        let gradient = isCoupled ? g + decay * p : g
        m = settings.firstDecay * m + (1 - settings.firstDecay) * gradient
        v = settings.secondDecay * v + (1 - settings.secondDecay) * gradient * gradient
        var (a, b) = (1.0, 1.0)
        for _ in 0..<Int(t) {
          a *= settings.firstDecay
          b *= settings.secondDecay
        }
        let start = isCoupled ? p : p - rate * decay * p
        return start - rate * (m / (1 - a)) / ((v / (1 - b)).squareRoot() + settings.epsilon)
      }
    }
  }

  @Test("Steps follow the formulas, group by group", arguments: OptimiserSettings.Kind.allCases)
  func formulas(kind: OptimiserSettings.Kind) {
    let settings = OptimiserSettings(kind: kind)
    var random = Xoshiro256(seed: 5)
    var parameters = (0..<9).map { _ in random.normal() }
    let start = parameters
    var expected = parameters
    var naive = parameters.map { _ in Naive(settings: settings) }
    var optimiser = Optimiser<Double>(settings, count: 9)
    let groups = [
      ParameterGroup(range: 0..<4, rate: 0.01, decay: 0.1),
      ParameterGroup(range: 4..<8, rate: 0.5, decay: 0),
    ]
    for step in 0..<30 {
      let gradients = (0..<9).map { _ in random.normal() }
      let factor = 1 / Double(step + 1)
      optimiser.step(&parameters, gradients, groups: groups, factor: factor, scale: 0.5)
      for group in groups {
        for index in group.range {
          expected[index] = naive[index].step(
            expected[index], gradients[index] * 0.5, rate: group.rate * factor,
            decay: group.decay)
        }
      }
    }
    #expect(optimiser.steps == 30)
    #expect(zip(parameters, expected).allSatisfy { ($0 - $1).magnitude < 1e-12 }, "seed 5")
    #expect(parameters[8] == start[8])
    #expect(optimiser.second.isEmpty == (kind == .sgd))
  }

  @Test("Single precision follows double precision, from tiny gradients to huge ones")
  func singlePrecision() {
    for kind in OptimiserSettings.Kind.allCases {
      let settings = OptimiserSettings(kind: kind)
      var random = Xoshiro256(seed: 6)
      var wide = (0..<21).map { _ in random.normal() }
      var narrow = wide.map { Float($0) }
      var (a, b) = (
        Optimiser<Double>(settings, count: 21), Optimiser<Float>(settings, count: 21)
      )
      let group = ParameterGroup(range: 1..<21, rate: 1e-3, decay: 0.01)
      for _ in 0..<50 {
        let gradients = (0..<21).map { index -> Double in
          let size = [0, 1e-30, 1e-20, 1e-9, 1e-6, 1, kind == .sgd ? 10 : 1e9][index % 7]
          return size * random.normal()
        }
        a.step(&wide, gradients, groups: [group])
        b.step(&narrow, gradients.map { Float($0) }, groups: [group])
      }
      let worst = zip(wide, narrow).map { ($0 - Double($1)).magnitude / (1 + $0.magnitude) }.max()
      #expect(worst ?? 1 < 1e-5, "\(kind), seed 6")
    }
  }

  @Test("Warm-up rises to 1, half a cosine falls to the floor")
  func schedule() {
    let schedule = RateSchedule(warmUpSteps: 4, totalSteps: 14, floor: 0.1)
    let factors = (0..<20).map { schedule.factor($0) }
    #expect(Array(factors[..<4]) == [0.25, 0.5, 0.75, 1])
    #expect(factors[4] == 1)
    #expect((factors[9] - 0.55).magnitude < 1e-12)
    #expect(zip(factors[4...], factors[5...]).allSatisfy { $0 >= $1 })
    #expect(factors[14...].allSatisfy { $0 == 0.1 })
    #expect((0..<100).allSatisfy { RateSchedule().factor($0) == 1 })
    let short = RateSchedule(warmUpSteps: 10, totalSteps: 5, floor: 0)
    #expect((0..<20).allSatisfy { (0...1).contains(short.factor($0)) })
  }

  @Test("Layers below learn slower, the last of several at its factor, batch norms with theirs")
  func layerRates() {
    var random = SplitMix64(seed: 1)
    let deep = HeadNetwork(Head<Float>.mlp(sizes: [4, 3, 3, 2], using: &random))
    let rates = LayerRates(rate: 1, decay: 0.5, layerDecay: 0.8, lastFactor: 10)
    let groups = rates.groups(of: deep.segments, layers: deep.layers)
    #expect(
      groups.map(\.rate) == [
        0.8 * 0.8, 0.8 * 0.8, 0.8 * 0.8, 0.8 * 0.8, 0.8, 0.8, 0.8, 0.8, 10, 10, 10, 10,
      ])
    #expect(groups.allSatisfy { $0.decay == 0.5 })
    #expect(groups.map(\.range.lowerBound) == deep.segments.map(\.range.lowerBound))
    #expect(groups.last?.range.upperBound == deep.parameters.count)
    let flat = HeadNetwork(Head<Float>.linear(inputs: 4, outputs: 2, using: &random))
    #expect(rates.groups(of: flat.segments, layers: flat.layers).map(\.rate) == [1, 1])
  }
}

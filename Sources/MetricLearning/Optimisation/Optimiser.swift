public import DenseMath

/// Turns gradients into steps, and remembers what that takes.
///
/// ```swift
/// var optimiser = Optimiser<Float>(settings, count: network.parameters.count)
/// optimiser.step(&parameters, gradients, groups: groups, factor: schedule.factor(step))
/// ```
///
/// Source: Kingma and Ba, "Adam", 2014; Loshchilov and Hutter, "Decoupled weight decay
/// regularization", 2019; in PyTorch's order of operations.
public struct Optimiser<Scalar: DenseScalar>: Sendable, Equatable {
  /// The rule and its constants.
  public let settings: OptimiserSettings
  /// Steps taken.
  public private(set) var steps: Int
  /// SGD's momentum, or Adam's mean of gradients; one a parameter.
  public private(set) var first: [Scalar]
  /// Adam's mean of squared gradients; empty for SGD.
  public private(set) var second: [Scalar]

  /// Makes an optimiser that has taken no step.
  ///
  /// - Parameters:
  ///   - settings: The rule and its constants.
  ///   - count: How many parameters there are.
  public init(_ settings: OptimiserSettings, count: Int) {
    self.settings = settings
    steps = 0
    first = [Scalar](repeating: 0, count: count)
    second = settings.kind == .sgd ? [] : first
  }

  /// Restores one that has taken steps; nil if the moments do not fit.
  init?(_ settings: OptimiserSettings, steps: Int, first: [Scalar], second: [Scalar]) {
    guard second.count == (settings.kind == .sgd ? 0 : first.count) else { return nil }
    self.settings = settings
    self.steps = steps
    self.first = first
    self.second = second
  }

  /// Takes one step.
  ///
  /// - Parameters:
  ///   - parameters: What is learned.
  ///   - gradients: One a parameter.
  ///   - groups: Rates and decays of ranges that do not overlap; parameters in none stay.
  ///   - factor: What every rate is multiplied by.
  ///   - scale: What every gradient is multiplied by, to clip it.
  /// - Complexity: O(parameters).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(
    _ parameters: inout [Scalar], _ gradients: [Scalar], groups: [ParameterGroup],
    factor: Double = 1, scale: Double = 1
  ) {
    precondition(
      parameters.count == first.count && gradients.count == first.count,
      "an optimiser of \(first.count) parameters has \(parameters.count)")
    steps += 1
    let rule = Rule(settings, steps: steps)
    for group in groups {
      precondition(
        group.range.lowerBound >= 0 && group.range.upperBound <= first.count,
        "a group outside the parameters")
      let rate = group.rate * factor
      Self.apply(
        rule, parameters: &parameters, gradients, first: &first, second: &second, group: group,
        rate: rate, scale: Scalar(scale))
    }
  }

  /// The constants of a step.
  private struct Rule {
    let settings: OptimiserSettings
    /// One less the powers of the decays: how full the means are.
    var firstShare = 1.0
    var secondShare = 1.0

    init(_ settings: OptimiserSettings, steps: Int) {
      self.settings = settings
      // Powers by multiplication: the same on every machine, which `pow` need not be. Beyond so
      // many steps they are 0 to rounding.
      var (first, second) = (1.0, 1.0)
      for _ in 0..<min(steps, 60_000) {
        first *= settings.firstDecay
        second *= settings.secondDecay
      }
      firstShare = 1 - first
      secondShare = 1 - second
    }
  }

  @inline(__always)
  private static func apply(
    _ rule: Rule, parameters: inout [Scalar], _ gradients: [Scalar], first: inout [Scalar],
    second: inout [Scalar], group: ParameterGroup, rate: Double, scale: Scalar
  ) {
    let start = group.range.lowerBound
    let count = group.range.count
    parameters.withUnsafeMutableBufferPointer { parameters in
      gradients.withUnsafeBufferPointer { gradients in
        first.withUnsafeMutableBufferPointer { first in
          second.withUnsafeMutableBufferPointer { second in
            guard let p = parameters.baseAddress, let g = gradients.baseAddress,
              let m = first.baseAddress
            else { return }
            if rule.settings.kind == .sgd {
              descend(
                p + start, g + start, m + start, count: count, rate: Scalar(rate),
                decay: Scalar(group.decay), momentum: Scalar(rule.settings.momentum),
                scale: scale)
            } else if let v = second.baseAddress {
              adapt(
                p + start, g + start, m + start, v + start, count: count, rate: rate,
                decay: group.decay, rule, scale: scale)
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private static func descend(
    _ p: UnsafeMutablePointer<Scalar>, _ g: UnsafePointer<Scalar>,
    _ m: UnsafeMutablePointer<Scalar>, count: Int, rate: Scalar, decay: Scalar, momentum: Scalar,
    scale: Scalar
  ) {
    for i in 0..<count {
      let gradient = g[i] * scale + decay * p[i]
      m[i] = momentum * m[i] + gradient
      p[i] -= rate * m[i]
    }
  }

  @inline(__always)
  private static func adapt(
    _ p: UnsafeMutablePointer<Scalar>, _ g: UnsafePointer<Scalar>,
    _ m: UnsafeMutablePointer<Scalar>, _ v: UnsafeMutablePointer<Scalar>, count: Int,
    rate: Double, decay: Double, _ rule: Rule, scale: Scalar
  ) {
    let settings = rule.settings
    let keepFirst = Scalar(settings.firstDecay)
    let takeFirst = Scalar(1 - settings.firstDecay)
    let keepSecond = Scalar(settings.secondDecay)
    let takeSecond = Scalar(1 - settings.secondDecay)
    let stride = Scalar(rate / rule.firstShare)
    let root = Scalar(1 / rule.secondShare.squareRoot())
    let epsilon = Scalar(settings.epsilon)
    let added = settings.kind == .adam ? Scalar(decay) : 0
    let shrunk = settings.kind == .adamW ? Scalar(1 - rate * decay) : 1
    var done = 0
    if let loop = AdamLoop(
      keepFirst, takeFirst, keepSecond, takeSecond, stride, root, epsilon, added, shrunk, scale)
    {
      done = loop.run(p, g, m, v, count: count)
    }
    for i in done..<count {
      let gradient = g[i] * scale + added * p[i]
      let mean = keepFirst * m[i] + takeFirst * gradient
      let square = keepSecond * v[i] + takeSecond * gradient * gradient
      m[i] = mean
      v[i] = square
      p[i] = shrunk * p[i] - stride * mean / (square.squareRoot() * root + epsilon)
    }
  }
}

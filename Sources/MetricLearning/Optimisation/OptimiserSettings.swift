/// Which rule turns gradients into steps, and its constants.
public struct OptimiserSettings: Sendable, Equatable, Codable {
  /// The rules.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// Stochastic gradient descent with momentum; decay is added to the gradient.
    case sgd
    /// Adam; decay is added to the gradient.
    case adam
    /// Adam with decay that shrinks the weights apart from the gradient.
    case adamW
  }

  /// The rule.
  public var kind: Kind
  /// How much of the last step SGD keeps.
  public var momentum: Double
  /// How much Adam keeps of the mean of gradients.
  public var firstDecay: Double
  /// How much Adam keeps of the mean of squared gradients.
  public var secondDecay: Double
  /// What Adam adds to the root of the mean square.
  public var epsilon: Double

  /// Makes settings; the defaults are the field's.
  ///
  /// - Parameters:
  ///   - kind: The rule.
  ///   - momentum: How much of the last step SGD keeps.
  ///   - firstDecay: How much Adam keeps of the mean of gradients.
  ///   - secondDecay: How much Adam keeps of the mean of squared gradients.
  ///   - epsilon: What Adam adds to the root of the mean square.
  public init(
    kind: Kind = .adamW, momentum: Double = 0.9, firstDecay: Double = 0.9,
    secondDecay: Double = 0.999, epsilon: Double = 1e-8
  ) {
    self.kind = kind
    self.momentum = momentum
    self.firstDecay = firstDecay
    self.secondDecay = secondDecay
    self.epsilon = epsilon
  }
}

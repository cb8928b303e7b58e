/// What follows a convolution's sum: a clamp, or nothing.
public enum Activation: Sendable {
  /// The sum itself.
  case linear
  /// The sum clamped to 0...6, as MobileNet-like networks use.
  case relu6

  /// The least value that passes unchanged.
  var low: Float { self == .relu6 ? 0 : -.infinity }

  /// The greatest value that passes unchanged.
  var high: Float { self == .relu6 ? 6 : .infinity }

  /// Clamps one value; NaN stays NaN.
  ///
  /// - Parameter value: The sum of a convolution.
  /// - Returns: The value after the activation.
  public func callAsFunction(_ value: Float) -> Float {
    value < low ? low : value > high ? high : value
  }
}

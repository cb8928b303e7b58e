internal import DenseMath

/// Keeps steps from being too long.
enum GradientNorm {
  /// The length of several gradients as one vector; not finite if a number is not.
  static func length<Scalar: DenseScalar>(_ parts: [[Scalar]]) -> Double {
    var sum = 0.0
    for part in parts { sum += Double(Scalar.dot(part.span, part.span)) }
    return sum.squareRoot()
  }

  /// What gradients are multiplied by to be no longer than a limit.
  static func scale(length: Double, limit: Double?) -> Double {
    guard let limit, length > limit else { return 1 }
    // The small number is the field's, against a division by nothing.
    return limit / (length + 1e-6)
  }
}

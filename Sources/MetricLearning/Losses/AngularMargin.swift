internal import DenseMath

/// The cosine of an angle that a margin was added to, and its slope.
struct AngularMargin<Scalar: DenseScalar> {
  /// cos(theta + margin), or what replaces it beyond pi - margin.
  let logit: Scalar
  /// The derivative of ``logit`` with respect to the cosine.
  let slope: Scalar

  init(cosine: Scalar, margin: Scalar) {
    // Rounding may take the cosine of two parallel rows beyond 1.
    let inside = max(-1, min(1, cosine))
    let angle = ScalarMath.arcCosine(inside)
    let isFlat = inside.magnitude >= 1
    if angle <= Scalar.pi - margin {
      logit = ScalarMath.cosine(angle + margin)
      // At 0 and pi the slope is infinite while the cosine cannot change: 0 stays finite.
      slope = isFlat ? 0 : ScalarMath.sine(angle + margin) / ScalarMath.sine(angle)
    } else {
      logit = inside - margin * ScalarMath.sine(margin)
      slope = isFlat ? 0 : 1
    }
  }
}

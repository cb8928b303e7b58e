/// Three floats: a point, a direction, or linear red, green and blue.
typealias Vec3 = SIMD3<Float>

/// The few functions that drawing needs, from IEEE basic operations only.
///
/// The C library's sine and exponential differ in the last bit between systems; these do not, so a
/// seed draws the same bytes everywhere.
enum Maths {
  /// Sine, in radians, within 2e-4 for angles of a few turns.
  static func sine(_ angle: Float) -> Float {
    let turns = angle * 0.159_154_94
    // Folding into a quarter turn keeps the polynomial short.
    var x = turns - turns.rounded()
    if x > 0.25 {
      x = 0.5 - x
    } else if x < -0.25 {
      x = -0.5 - x
    }
    let a = x * 6.283_185_3
    let q = a * a
    return a * (1 - q * (0.166_666_67 - q * (0.008_333_333 - q * 0.000_198_412)))
  }

  static func cosine(_ angle: Float) -> Float {
    sine(angle + 1.570_796_3)
  }

  /// About `exp(-x)` for `x` at least 0: 1 at 0, falling smoothly to 0.
  static func falloff(_ x: Float) -> Float {
    let y = x * 0.25
    let d = 1 + y * (1 + y * (0.5 + y * 0.166_666_67))
    let e = 1 / (d * d)
    return e * e
  }

  static func smoothstep(_ low: Float, _ high: Float, _ x: Float) -> Float {
    let t = clamp((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)
  }

  static func clamp(_ x: Float, _ low: Float, _ high: Float) -> Float {
    Swift.min(Swift.max(x, low), high)
  }

  /// The larger of two, rounded off over a width of `k` so that joined shapes have no crease.
  static func smoothMaximum(_ a: Float, _ b: Float, _ k: Float) -> Float {
    let h = Swift.max(k - abs(a - b), 0) / k
    return Swift.max(a, b) + h * h * k * 0.25
  }

  static func mix(_ a: Float, _ b: Float, _ t: Float) -> Float {
    a + (b - a) * t
  }

  static func mix(_ a: Vec3, _ b: Vec3, _ t: Float) -> Vec3 {
    a + (b - a) * t
  }
}

extension SIMD3<Float> {
  func dot(_ other: Self) -> Float {
    x * other.x + y * other.y + z * other.z
  }

  func cross(_ other: Self) -> Self {
    Self(
      y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }

  var length: Float {
    dot(self).squareRoot()
  }

  /// The same direction with length 1; a zero vector stays zero.
  var normalised: Self {
    self * (1 / Swift.max(length, 1e-12))
  }

  /// Brightness as the eye weighs it.
  var luminance: Float {
    dot(Self(0.2126, 0.7152, 0.0722))
  }
}

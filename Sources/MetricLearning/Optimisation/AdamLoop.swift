internal import DenseMath

/// Adam's loop over single-precision numbers, eight at a time.
///
/// The generic loop calls a library function for each root on some systems, which takes longer
/// than all else; training spends a fifth of its time there.
struct AdamLoop {
  let keepFirst: Float
  let takeFirst: Float
  let keepSecond: Float
  let takeSecond: Float
  let stride: Float
  let root: Float
  let epsilon: Float
  let added: Float
  let shrunk: Float
  let scale: Float

  private typealias Lane = SIMD8<Float>

  /// Takes the constants of a step; nil if they are not single-precision.
  @inline(__always)
  init?<Scalar: DenseScalar>(
    _ keepFirst: Scalar, _ takeFirst: Scalar, _ keepSecond: Scalar, _ takeSecond: Scalar,
    _ stride: Scalar, _ root: Scalar, _ epsilon: Scalar, _ added: Scalar, _ shrunk: Scalar,
    _ scale: Scalar
  ) {
    guard Scalar.self == Float.self else { return nil }
    self.keepFirst = Float(keepFirst)
    self.takeFirst = Float(takeFirst)
    self.keepSecond = Float(keepSecond)
    self.takeSecond = Float(takeSecond)
    self.stride = Float(stride)
    self.root = Float(root)
    self.epsilon = Float(epsilon)
    self.added = Float(added)
    self.shrunk = Float(shrunk)
    self.scale = Float(scale)
  }

  /// Takes a step and says how many numbers, a multiple of eight, it was taken for.
  func run(
    _ p: UnsafeMutableRawPointer, _ g: UnsafeRawPointer, _ m: UnsafeMutableRawPointer,
    _ v: UnsafeMutableRawPointer, count: Int
  ) -> Int {
    let whole = count / 8 * 8
    for at in Swift.stride(from: 0, to: 4 * whole, by: 32) {
      let parameter = (p + at).loadUnaligned(as: Lane.self)
      let gradient = (g + at).loadUnaligned(as: Lane.self) * scale + added * parameter
      let mean = keepFirst * (m + at).loadUnaligned(as: Lane.self) + takeFirst * gradient
      let square =
        keepSecond * (v + at).loadUnaligned(as: Lane.self) + takeSecond * gradient * gradient
      let step = stride * mean / (Self.squareRoot(square) * root + epsilon)
      (m + at).storeBytes(of: mean, as: Lane.self)
      (v + at).storeBytes(of: square, as: Lane.self)
      (p + at).storeBytes(of: shrunk * parameter - step, as: Lane.self)
    }
    return whole
  }

  /// Roots to the last bit or two; 0 for 0, and at most 1e-18 for what is too small to be normal.
  @inline(__always)
  private static func squareRoot(_ x: Lane) -> Lane {
    // Halving the exponent gives one over the root to a few percent; Newton's steps do the rest.
    let bits =
      SIMD8<UInt32>(repeating: 0x5F37_59DF) &- (unsafeBitCast(x, to: SIMD8<UInt32>.self) &>> 1)
    var inverse = unsafeBitCast(bits, to: Lane.self)
    let half = 0.5 * x
    inverse *= 1.5 - half * inverse * inverse
    inverse *= 1.5 - half * inverse * inverse
    inverse *= 1.5 - half * inverse * inverse
    let root = x * inverse
    return root + 0.5 * inverse * (x - root * root)
  }
}

internal import DenseMath

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Functions of one number, rounded once from double precision.
enum ScalarMath {
  @inline(__always)
  static func exponential<Scalar: DenseScalar>(_ x: Scalar) -> Scalar {
    Scalar(exp(Double(x)))
  }

  @inline(__always)
  static func logarithm<Scalar: DenseScalar>(_ x: Scalar) -> Scalar {
    Scalar(log(Double(x)))
  }

  @inline(__always)
  static func power<Scalar: DenseScalar>(_ x: Scalar, _ exponent: Scalar) -> Scalar {
    Scalar(pow(Double(x), Double(exponent)))
  }

  @inline(__always)
  static func sine<Scalar: DenseScalar>(_ x: Scalar) -> Scalar {
    Scalar(sin(Double(x)))
  }

  @inline(__always)
  static func cosine<Scalar: DenseScalar>(_ x: Scalar) -> Scalar {
    Scalar(cos(Double(x)))
  }

  /// The angle 0...pi of a cosine -1...1.
  @inline(__always)
  static func arcCosine<Scalar: DenseScalar>(_ x: Scalar) -> Scalar {
    Scalar(acos(Double(x)))
  }

  /// log(1 + e^x), which is taken as x above 20, as PyTorch's `softplus` does.
  @inline(__always)
  static func softplus<Scalar: DenseScalar>(_ x: Scalar) -> Scalar {
    x > 20 ? x : Scalar(log1p(exp(Double(x))))
  }

  /// The slope of ``softplus(_:)``.
  @inline(__always)
  static func softplusSlope<Scalar: DenseScalar>(_ x: Scalar) -> Scalar {
    x > 20 ? 1 : Scalar(1 / (1 + exp(-Double(x))))
  }
}

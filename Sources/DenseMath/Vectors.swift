/// Arithmetic on vectors that are given as arrays.
public enum Vectors {
  /// The inner product of two vectors of the same length.
  ///
  /// - Parameters:
  ///   - a: One vector.
  ///   - b: Another of the same length.
  /// - Returns: The sum of products; 0 for empty vectors.
  public static func dot<Scalar: DenseScalar>(_ a: [Scalar], _ b: [Scalar]) -> Scalar {
    Scalar.dot(a.span, b.span)
  }

  /// The Euclidean length of a vector.
  ///
  /// - Parameter a: Any vector; its numbers may be so large that their squares are not finite.
  /// - Returns: The root of the sum of squares.
  public static func norm<Scalar: DenseScalar>(_ a: [Scalar]) -> Scalar {
    let direct = Scalar.dot(a.span, a.span)
    // Where squares overflow or vanish, scale by the largest number first.
    guard !direct.isFinite || direct < Scalar.leastNormalMagnitude * 1e10 else {
      return direct.squareRoot()
    }
    let largest = a.reduce(0) { $1.isNaN ? $1 : max($0, $1.magnitude) }
    guard largest.isFinite, largest > 0 else { return largest }
    let scaled = a.map { $0 / largest }
    return largest * Scalar.dot(scaled.span, scaled.span).squareRoot()
  }

  /// The vector of unit length in the same direction.
  ///
  /// - Parameter a: Any vector.
  /// - Returns: `a` divided by its length; a vector of zeros as it is; NaN stays NaN.
  public static func normalised<Scalar: DenseScalar>(_ a: [Scalar]) -> [Scalar] {
    let length = norm(a)
    return length == 0 ? a : a.map { $0 / length }
  }
}

/// A number that matrices are made of: `Float` or `Double`.
///
/// Its requirements are the loops that must be compiled for one type to be fast; call them
/// through ``Matrix`` and ``Vectors``.
public protocol DenseScalar: BinaryFloatingPoint, BitwiseCopyable, Sendable {
  /// The sum of products of two vectors of the same length.
  ///
  /// - Parameters:
  ///   - a: One vector.
  ///   - b: Another of the same length.
  /// - Returns: Their inner product; 0 for empty vectors.
  static func dot(_ a: Span<Self>, _ b: Span<Self>) -> Self

  /// The product of an `n x k` and a `k x m` matrix.
  ///
  /// - Parameters:
  ///   - a: `n x k`.
  ///   - b: `k x m`, or `m x k` where `transposed`.
  ///   - transposed: Whether `b` is given by columns.
  ///   - instructionSet: The kernels to use where there are any.
  /// - Returns: `n x m`.
  static func product(
    _ a: Matrix<Self>, _ b: Matrix<Self>, transposed: Bool, instructionSet: InstructionSet
  ) -> Matrix<Self>
}

extension Float: DenseScalar {
  /// The sum of products of two vectors; see ``DenseScalar/dot(_:_:)``.
  public static func dot(_ a: Span<Float>, _ b: Span<Float>) -> Float {
    PlainVectors.dot(a, b)
  }

  /// The product of two matrices, by the vector kernels unless the set is `plain`.
  public static func product(
    _ a: Matrix<Float>, _ b: Matrix<Float>, transposed: Bool, instructionSet: InstructionSet
  ) -> Matrix<Float> {
    instructionSet == .plain
      ? PlainVectors.product(a, b, transposed: transposed)
      : KernelProduct.product(a, b, transposed: transposed, instructionSet: instructionSet)
  }
}

extension Double: DenseScalar {
  /// The sum of products of two vectors; see ``DenseScalar/dot(_:_:)``.
  public static func dot(_ a: Span<Double>, _ b: Span<Double>) -> Double {
    PlainVectors.dot(a, b)
  }

  /// The product of two matrices, in plain Swift with every set.
  public static func product(
    _ a: Matrix<Double>, _ b: Matrix<Double>, transposed: Bool, instructionSet: InstructionSet
  ) -> Matrix<Double> {
    PlainVectors.product(a, b, transposed: transposed)
  }
}

public import DenseMath

/// Numbers with a name and a shape, such as the weights of one layer of a head.
public struct NamedTensor<Scalar: DenseScalar>: Sendable, Equatable {
  /// The name, such as `net.2.weight`.
  public let name: String
  /// The extent of each axis, outermost first; empty for a single number.
  public let shape: [Int]
  /// As many numbers as the shape says, the last axis side by side.
  public var values: [Scalar]

  /// Names numbers.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - shape: The extent of each axis.
  ///   - values: As many numbers as the shape says.
  public init(name: String, shape: [Int], values: [Scalar]) {
    precondition(shape.reduce(1, *) == values.count, "the values do not fill the shape")
    self.name = name
    self.shape = shape
    self.values = values
  }
}

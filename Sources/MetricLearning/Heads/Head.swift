public import DenseMath

/// What turns a backbone vector into an embedding: a chain of layers and their numbers.
///
/// A value: training makes another. Names are `net.0.weight`, `net.1.running_mean` and so on,
/// numbered by layer, as the field's checkpoints have them.
///
/// ```swift
/// var random = SplitMix64(seed: 1)
/// let head = Head<Float>.linear(inputs: 1280, outputs: 512, using: &random)
/// let embeddings = head.apply(vectors)  // n x 1280 to n x 512, unit rows
/// ```
public struct Head<Scalar: DenseScalar>: Sendable, Equatable {
  /// The layers, first to last; never empty.
  public let layers: [HeadLayer]
  /// Whether vectors are scaled to unit length before the first layer.
  public let scalesInput: Bool
  /// All numbers: for each layer what is learned, then what is kept.
  public private(set) var tensors: [NamedTensor<Scalar>]

  /// Numbers of a backbone vector.
  public var inputs: Int { layers.first?.inputs ?? 0 }
  /// Numbers of an embedding.
  public var outputs: Int { layers.last?.outputs ?? 0 }

  /// Makes a head of its parts.
  ///
  /// - Parameters:
  ///   - layers: Each takes what the one before gives; at least one.
  ///   - scalesInput: Whether vectors are scaled to unit length first.
  ///   - tensors: Every tensor that the layers have, in any order; more are ignored.
  /// - Throws: `HeadError.layersDoNotFit`, `missing`, `shape` or `notFinite`.
  public init(
    layers: [HeadLayer], scalesInput: Bool = true, tensors: [NamedTensor<Scalar>]
  ) throws(HeadError) {
    guard !layers.isEmpty, layers.allSatisfy({ $0.inputs > 0 && $0.outputs > 0 }),
      zip(layers, layers.dropFirst()).allSatisfy({ $0.outputs == $1.inputs })
    else { throw .layersDoNotFit }
    let given = Dictionary(tensors.map { ($0.name, $0) }) { first, _ in first }
    var found: [NamedTensor<Scalar>] = []
    for (name, shape) in Self.expected(layers) {
      guard let tensor = given[name] else { throw .missing(name: name) }
      guard tensor.shape == shape else {
        throw .shape(name: name, expected: shape, got: tensor.shape)
      }
      guard tensor.values.allSatisfy(\.isFinite) else { throw .notFinite(name: name) }
      found.append(tensor)
    }
    self.layers = layers
    self.scalesInput = scalesInput
    self.tensors = found
  }

  /// Makes a head whose shapes are known to fit.
  init(trusted layers: [HeadLayer], scalesInput: Bool, tensors: [NamedTensor<Scalar>]) {
    self.layers = layers
    self.scalesInput = scalesInput
    self.tensors = tensors
  }

  /// The tensor of a name; nil if the head has none.
  public subscript(name: String) -> NamedTensor<Scalar>? {
    tensors.first { $0.name == name }
  }

  /// Changes the numbers of one tensor, which stay as many.
  mutating func replace(_ place: Int, with values: [Scalar]) {
    precondition(values.count == tensors[place].values.count, "a tensor keeps its shape")
    tensors[place].values = values
  }

  /// Names and shapes of all tensors of a chain of layers, in order.
  static func expected(_ layers: [HeadLayer]) -> [(name: String, shape: [Int])] {
    layers.enumerated().flatMap { index, layer in
      (layer.parameters + layer.statistics).map { ("net.\(index).\($0.name)", $0.shape) }
    }
  }

  /// Embeds vectors.
  ///
  /// - Parameter vectors: `n x inputs`, finite.
  /// - Returns: `n x outputs`, unit rows; a row that the layers turn into zeros stays zeros.
  /// - Complexity: O(n · parameters).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func apply(_ vectors: Matrix<Scalar>) -> Matrix<Scalar> {
    var result = project(vectors)
    HeadLoops.scaleRows(&result.values, width: outputs)
    return result
  }

  /// What the last layer gives, not scaled to unit length.
  ///
  /// - Parameter vectors: `n x inputs`, finite.
  /// - Returns: `n x outputs`.
  /// - Complexity: O(n · parameters).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func project(_ vectors: Matrix<Scalar>) -> Matrix<Scalar> {
    precondition(vectors.columns == inputs, "vectors of \(vectors.columns), not \(inputs)")
    var network = HeadNetwork(self)
    var values: [Scalar] = []
    values.reserveCapacity(vectors.rows * outputs)
    // In pieces, so that the memory in between does not grow with the gallery.
    let piece = 512
    var first = 0
    while first < vectors.rows {
      let rows = min(piece, vectors.rows - first)
      network.load(vectors, from: first, rows: rows)
      network.forward(training: false)
      values.append(contentsOf: network.output[0..<rows * outputs])
      first += rows
    }
    return Matrix(rows: vectors.rows, columns: outputs, values: values)
  }
}

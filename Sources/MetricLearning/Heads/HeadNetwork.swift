public import DenseMath

/// A head laid out for training: one list of parameters, one of gradients, memory that stays.
///
/// ```swift
/// var network = HeadNetwork(head)
/// network.load(batch, from: 0, rows: batch.rows)
/// network.forward(training: true)
/// let result = try loss.evaluate(LossBatch(embeddings: network.embeddings, labels: labels))
/// network.backward(result.embeddingGradient.values)
/// ```
public struct HeadNetwork<Scalar: DenseScalar>: ~Copyable {
  /// The layers, first to last.
  public let layers: [HeadLayer]
  /// Where each learned tensor lies in ``parameters``.
  public let segments: [ParameterSegment]
  /// All that is learned by gradients.
  public var parameters: [Scalar]
  /// The gradient of each parameter, from the last ``backward(_:)``.
  public internal(set) var gradients: [Scalar]
  /// Rows of the batch that is loaded.
  public internal(set) var rows = 0

  let scalesInput: Bool
  /// Per layer: running mean and variance, and how many batches they have seen.
  var means: [[Scalar]]
  var variances: [[Scalar]]
  var batches: [Scalar]
  /// What enters the first layer, and what leaves each layer.
  var input: [Scalar] = []
  var activations: [[Scalar]]
  /// What a batch norm needs again on the way back: each column's mean in the batch, and one
  /// over its deviation.
  var batchMeans: [[Scalar]]
  var inverseDeviations: [[Scalar]]
  /// Gradients with respect to what enters each layer.
  var flows: [[Scalar]]
  var scratch = ProductScratch<Scalar>()

  /// Lays out a head.
  ///
  /// - Parameter head: The head to start from.
  public init(_ head: Head<Scalar>) {
    layers = head.layers
    scalesInput = head.scalesInput
    var segments: [ParameterSegment] = []
    var parameters: [Scalar] = []
    means = layers.map { _ in [] }
    variances = means
    inverseDeviations = means
    batchMeans = means
    activations = means
    flows = means
    batches = layers.map { _ in 0 }
    let named = Dictionary(head.tensors.map { ($0.name, $0.values) }) { first, _ in first }
    for (index, layer) in head.layers.enumerated() {
      for (name, shape) in layer.parameters {
        let full = "net.\(index).\(name)"
        let values = named[full] ?? []
        segments.append(
          ParameterSegment(
            name: full, shape: shape, layer: index,
            range: parameters.count..<parameters.count + values.count))
        parameters += values
      }
      if case .batchNorm = layer {
        means[index] = named["net.\(index).running_mean"] ?? []
        variances[index] = named["net.\(index).running_var"] ?? []
        batches[index] = named["net.\(index).num_batches_tracked"]?.first ?? 0
      }
    }
    self.segments = segments
    self.parameters = parameters
    gradients = [Scalar](repeating: 0, count: parameters.count)
  }

  /// The head as it is now.
  public var head: Head<Scalar> {
    var tensors: [NamedTensor<Scalar>] = []
    for (index, layer) in layers.enumerated() {
      for segment in segments where segment.layer == index {
        tensors.append(
          NamedTensor(
            name: segment.name, shape: segment.shape, values: Array(parameters[segment.range])))
      }
      for (name, shape) in layer.statistics {
        let values =
          switch name {
          case "running_mean": means[index]
          case "running_var": variances[index]
          default: [batches[index]]
          }
        tensors.append(NamedTensor(name: "net.\(index).\(name)", shape: shape, values: values))
      }
    }
    return Head(trusted: layers, scalesInput: scalesInput, tensors: tensors)
  }

  /// Numbers of a vector that enters.
  public var inputs: Int { layers.first?.inputs ?? 0 }
  /// Numbers of a vector that leaves.
  public var outputs: Int { layers.last?.outputs ?? 0 }

  /// What leaves the last layer: `rows x outputs` numbers and perhaps more of an earlier batch.
  var output: [Scalar] { activations.last ?? [] }

  /// What leaves the last layer for the batch that was loaded, `rows x outputs`.
  public var embeddings: Matrix<Scalar> {
    let count = rows * outputs
    let values = activations.last ?? []
    return Matrix(
      rows: rows, columns: outputs,
      values: values.count == count ? values : Array(values[0..<count]))
  }

  /// Loads consecutive rows of a matrix.
  ///
  /// - Parameters:
  ///   - vectors: `n x inputs`.
  ///   - first: The first row.
  ///   - rows: How many rows.
  public mutating func load(_ vectors: Matrix<Scalar>, from first: Int, rows: Int) {
    prepare(rows: rows)
    input.withUnsafeMutableBufferPointer { to in
      vectors.values.withUnsafeBufferPointer { from in
        guard let to = to.baseAddress, let from = from.baseAddress else { return }
        to.update(from: from + first * vectors.columns, count: rows * vectors.columns)
      }
    }
    if scalesInput { HeadLoops.scaleRows(&input, width: inputs) }
  }

  /// Makes room for a batch of so many rows.
  mutating func prepare(rows: Int) {
    guard rows != self.rows || input.count != rows * inputs else { return }
    self.rows = rows
    input = [Scalar](repeating: 0, count: rows * inputs)
    for (index, layer) in layers.enumerated() {
      activations[index] = [Scalar](repeating: 0, count: rows * layer.outputs)
      flows[index] = []
    }
  }
}

extension HeadNetwork {
  /// Takes one step of an optimiser along the gradients of the last ``backward(_:)``.
  ///
  /// - Parameters:
  ///   - optimiser: An optimiser of as many parameters.
  ///   - groups: Rates and decays.
  ///   - factor: What every rate is multiplied by.
  ///   - scale: What every gradient is multiplied by, to clip it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func update(
    with optimiser: inout Optimiser<Scalar>, groups: [ParameterGroup], factor: Double = 1,
    scale: Double = 1
  ) {
    optimiser.step(&parameters, gradients, groups: groups, factor: factor, scale: scale)
  }
}

internal import DenseMath

extension Head {
  /// One matrix and a bias, drawn at random.
  ///
  /// - Parameters:
  ///   - inputs: Numbers of a backbone vector.
  ///   - outputs: Numbers of an embedding, 256 to 2048 as a rule.
  ///   - scalesInput: Whether vectors are scaled to unit length first.
  ///   - random: Where the numbers come from.
  /// - Returns: A head to train.
  public static func linear(
    inputs: Int, outputs: Int, scalesInput: Bool = true,
    using random: inout some RandomNumberGenerator
  ) -> Head {
    drawn([.linear(inputs: inputs, outputs: outputs)], scalesInput: scalesInput, using: &random)
  }

  /// Several layers, each ReLU → batch norm → linear, drawn at random.
  ///
  /// - Parameters:
  ///   - sizes: Numbers of a backbone vector, of the vectors in between, and of an embedding: at
  ///     least two.
  ///   - plainFirst: Whether the first layer is linear only. A backbone's vectors are often
  ///     centred or rectified already, and the ReLU throws half of a centred vector away.
  ///   - scalesInput: Whether vectors are scaled to unit length first.
  ///   - random: Where the numbers come from.
  /// - Returns: A head to train.
  ///
  /// Source: the `MLP` head of the field's bear re-identification trainer.
  public static func mlp(
    sizes: [Int], plainFirst: Bool = false, scalesInput: Bool = true,
    using random: inout some RandomNumberGenerator
  ) -> Head {
    precondition(sizes.count >= 2, "a head has an input and an output")
    var layers: [HeadLayer] = []
    for (index, (inputs, outputs)) in zip(sizes, sizes.dropFirst()).enumerated() {
      if index > 0 || !plainFirst {
        layers += [.relu(width: inputs), .batchNorm(width: inputs)]
      }
      layers.append(.linear(inputs: inputs, outputs: outputs))
    }
    return drawn(layers, scalesInput: scalesInput, using: &random)
  }

  /// The head that gives only the first numbers of this one's embeddings.
  ///
  /// - Parameter dimension: 1...`outputs`.
  /// - Returns: A head whose last layer, which is linear, has fewer rows.
  public func first(_ dimension: Int) -> Head {
    guard case .linear(let inputs, let outputs) = layers.last else {
      preconditionFailure("the last layer is linear")
    }
    precondition(1...outputs ~= dimension, "\(dimension) of \(outputs) numbers")
    let last = layers.count - 1
    let shortened = tensors.map { tensor in
      switch tensor.name {
      case "net.\(last).weight":
        NamedTensor(
          name: tensor.name, shape: [dimension, inputs],
          values: Array(tensor.values[0..<dimension * inputs]))
      case "net.\(last).bias":
        NamedTensor(
          name: tensor.name, shape: [dimension], values: Array(tensor.values[0..<dimension]))
      default: tensor
      }
    }
    return Head(
      trusted: layers.dropLast() + [.linear(inputs: inputs, outputs: dimension)],
      scalesInput: scalesInput, tensors: shortened)
  }

  /// Draws the numbers of layers: uniform within 1/√inputs for a linear layer.
  static func drawn(
    _ layers: [HeadLayer], scalesInput: Bool, using random: inout some RandomNumberGenerator
  ) -> Head {
    precondition(layers.allSatisfy { $0.inputs > 0 && $0.outputs > 0 }, "no layer is empty")
    var tensors: [NamedTensor<Scalar>] = []
    for (index, layer) in layers.enumerated() {
      for (name, shape) in layer.parameters + layer.statistics {
        let count = shape.reduce(1, *)
        let values: [Scalar]
        switch (layer, name) {
        case (.linear(let inputs, _), _):
          let bound = 1 / Double(inputs).squareRoot()
          values = (0..<count).map { _ in Scalar((2 * random.uniform() - 1) * bound) }
        case (_, "weight"), (_, "running_var"): values = [Scalar](repeating: 1, count: count)
        default: values = [Scalar](repeating: 0, count: count)
        }
        tensors.append(NamedTensor(name: "net.\(index).\(name)", shape: shape, values: values))
      }
    }
    return Head(trusted: layers, scalesInput: scalesInput, tensors: tensors)
  }
}

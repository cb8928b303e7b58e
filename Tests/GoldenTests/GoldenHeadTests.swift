import DenseMath
import MetricLearning
import Testing

/// Heads trained by a peer for a few steps: gradients, steps, running statistics, embeddings.
struct GoldenHeadTests {
  @Test("Heads learn as the peer's do", arguments: GoldenFolder.files(of: "head"))
  func heads(file: GoldenFile) throws {
    try check(file, as: Double.self, values: 1e-9, gradients: 1e-9)
  }

  @Test("Heads learn as the peer's in single precision", arguments: GoldenFolder.files(of: "head"))
  func headsInSinglePrecision(file: GoldenFile) throws {
    try check(file, as: Float.self, values: 2e-4, gradients: 2e-3)
  }

  private func check<Scalar: DenseScalar>(
    _ file: GoldenFile, as type: Scalar.Type, values: Double, gradients: Double
  ) throws {
    let root = try file.root()
    for (index, one) in (root["cases"]?.list ?? [root]).enumerated() {
      let name = [one["optimizer"]?.string, one["loss"]?.string].compactMap(\.self)
        .joined(separator: "+")
      let place = "\(file) case \(index) (\(name)), \(type)"
      let features = try #require((one["features"] ?? root["features"])?.rows, "\(place)")
      let labels = try #require((one["labels"] ?? root["labels"])?.ints, "\(place)")
      let sizes = try #require((one["layer_sizes"] ?? root["layer_sizes"])?.ints, "\(place)")
      try GoldenHeadCase<Scalar>(
        place: place, values: values, gradients: gradients, features: features, labels: labels,
        sizes: sizes, one: one
      ).check()
    }
  }
}

/// One optimiser with one loss.
private struct GoldenHeadCase<Scalar: DenseScalar> {
  let place: String
  let values: Double
  let gradients: Double
  let features: [[Double]]
  let labels: [Int]
  let sizes: [Int]
  let one: GoldenValue

  private func matrix(_ rows: [[Double]]) -> Matrix<Scalar> {
    Matrix(
      rows: rows.count, columns: rows.first?.count ?? 0,
      values: rows.joined().map { Scalar($0) })
  }

  private func flat(_ value: GoldenValue) -> [Double]? {
    value.double.map { [$0] } ?? value.doubles ?? value.rows.map { Array($0.joined()) }
  }

  private func hyper(_ path: String..., otherwise: Double) -> Double {
    var value = one["hyper"]
    for key in path { value = value?[key] }
    return value?.double ?? otherwise
  }

  private func start() throws -> Head<Scalar> {
    var random = SplitMix64(seed: 1)
    let drawn = Head<Scalar>.mlp(sizes: sizes, scalesInput: false, using: &random)
    let given = try #require(one["init"], "\(place)")
    var tensors: [NamedTensor<Scalar>] = []
    for tensor in drawn.tensors {
      // A state without statistics is that of a new batch norm.
      guard let value = given[tensor.name] else {
        let isLearned = ["weight", "bias"].contains { tensor.name.hasSuffix($0) }
        try #require(!isLearned, "\(place): init has no \(tensor.name)")
        tensors.append(tensor)
        continue
      }
      let numbers = try #require(flat(value), "\(place): init \(tensor.name)")
      try #require(numbers.count == tensor.values.count, "\(place): init \(tensor.name)")
      tensors.append(
        NamedTensor(name: tensor.name, shape: tensor.shape, values: numbers.map { Scalar($0) }))
    }
    return try Head(layers: drawn.layers, scalesInput: false, tensors: tensors)
  }

  private func settings() throws -> OptimiserSettings {
    let kind: OptimiserSettings.Kind
    switch one["optimizer"]?.string {
    case "adam": kind = .adam
    case "adamw": kind = .adamW
    case "sgd": kind = .sgd
    case let other: throw GoldenHeadError(text: "\(place): unknown optimizer \(other ?? "none")")
    }
    let betas = one["hyper"]?["betas"]?.doubles ?? [0.9, 0.999]
    return OptimiserSettings(
      kind: kind, momentum: hyper("momentum", otherwise: 0.9), firstDecay: betas[0],
      secondDecay: betas[1], epsilon: hyper("eps", otherwise: 1e-8))
  }

  private func evaluate(
    _ embeddings: Matrix<Scalar>, _ classWeights: Matrix<Scalar>?
  ) throws -> LossResult<Scalar> {
    var batch = try LossBatch(
      embeddings: embeddings, labels: labels, classWeights: classWeights)
    let loss = one["loss"]?.string ?? ""
    if loss.hasPrefix("triplet") {
      batch.mine(with: BatchHardMiner())
      return try TripletMarginLoss(margin: hyper("triplet_margin", otherwise: 0.3)).evaluate(batch)
    } else if loss.hasPrefix("arcface") {
      return try ArcFaceLoss(
        marginDegrees: hyper("arcface", "margin_degrees", otherwise: 28.6),
        scale: hyper("arcface", "scale", otherwise: 64)
      ).evaluate(batch)
    } else if loss.hasPrefix("circle") {
      return try CircleLoss(
        relaxation: hyper("circle", "m", otherwise: 0.4),
        scale: hyper("circle", "gamma", otherwise: 80)
      ).evaluate(batch)
    } else if loss.hasPrefix("contrastive") {
      return try ContrastiveLoss(
        positiveMargin: hyper("contrastive", "pos_margin", otherwise: 0),
        negativeMargin: hyper("contrastive", "neg_margin", otherwise: 1)
      ).evaluate(batch)
    }
    throw GoldenHeadError(text: "\(place): unknown loss \(loss)")
  }

  func check() throws {
    let input = matrix(features)
    var network = HeadNetwork(try start())
    let settings = try settings()
    var optimiser = Optimiser<Scalar>(settings, count: network.parameters.count)
    let decay = hyper("weight_decay", otherwise: 0)
    let groups = LayerRates(rate: hyper("lr_head", otherwise: 0.01), decay: decay)
      .groups(of: network.segments, layers: network.layers)
    // The peer's class weights are one column a class.
    var classWeights = (one["W_init"]?.rows).map { matrix($0).transposed }
    var classOptimiser = Optimiser<Scalar>(settings, count: classWeights?.values.count ?? 0)
    let near = GoldenComparison(place: place, tolerance: values)
    let nearGradients = GoldenComparison(place: place, tolerance: gradients)
    for (index, step) in (one["steps"]?.list ?? []).enumerated() {
      network.load(input, from: 0, rows: input.rows)
      network.forward(training: true)
      let embeddings = network.embeddings
      let result = try evaluate(embeddings, classWeights)
      if let loss = step["loss"]?.double {
        near.expect(Double(result.value), loss, "step \(index + 1) loss")
      }
      if let output = step["output"]?.rows {
        near.expect(
          embeddings.values.map { Double($0) }, Array(output.joined()), "step \(index + 1) output")
      }
      network.backward(result.embeddingGradient.values)
      for segment in network.segments {
        if let value = step["grads"]?[segment.name], let wanted = flat(value) {
          nearGradients.expect(
            network.gradients[segment.range].map { Double($0) }, wanted,
            "step \(index + 1) gradient of \(segment.name)")
        }
      }
      if let gradient = result.classWeightGradient, var weights = classWeights {
        if let wanted = step["grads"]?["W"]?.rows {
          nearGradients.expect(
            gradient.transposed.values.map { Double($0) }, Array(wanted.joined()),
            "step \(index + 1) gradient of W")
        }
        classOptimiser.step(
          &weights.values, gradient.values,
          groups: [
            ParameterGroup(
              range: 0..<gradient.values.count, rate: hyper("lr_arcface_W", otherwise: 0.1),
              decay: decay)
          ])
        classWeights = weights
      }
      network.update(with: &optimiser, groups: groups)
      if let state = step["state_after"] { compare(network.head, state, "step \(index + 1)") }
    }
    let head = network.head
    if let state = one["state_after"] { compare(head, state, "the end") }
    if let wanted = one["W_after"]?.rows, let classWeights {
      near.expect(
        classWeights.transposed.values.map { Double($0) }, Array(wanted.joined()), "W_after")
    }
    if let wanted = one["eval_output_after"]?.rows {
      near.expect(
        head.project(input).values.map { Double($0) }, Array(wanted.joined()),
        "eval_output_after")
    }
  }

  private func compare(_ head: Head<Scalar>, _ state: GoldenValue, _ when: String) {
    let near = GoldenComparison(place: place, tolerance: values)
    for tensor in head.tensors {
      if let value = state[tensor.name], let wanted = flat(value) {
        near.expect(
          tensor.values.map { Double($0) }, wanted, "\(tensor.name) after \(when)")
      }
    }
  }
}

private struct GoldenHeadError: Error, CustomStringConvertible {
  let text: String
  var description: String { text }
}

import DenseMath
import MetricLearning

/// One case of a golden `losses` file: a loss, perhaps a miner, and what a peer found.
struct GoldenLossCase {
  /// File and case, for messages.
  let place: String
  let loss: String
  /// The peer's name of the miner's class; nil without a miner.
  let miner: String?
  private(set) var embeddings: [[Double]]
  let labels: [Int]
  /// `d x classes`, as the peer has it.
  let classWeights: [[Double]]?
  let indices: [[Int]]?
  let value: Double?
  let embeddingGradient: [[Double]]?
  /// `d x classes`.
  let classWeightGradient: [[Double]]?
  private let parameters: GoldenValue
  private let minerParameters: GoldenValue

  init(_ one: GoldenValue, of root: GoldenValue, place: String) throws {
    func found<Value>(_ value: Value?, _ key: String) throws -> Value {
      guard let value else {
        throw GoldenError(description: "\(place): there is no \(key) that can be read")
      }
      return value
    }
    loss = try found(one["loss"]?.string, "loss")
    parameters = one["params"] ?? .nothing
    let name = one["miner"]?.string
    miner = one["miner_class"]?.string ?? (name == "none" ? nil : name)
    minerParameters = one["miner_params"] ?? .nothing
    self.place = "\(place) (\(loss), miner \(name ?? "none"), \(parameters.brief))"
    // A case may have inputs of its own.
    embeddings = try found((one["embeddings"] ?? root["embeddings"])?.rows, "embeddings")
    labels = try found((one["labels"] ?? root["labels"])?.ints, "labels")
    let weights =
      one["W_dim_by_class"] ?? one["W"] ?? root["W_dim_by_class"] ?? root["W"] ?? .nothing
    classWeights = weights.rows
    indices = one["indices"]?.intRows
    value = one["value"]?.double
    embeddingGradient = one["grad_embeddings"]?.rows
    classWeightGradient = one["grad_W"]?.rows
  }

  /// The loss that the case is about.
  func makeLoss() throws -> any MetricLoss {
    switch loss {
    case "contrastive":
      let distance = try distance()
      return ContrastiveLoss(
        positiveMargin: parameters["pos_margin"]?.double ?? (distance.isInverted ? 1 : 0),
        negativeMargin: parameters["neg_margin"]?.double ?? (distance.isInverted ? 0 : 1),
        distance: distance)
    case "triplet":
      return TripletMarginLoss(
        margin: parameters["margin"]?.double ?? 0.05, distance: try distance(),
        swap: parameters["swap"]?.bool ?? false,
        isSmooth: parameters["smooth_loss"]?.bool ?? false)
    case "circle":
      return CircleLoss(
        relaxation: parameters["m"]?.double ?? 0.4, scale: parameters["gamma"]?.double ?? 80)
    case "arcface":
      return ArcFaceLoss(
        marginDegrees: parameters["margin_degrees"]?.double ?? parameters["margin"]?.double ?? 28.6,
        scale: parameters["scale"]?.double ?? 64)
    default: throw GoldenError(description: "\(place): there is no such loss here")
    }
  }

  /// The miner of the case; nil if it has none.
  func makeMiner() throws -> (any TripletMiner)? {
    guard let miner else { return nil }
    // The peer's numbers were made with the loss's distance for triplets and l2 for all others.
    let distance =
      try minerParameters["distance"]?.string.map { try Self.distance($0, place) }
      ?? (loss == "triplet" ? try distance() : .l2)
    switch miner {
    case "TripletMarginMiner":
      let text = minerParameters["type_of_triplets"]?.string ?? "all"
      guard let kind = TripletMarginMiner.Kind(rawValue: text) else { throw unknown(text) }
      return TripletMarginMiner(
        margin: minerParameters["margin"]?.double ?? 0.2, kind: kind, distance: distance)
    case "BatchHardMiner":
      return BatchHardMiner(distance: distance)
    case "BatchEasyHardMiner":
      return BatchEasyHardMiner(
        positives: try choice("pos_strategy", .easy),
        negatives: try choice("neg_strategy", .semihard), distance: distance)
    case "PairMarginMiner":
      return PairMarginMiner(
        positiveMargin: minerParameters["pos_margin"]?.double ?? 0.2,
        negativeMargin: minerParameters["neg_margin"]?.double ?? 0.8, distance: distance)
    default: throw unknown(miner)
    }
  }

  /// The batch in the given precision, with the peer's indices.
  func makeBatch<Scalar: DenseScalar>(_: Scalar.Type) throws -> LossBatch<Scalar> {
    let weights = classWeights.map { rows in
      Matrix<Scalar>(golden: rows, columns: rows.first?.count ?? 0).transposed
    }
    var batch = try LossBatch<Scalar>(
      embeddings: Matrix(golden: embeddings, columns: embeddings.first?.count ?? 0),
      labels: labels, classWeights: loss == "arcface" ? weights : nil)
    try batch.use(mined())
    return batch
  }

  /// The peer's indices.
  func mined() throws -> MinedIndices? {
    guard let indices else { return nil }
    switch indices.count {
    case 3:
      return .triplets(anchors: indices[0], positives: indices[1], negatives: indices[2])
    case 4:
      return .pairs(
        positiveAnchors: indices[0], positives: indices[1], negativeAnchors: indices[2],
        negatives: indices[3])
    default: throw GoldenError(description: "\(place): indices are \(indices.count) lists")
    }
  }

  /// The case with every number of the embeddings changed by a relative amount.
  func moved(by amount: Double, _ random: inout some RandomNumberGenerator) -> GoldenLossCase {
    var moved = self
    moved.embeddings = embeddings.map { row in
      row.map { $0 * (1 + Double.random(in: -amount...amount, using: &random)) }
    }
    return moved
  }

  /// How far gradients may differ in single precision.
  var singleGradientTolerance: Double {
    loss == "circle" && (parameters["gamma"]?.double ?? 80) >= 256 ? 1e-2 : 2e-3
  }

  private func choice(
    _ key: String, _ standard: BatchEasyHardMiner.Choice
  ) throws -> BatchEasyHardMiner.Choice {
    guard let text = minerParameters[key]?.string else { return standard }
    guard let choice = BatchEasyHardMiner.Choice(rawValue: text) else { throw unknown(text) }
    return choice
  }

  private func distance() throws -> EmbeddingDistance {
    try Self.distance(parameters["distance"]?.string ?? "l2", place)
  }

  private static func distance(_ text: String, _ place: String) throws -> EmbeddingDistance {
    switch text {
    case "l2": return .l2
    case "l2_squared": return .squaredL2
    case "cosine": return .cosine
    default: throw GoldenError(description: "\(place): there is no distance \(text) here")
    }
  }

  private func unknown(_ text: String) -> GoldenError {
    GoldenError(description: "\(place): there is no \(text) here")
  }
}

extension GoldenValue {
  /// An object's names and values on one line.
  var brief: String {
    keys.map { key in
      let value = self[key]
      let text =
        value?.string ?? value?.double.map { "\($0)" } ?? value?.bool.map { "\($0)" } ?? "?"
      return "\(key) \(text)"
    }.joined(separator: ", ")
  }
}

extension Matrix {
  /// Rows of peers' numbers, rounded to the type.
  init(golden rows: [[Double]], columns: Int) {
    self.init(rows: rows.count, columns: columns, values: rows.joined().map { Scalar($0) })
  }
}

import ReidCore

/// Which engines to try, best first.
///
/// What was asked for is used or refused, never replaced; only `auto` may go on to the next.
enum EngineSelection {
  /// - Parameters:
  ///   - options: What was asked for.
  ///   - card: What the model has.
  /// - Returns: One engine or more.
  /// - Throws: `EmbeddingError.engineUnavailable` or `.precisionUnavailable`.
  static func candidates(
    for options: EmbedderOptions, card: ModelCard
  ) throws(EmbeddingError) -> [EmbeddingEngine] {
    switch options.engine {
    case .swift:
      if let obstacle = obstacleToSwift(card) {
        throw .engineUnavailable(.swift, reason: obstacle)
      }
      guard options.precision == .f32 else {
        throw .precisionUnavailable(
          options.precision, reason: "the engine in Swift computes in f32 only")
      }
      return [.swift]
    case .openvino:
      if let obstacle = obstacleToOpenVINO(options, card) {
        throw .engineUnavailable(.openvino, reason: obstacle)
      }
      return [.openvino]
    case .auto:
      let obstacle = obstacleToOpenVINO(options, card)
      guard options.precision == .f32 else {
        if let obstacle {
          throw .precisionUnavailable(
            options.precision, reason: "only OpenVINO computes in it, and \(obstacle)")
        }
        return [.openvino]
      }
      var engines: [EmbeddingEngine] = []
      if obstacle == nil { engines.append(.openvino) }
      if obstacleToSwift(card) == nil { engines.append(.swift) }
      guard !engines.isEmpty else {
        throw .engineUnavailable(.openvino, reason: obstacle ?? "no engine can run the model")
      }
      return engines
    }
  }

  private static func obstacleToSwift(_ card: ModelCard) -> String? {
    guard card.weightsFile != nil, let architecture = card.architecture else {
      return "the model \(card.name) has no weights for it"
    }
    return SwiftEmbeddingModel.architectures.contains(architecture)
      ? nil : "it does not know the architecture \(architecture) of the model \(card.name)"
  }

  private static func obstacleToOpenVINO(_ options: EmbedderOptions, _ card: ModelCard) -> String? {
    if card.network == nil { return "the model \(card.name) has no ONNX network" }
    if options.library == nil { return "its library was not found (make setup fetches it)" }
    return nil
  }
}

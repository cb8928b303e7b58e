/// A network written in Swift, which reads its weights from a safetensors file.
///
/// It computes in f32 on one thread and needs nothing installed.
public final class SwiftEmbeddingModel: EmbeddingModel {
  /// The architectures that are written in Swift, by the names that model cards use.
  public static let architectures: Set<String> = ["efficientnet-lite0"]

  /// Always `.swift`.
  public let engine = EmbeddingEngine.swift
  /// Always 1.
  public let threads = 1

  private var runner: EfficientNetLite0.Runner
  private let inputCount: Int

  /// Checks the weights' digest, packs them and runs the network once.
  ///
  /// - Parameter package: The model; its architecture must be one of `architectures`.
  /// - Throws: `EmbeddingError.engineUnavailable` if the model has no weights or another
  ///   architecture, `.invalidNetwork` if the weights do not fit it, and what
  ///   `ModelPackage.verifiedWeightsPath()` throws.
  public init(package: ModelPackage) throws(EmbeddingError) {
    let card = package.card
    guard let architecture = card.architecture, Self.architectures.contains(architecture) else {
      throw .engineUnavailable(
        .swift, reason: "it does not know the architecture of the model \(card.name)")
    }
    guard let path = try package.verifiedWeightsPath() else {
      throw .engineUnavailable(.swift, reason: "the model \(card.name) has no weights for it")
    }
    guard
      card.input.size == EfficientNetLite0.side, card.dimension == EfficientNetLite0.featureCount
    else {
      throw .invalidNetwork(
        path: path,
        reason: """
          \(architecture) takes \(EfficientNetLite0.side) pixels and gives \
          \(EfficientNetLite0.featureCount) values, config.json says \(card.input.size) and \
          \(card.dimension)
          """)
    }
    do {
      let weights = try SafetensorsFile(path: path)
      runner = EfficientNetLite0.Runner(try EfficientNetLite0(weights: weights))
    } catch {
      throw .invalidNetwork(path: path, reason: error.description)
    }
    inputCount = card.input.count
    // The first run touches every page of weights and scratch; nobody should wait for that later.
    _ = runner.features(of: [Float](repeating: 0, count: inputCount).span)
  }

  /// Returns the features of one picture.
  public func features(of input: [Float]) throws(NetworkFailure) -> [Float] {
    guard input.count == inputCount else {
      throw NetworkFailure(reason: "\(input.count) input values instead of \(inputCount)")
    }
    return runner.features(of: input.span)
  }
}

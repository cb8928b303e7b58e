import EmbeddingRuntime

/// Holds a network's scratch memory, which cannot be copied, so that closures can share it.
final class NetworkRunner {
  private var runner: EfficientNetLite0.Runner

  init(_ network: EfficientNetLite0) {
    runner = EfficientNetLite0.Runner(network)
  }

  func features(of input: [Float]) -> [Float] {
    runner.features(of: input.span)
  }
}

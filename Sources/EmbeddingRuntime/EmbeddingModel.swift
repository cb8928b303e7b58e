/// A network that turns one normalised picture into a feature vector.
///
/// Two engines conform: `SwiftEmbeddingModel` needs nothing installed, `OpenVINOEmbeddingModel`
/// runs any ONNX network where OpenVINO is present. A model is used from one thread at a time;
/// `Embedder` owns one and sees to that.
public protocol EmbeddingModel: AnyObject {
  /// Which engine computes.
  var engine: EmbeddingEngine { get }

  /// How many threads compute.
  var threads: Int { get }

  /// Returns the features of one picture, neither normalised nor checked.
  ///
  /// - Parameter input: `3 x size x size` floats, planes of red, green and blue, as `ModelInput`
  ///   makes them.
  /// - Returns: As many values as the model card's dimension.
  /// - Throws: `NetworkFailure` with the engine's reason.
  func features(of input: [Float]) throws(NetworkFailure) -> [Float]
}

public import ReidCore

/// What a program must know to use a network: the content of a model's `config.json`.
///
/// Values of this type have been checked: sizes are positive and bounded, deviations are not
/// zero, file names are names and not paths.
public struct ModelCard: Hashable, Sendable {
  /// A network file for OpenVINO, and the names of its two tensors.
  public struct Network: Hashable, Sendable {
    /// Name of the ONNX file in the model's folder.
    public let file: String
    /// Name of the input, `n x 3 x size x size`.
    public let input: String
    /// Name of the output, `n x dimension`.
    public let output: String
  }

  /// How the model is called in commands and reports.
  public let name: String
  /// Which network in Swift the weights are for; nil if there is none.
  public let architecture: String?
  /// How a picture becomes the network's input.
  public let input: ModelInput
  /// Number of values that the network gives.
  public let dimension: Int
  /// The augmentation to use unless the user asks for another.
  public let tta: EmbeddingKey.TestTimeAugmentation
  /// Name of the safetensors file for the Swift engine, if there is one.
  public let weightsFile: String?
  /// The ONNX form for OpenVINO, if there is one.
  public let network: Network?
}

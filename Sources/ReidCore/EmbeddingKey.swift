/// What made a vector.
///
/// Vectors are comparable only if their keys are equal.
public struct EmbeddingKey: Hashable, Codable, Sendable {
  /// Arithmetic of the network.
  public enum Precision: String, Codable, Sendable, CaseIterable {
    /// 32-bit floating point; the same on every machine to about 1e-6.
    case f32
    /// 16-bit brain floating point; faster where the processor has it.
    case bf16
  }

  /// Mirrored copies of the chip whose unit vectors are averaged.
  public enum TestTimeAugmentation: String, Codable, Sendable, CaseIterable {
    /// The chip alone.
    case none
    /// The chip and its left-right mirror image.
    case hflip
    /// The chip and its three mirror images.
    case flips4
  }

  /// Digest of the model's weights and configuration, lowercase hex.
  public let model: String
  /// Arithmetic of the network.
  public let precision: Precision
  /// Averaged mirror images.
  public let tta: TestTimeAugmentation

  /// Names what made a vector.
  public init(model: String, precision: Precision, tta: TestTimeAugmentation) {
    self.model = model
    self.precision = precision
    self.tta = tta
  }
}

/// A chip as the model sees it: a unit vector, and what made it.
public struct Embedding: Hashable, Codable, Sendable {
  /// What made the vector.
  public let key: EmbeddingKey
  /// `d` components of Euclidean length 1.
  public let vector: [Float]

  /// Wraps a unit vector.
  public init(key: EmbeddingKey, vector: [Float]) {
    self.key = key
    self.vector = vector
  }
}

public import ReidCore

/// A model's folder: `config.json`, its weights, and `SHA256SUMS` that says what they must be.
///
/// Loading reads and checks the card only. A weights file is hashed when an engine asks for its
/// path, so that a program that needs no network does not wait for one.
///
/// ```swift
/// let package = try ModelPackage.load(folder: "Models/efficientnet-lite0", hasher: hasher)
/// let embedder = try await Embedder.start(package, options: EmbedderOptions())
/// ```
public struct ModelPackage: Sendable {
  /// The folder that holds the files.
  public let folder: String
  /// What `config.json` says.
  public let card: ModelCard
  /// Digest of weights and configuration: which model a vector is of.
  ///
  /// SHA-256 in lowercase hex of the text `weights-digest\nconfig-digest\n`, where the weights are
  /// those of the Swift engine, or the ONNX file where there are no others. Both engines give
  /// vectors of the same model.
  public let digest: String
  let hasher: ModelHasher
  let digests: DigestList

  /// The key of vectors made with this model.
  ///
  /// - Parameters:
  ///   - precision: Arithmetic of the network.
  ///   - tta: Augmentation; nil for the card's own.
  /// - Returns: The key that `Embedder` gives to its vectors.
  public func key(
    precision: EmbeddingKey.Precision, tta: EmbeddingKey.TestTimeAugmentation? = nil
  ) -> EmbeddingKey {
    EmbeddingKey(model: digest, precision: precision, tta: tta ?? card.tta)
  }

  /// Returns the path of the Swift engine's weights after checking their digest; nil if the model
  /// has none.
  ///
  /// - Throws: `EmbeddingError.digestMismatch`, `.unlistedFile` or `.fileUnreadable`.
  /// - Complexity: Reads the whole file.
  public func verifiedWeightsPath() throws(EmbeddingError) -> String? {
    guard let name = card.weightsFile else { return nil }
    return try verifiedPath(of: name)
  }

  /// Returns the path of the ONNX network after checking its digest; nil if the model has none.
  ///
  /// - Throws: `EmbeddingError.digestMismatch`, `.unlistedFile` or `.fileUnreadable`.
  /// - Complexity: Reads the whole file.
  public func verifiedNetworkPath() throws(EmbeddingError) -> String? {
    guard let name = card.network?.file else { return nil }
    return try verifiedPath(of: name)
  }

  func verifiedPath(of name: String) throws(EmbeddingError) -> String {
    let path = Self.join(folder, name)
    guard let expected = digests[name] else { throw .unlistedFile(path: path) }
    let got: String
    do {
      got = try hasher.file(path)
    } catch {
      throw .fileUnreadable(path: path, reason: "\(error)")
    }
    guard got == expected else {
      throw .digestMismatch(path: path, expected: expected, got: got)
    }
    return path
  }

  static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}

import ChipImaging
import EmbeddingRuntime

extension ModelHasher {
  /// The SHA-256 that the program brings too.
  static let test = ModelHasher(
    file: { try FileDigest.sha256(ofFileAt: $0) }, bytes: { FileDigest.sha256(of: $0) })
}

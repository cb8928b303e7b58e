/// How vectors are brought into two dimensions.
public enum MapMethod: String, Codable, Sendable, CaseIterable {
  /// The two directions in which they differ most.
  case pca
  /// Near neighbours stay near.
  case tsne
}

/// The picture of a map to write.
public enum MapPicture: Hashable, Sendable {
  /// Pixels.
  case png(String)
  /// Shapes and words.
  case svg(String)
}

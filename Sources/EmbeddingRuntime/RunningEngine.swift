public import ReidCore

/// Which engine runs a model, for reports.
public struct RunningEngine: Hashable, Sendable {
  /// The engine that computes.
  public let engine: EmbeddingEngine
  /// Its arithmetic.
  public let precision: EmbeddingKey.Precision
  /// How many threads compute.
  public let threads: Int
  /// With `auto`, why a better engine is not used although its library was found.
  public let note: String?
}

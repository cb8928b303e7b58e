public import ReidCore

/// How to run a model, as far as the user or the machine decides it.
public struct EmbedderOptions: Hashable, Sendable {
  /// Which engine was asked for.
  public var engine: EngineChoice
  /// Arithmetic of the network.
  public var precision: EmbeddingKey.Precision
  /// Augmentation; nil for the model card's own.
  public var tta: EmbeddingKey.TestTimeAugmentation?
  /// How many threads compute, at least 1.
  public var threads: Int
  /// OpenVINO, if it was found.
  public var library: OpenVINOLibrary?
  /// Where OpenVINO keeps compiled networks; nil for nowhere.
  public var cacheFolder: String?

  /// The best engine that is there, in f32, on one thread, with the card's augmentation.
  public init(
    engine: EngineChoice = .auto, precision: EmbeddingKey.Precision = .f32,
    tta: EmbeddingKey.TestTimeAugmentation? = nil, threads: Int = 1,
    library: OpenVINOLibrary? = nil, cacheFolder: String? = nil
  ) {
    self.engine = engine
    self.precision = precision
    self.tta = tta
    self.threads = threads
    self.library = library
    self.cacheFolder = cacheFolder
  }
}

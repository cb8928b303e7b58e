public import EmbeddingRuntime
public import ReidCore

/// Which engine is asked for.
public typealias EngineChoice = EmbeddingRuntime.EngineChoice
/// Which arithmetic is asked for.
public typealias PrecisionChoice = EmbeddingKey.Precision
/// Which averaged mirror images are asked for.
public typealias TTAChoice = EmbeddingKey.TestTimeAugmentation

/// Which network a command is to run, and how.
public struct ModelRequest: Sendable, Hashable {
  /// The model that ships with the program.
  public static let defaultModel = "efficientnet-lite0"
  /// The best engine that is there.
  public static let defaultEngine = EngineChoice.auto
  /// The same on every machine.
  public static let defaultPrecision = PrecisionChoice.f32

  /// Name of a folder in `Models/`.
  public var model: String
  /// What was asked for is used or refused, never replaced; `auto` takes the best that is there.
  public var engine: EngineChoice
  /// Arithmetic of the network.
  public var precision: PrecisionChoice
  /// Averaged mirror images; nil for the model card's.
  public var tta: TTAChoice?
  /// Threads for the network, at least 1.
  public var threads: Int

  /// Asks for a model; as it stands, for the one that ships, in f32, on one thread.
  public init(
    model: String = defaultModel, engine: EngineChoice = .auto, precision: PrecisionChoice = .f32,
    tta: TTAChoice? = nil, threads: Int = 1
  ) {
    self.model = model
    self.engine = engine
    self.precision = precision
    self.tta = tta
    self.threads = threads
  }
}

public import ReidCore
import ThreadKit

/// Makes embeddings, one chip at a time, on a thread of its own.
///
/// A network computes for milliseconds without pause, which no thread of the cooperative pool may
/// do: the actor runs on a thread named `model`. The model is opened on that thread when it is
/// first needed, or before by `open()`.
///
/// ```swift
/// let embedder = try Embedder(package: package, options: options)
/// let running = try await embedder.open()  // refuses here what cannot be had
/// let embedding = try await embedder.embed(image, chip: chip.id)
/// ```
public actor Embedder {
  private enum State {
    case closed
    case open(EmbeddingPipeline, RunningEngine)
    case failed(EmbeddingError)
  }

  /// What the vectors will be keyed by.
  public nonisolated let key: EmbeddingKey
  /// Width and height of the pictures that `embed` takes, in pixels.
  public nonisolated let inputSize: Int
  /// Number of components of a vector.
  public nonisolated let dimension: Int

  /// Runs the actor on its own thread.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  private let executor: ThreadExecutor
  private let package: ModelPackage
  private let options: EmbedderOptions
  private var state = State.closed

  /// Prepares to run a model; reads nothing yet.
  ///
  /// - Throws: `EmbeddingError.noThread` where the system refuses a thread.
  public init(package: ModelPackage, options: EmbedderOptions) throws(EmbeddingError) {
    self.package = package
    self.options = options
    key = package.key(precision: options.precision, tta: options.tta)
    inputSize = package.card.input.size
    dimension = package.card.dimension
    do {
      executor = try ThreadExecutor(name: "model")
    } catch {
      throw .noThread(reason: "\(error)")
    }
  }

  /// Opens the model unless it is open, checks its digest and runs it once.
  ///
  /// - Returns: Which engine runs, and why not a better one.
  /// - Throws: `EmbeddingError`; the same again at every later call.
  @discardableResult
  public func open() throws(EmbeddingError) -> RunningEngine {
    try opened().running
  }

  /// Returns the unit vector of one chip.
  ///
  /// - Parameters:
  ///   - image: The whole chip squashed to `inputSize x inputSize` pixels.
  ///   - chip: Its id, for the error.
  /// - Returns: `dimension` finite components of length 1, and the key.
  /// - Throws: `EmbeddingError.chip` if this chip has no vector, and what `open()` throws.
  public func embed(
    _ image: RasterImage, chip: ID<Chip>
  ) throws(EmbeddingError) -> Embedding {
    try opened().pipeline.embedding(of: image, chip: chip)
  }

  private func opened() throws(EmbeddingError) -> (
    pipeline: EmbeddingPipeline, running: RunningEngine
  ) {
    switch state {
    case .open(let pipeline, let running): return (pipeline, running)
    case .failed(let error): throw error
    case .closed: break
    }
    do {
      let (model, running) = try EngineOpening.open(package, options: options)
      let pipeline = EmbeddingPipeline(
        model: model, input: package.card.input, dimension: dimension, key: key)
      state = .open(pipeline, running)
      return (pipeline, running)
    } catch {
      // Hashing megabytes again for every chip would only repeat the answer.
      state = .failed(error)
      throw error
    }
  }
}

/// Opens the first engine that can be had.
enum EngineOpening {
  /// - Throws: The error of the engine that was asked for, or with `auto` of the last one.
  static func open(
    _ package: ModelPackage, options: EmbedderOptions
  ) throws(EmbeddingError) -> (model: any EmbeddingModel, running: RunningEngine) {
    let candidates = try EngineSelection.candidates(for: options, card: package.card)
    var note: String?
    for (index, engine) in candidates.enumerated() {
      do {
        let model = try open(engine, package, options)
        let running = RunningEngine(
          engine: engine, precision: options.precision, threads: model.threads, note: note)
        return (model, running)
      } catch {
        // A library that does not load is like none; a damaged model is an error with any engine.
        guard case .engineUnavailable = error, index + 1 < candidates.count else { throw error }
        note = error.description
      }
    }
    throw .engineUnavailable(.swift, reason: "no engine can run the model")
  }

  private static func open(
    _ engine: EmbeddingEngine, _ package: ModelPackage, _ options: EmbedderOptions
  ) throws(EmbeddingError) -> any EmbeddingModel {
    switch engine {
    case .swift:
      return try SwiftEmbeddingModel(package: package)
    case .openvino:
      guard let library = options.library else {
        throw .engineUnavailable(.openvino, reason: "its library was not found")
      }
      return try OpenVINOEmbeddingModel(
        package: package, library: library, precision: options.precision,
        threads: options.threads, cacheFolder: options.cacheFolder)
    }
  }
}

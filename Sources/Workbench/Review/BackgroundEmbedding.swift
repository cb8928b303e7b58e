import EmbeddingRuntime
import GalleryStore
import Logging
import Matching
import ReidCore
import ReviewUI
import ThreadKit

/// Embeds chips that have no vector yet while the review goes on.
enum BackgroundEmbedding {
  /// Vectors delivered at a time: few enough that waiting probes get candidates soon.
  private static let batchSize = 16

  /// Starts embedding if anything is missing; cancel the task to stop after the present chip.
  ///
  /// - Parameters:
  ///   - gallery: The store, which the caller holds the lock of.
  ///   - model: The model whose vectors the gallery has; nil for the one that ships.
  ///   - post: Takes progress for the screen.
  ///   - deliver: Takes vectors for the index.
  /// - Returns: nil if every chip has its vector.
  static func start(
    gallery: Gallery, model: ComparedModel?, post: @escaping @Sendable (Message) -> Void,
    deliver: @escaping @Sendable (VectorSegment) -> Void
  ) -> Task<Void, Never>? {
    guard model?.backbone.name != "drawn",
      let (package, embedder) = try? ModelOpening().embedder(
        for: model?.backbone.request() ?? ModelRequest()),
      model == nil || embedder.key == model?.backbone.key,
      let total = try? gallery.chipCount() - gallery.embeddingCount(embedder.key), total > 0
    else { return nil }
    // Storing and mapping block, so they have a thread of their own.
    let thread = try? ThreadExecutor(name: "embedding")
    return Task(name: "embed in the background", executorPreference: thread) {
      do {
        try await embed(
          gallery, package: package, embedder: embedder, total: total, post: post,
          deliver: deliver)
      } catch {
        // The probe itself says that it has no vector; the reason is for the log.
        Logger.screen.error("embedding in the background stopped: \(error)")
      }
    }
  }

  private static func embed(
    _ gallery: Gallery, package: ModelPackage, embedder: Embedder, total: Int,
    post: @escaping @Sendable (Message) -> Void,
    deliver: @escaping @Sendable (VectorSegment) -> Void
  ) async throws {
    let running = try await embedder.open()
    let run = EmbeddingRun(decoder: try ChipDecoder(), embedder: embedder)
    var place = 0
    var done = 0
    while !Task.isCancelled {
      let chips = try gallery.chipsWithoutEmbedding(
        embedder.key, after: place, limit: batchSize)
      guard let last = chips.last else { break }
      place = last.ingestOrder
      var vectors: [(chip: ID<Chip>, vector: [Float])] = []
      try await run.run(
        chips.map { (id: $0.chip.id, pixels: ChipPixels($0, in: gallery.folder)) }
      ) { number, outcome throws(Failure) in
        switch outcome {
        case .success(let embedding): vectors.append((chips[number].chip.id, embedding.vector))
        case .failure(let trouble): Logger.screen.warning("\(trouble.description)")
        }
        done += 1
        post(.progress(.init(work: "embedding", done: done, total: total)))
      }
      try gallery.storeEmbeddings(vectors, key: embedder.key, engine: running.engine.rawValue)
      try CurrentModel(name: package.card.name, key: embedder.key).write(to: gallery)
      // Read each time: another head may have been adopted meanwhile.
      let head = try ComparedModel.read(from: gallery)?.head
      if let head {
        vectors = zip(vectors, head.map(vectors.map(\.vector))).map { ($0.chip, $1) }
        try gallery.storeEmbeddings(vectors, key: head.record.key, engine: "head")
      }
      var builder = VectorSegmentBuilder(
        key: head?.record.key ?? embedder.key,
        dimension: head?.record.dimension ?? embedder.dimension, capacity: vectors.count)
      for (chip, vector) in vectors {
        try vector.withUnsafeBufferPointer { try builder.append(chip, $0) }
      }
      deliver(builder.finish())
    }
  }
}

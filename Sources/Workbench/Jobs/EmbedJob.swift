import EmbeddingRuntime
import GalleryStore
import ReidCore
import SyntheticAnimals
import ThreadKit

/// Computes the vectors of chips that have none of the wanted key yet.
public struct EmbedJob: Sendable {
  /// Vectors stored in one transaction.
  private static let batchSize = 32

  private let gallery: String
  private let request: ModelRequest

  /// Says which gallery and which network.
  public init(gallery: String, request: ModelRequest) {
    self.gallery = gallery
    self.request = request
  }

  /// Embeds; what was embedded before an interruption stays.
  public func run(progress: @escaping ProgressSink) async throws(Failure) -> EmbedReport {
    let (store, lock) = try GalleryOpening.openLocked(
      gallery, purpose: "embed", patience: .seconds(5))
    defer { withExtendedLifetime(lock) {} }
    return try await Self.embed(store, request: request, progress: progress)
  }

  /// Embeds what is missing in a gallery that the caller holds.
  static func embed(
    _ gallery: Gallery, request: ModelRequest, progress: @escaping ProgressSink
  ) async throws(Failure) -> EmbedReport {
    let demo = try DemoProperty.read(from: gallery)
    guard demo?.vectors != .drawn else {
      throw Failure(
        .badData,
        "this is a load-test gallery with made-up vectors; the network's would not compare")
    }
    let (package, embedder) = try ModelOpening().embedder(for: request)
    let running: RunningEngine
    do throws(EmbeddingError) {
      running = try await embedder.open()
    } catch {
      throw Failure(error)
    }
    do {
      let run = EmbeddingRun(decoder: try ChipDecoder(), embedder: embedder)
      let total = try gallery.chipCount() - gallery.embeddingCount(embedder.key)
      let meter = RateMeter(activity: "embedding", total: total, progress)
      var report = EmbedReport(
        remaining: total, model: package.card.name, engine: running.engine.rawValue,
        precision: running.precision.rawValue)
      var place = 0
      while true {
        let chips = try gallery.chipsWithoutEmbedding(
          embedder.key, after: place, limit: batchSize)
        guard let last = chips.last else { break }
        place = last.ingestOrder
        var vectors: [(chip: ID<Chip>, vector: [Float])] = []
        let wanted = chips.map { (id: $0.chip.id, pixels: ChipPixels($0, in: gallery.folder)) }
        try await run.run(wanted) { number, outcome throws(Failure) in
          switch outcome {
          case .success(let embedding):
            vectors.append((wanted[number].id, embedding.vector))
          case .failure(let trouble):
            report.failures.append(
              SkippedFile(path: wanted[number].id.rawValue, reason: trouble.description))
          }
          meter.advance()
        }
        try gallery.storeEmbeddings(
          vectors, key: embedder.key, engine: running.engine.rawValue)
        report.embedded += vectors.count
      }
      let model = CurrentModel(name: package.card.name, key: embedder.key)
      try model.write(to: gallery)
      try ComparedModel.read(from: gallery)?.head?.mapMissing(in: gallery)
      report.finish(
        remaining: try gallery.chipCount() - gallery.embeddingCount(embedder.key),
        seconds: meter.seconds)
      return report
    } catch let error as GalleryError {
      throw Failure(error)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.bug, "embedding failed: \(error)")
    }
  }
}

/// What `embed` did.
public struct EmbedReport: Report {
  /// Chips embedded now.
  public internal(set) var embedded = 0
  /// Chips that still have no vector.
  public private(set) var remaining: Int
  /// The model's name.
  public let model: String
  /// Which engine computed.
  public let engine: String
  /// Its arithmetic.
  public let precision: String
  /// Wall-clock seconds.
  public private(set) var seconds = 0.0
  /// Chips a second; null if nothing was embedded.
  @ExplicitNull public private(set) var chipsPerSecond: Double?
  /// Chips that cannot be embedded, each with a reason.
  public internal(set) var failures: [SkippedFile] = []

  init(remaining: Int, model: String, engine: String, precision: String) {
    self.remaining = remaining
    self.model = model
    self.engine = engine
    self.precision = precision
    _chipsPerSecond = ExplicitNull(wrappedValue: nil)
  }

  mutating func finish(remaining: Int, seconds: Double) {
    self.remaining = remaining
    self.seconds = (seconds * 1000).rounded() / 1000
    chipsPerSecond =
      embedded > 0 && seconds > 0 ? (Double(embedded) / seconds * 100).rounded() / 100 : nil
  }

  /// For people.
  public var summary: String {
    var lines = [
      embedded == 0 && remaining == 0
        ? "Nothing to do: every chip has its vector of \(model)."
        : "Embedded \(counted(embedded, "chip")) with \(model) (\(engine), \(precision)) in "
          + "\(Int(seconds.rounded())) s"
          + (chipsPerSecond.map { ", \(Int($0.rounded())) a second" } ?? "") + "."
    ]
    if !failures.isEmpty {
      lines.append("\(counted(failures.count, "chip")) cannot be embedded:")
      lines += failures.prefix(20).map { "  \($0.path.prefix(10)): \(plain($0.reason))" }
    }
    if embedded > 0 { lines.append("Next: lineup review") }
    return lines.joined(separator: "\n")
  }
}

import EmbeddingRuntime
import Evaluation
import Foundation
import GalleryStore
import Interchange
import ReidCore

/// A labelled `metadata.csv` to measure on: every picture is embedded, nothing is stored.
struct LabelledFolder: Sendable {
  let metadata: String
  let images: String?
  let conditions: [String]
  let request: ModelRequest
  /// Where a head is looked for by its name.
  let gallery: String
  let head: HeadChoice

  /// Embeds every labelled picture, and maps the vectors if a head was named.
  func load(progress: @escaping ProgressSink) async throws(Failure) -> MeasuredSet {
    // A head that is not there is said before minutes of work.
    let head = try namedHead()
    let folder = try MetadataFolder(file: metadata, images: images, conditions: conditions)
    var skipped = folder.metadata.faults.map {
      SkippedFile(path: $0.path ?? metadata, reason: $0.description)
    }
    // Labels that have dates are measured by these: a date in a file's name may be that of a copy,
    // and two days that are one would let a burst be its own evidence.
    let examiner = PictureExaminer(
      cameraFrom: nil,
      datesFromRowsOnly: folder.metadata.header.contains { $0.lowercased() == "date" })
    var pictures: [ExaminedPicture] = []
    var seen: Set<ID<Chip>> = []
    for source in folder.sources where source.row?.identity != nil {
      switch examiner.examine(source) {
      case .success(let picture):
        // The same look twice would be its own evidence.
        if seen.insert(picture.chip).inserted {
          pictures.append(picture)
        } else {
          skipped.append(SkippedFile(path: source.path, reason: "the same picture again"))
        }
      case .failure(let trouble): skipped.append(trouble.file)
      }
    }
    var request = request
    if let head { request.tta = request.tta ?? head.loaded.record.backbone.tta }
    let (_, embedder) = try ModelOpening().embedder(for: request)
    try head?.require(embedder.key)
    let run: EmbeddingRun
    let engine: String
    do {
      engine = try await embedder.open().engine.rawValue
      run = EmbeddingRun(decoder: try ChipDecoder(), embedder: embedder)
    } catch let error as EmbeddingError {
      throw Failure(error)
    } catch {
      throw Failure(.bug, "\(error)")
    }
    let meter = RateMeter(activity: "embedding", total: pictures.count, progress)
    var chips: [LabelledChip] = []
    var vectors: [Float] = []
    let labels = Self.labels(of: pictures)
    let wanted = pictures.map {
      (id: $0.chip, pixels: ChipPixels.file(path: $0.source.path, crop: $0.source.row?.box))
    }
    try await run.run(wanted) { place, outcome throws(Failure) in
      switch outcome {
      case .success(let embedding):
        chips.append(labels[place])
        vectors += embedding.vector
      case .failure(let trouble):
        skipped.append(
          SkippedFile(path: pictures[place].source.path, reason: trouble.description))
      }
      meter.advance()
    }
    let measured: MeasuredSet
    do throws(EvaluationError) {
      measured = MeasuredSet(
        set: try LabelledSet(chips: chips, dimension: embedder.dimension, vectors: vectors),
        key: embedder.key, engine: engine, model: request.model, skipped: skipped,
        names: Self.names(of: pictures),
        pixels: Dictionary(wanted.map { ($0.id, $0.pixels) }) { first, _ in first }, head: nil,
        calibration: .missing("a labelled folder has no confirmed pairs of its own"))
    } catch {
      throw Failure(.badData, error.description)
    }
    return try measured.mapped(by: head)
  }

  /// The head that was named; the one that a gallery works with is no folder's.
  private func namedHead() throws(Failure) -> MeasuredHead? {
    guard case .named(let name) = head else { return nil }
    return try MeasuredHead.named(name, in: GalleryOpening.open(gallery, readOnly: true))
  }

  /// The first spelling of each name.
  private static func names(of pictures: [ExaminedPicture]) -> [ID<Individual>: String] {
    Dictionary(
      pictures.compactMap { picture in
        picture.source.row?.identity.map { (ID(Individual.comparisonKey(of: $0)), $0) }
      }
    ) { first, _ in first }
  }

  private static func labels(of pictures: [ExaminedPicture]) -> [LabelledChip] {
    let encounters = EncounterGrouping().encounters(of: pictures.map(BurstFinder.item))
    return zip(pictures, encounters).map { picture, encounter in
      LabelledChip(
        chip: picture.chip,
        individual: ID(Individual.comparisonKey(of: picture.source.row?.identity ?? "")),
        encounter: encounter, day: picture.capturedAt.map(LabelledChip.day(of:)),
        position: picture.source.row?.position, camera: picture.camera,
        capturedAt: picture.hasTimeOfDay ? picture.capturedAt : nil)
    }
  }
}

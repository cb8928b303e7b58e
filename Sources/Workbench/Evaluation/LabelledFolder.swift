import EmbeddingRuntime
import Evaluation
import Foundation
import Interchange
import ReidCore

/// A labelled `metadata.csv` to measure on: every picture is embedded, nothing is stored.
struct LabelledFolder: Sendable {
  let metadata: String
  let images: String?
  let conditions: [String]
  let request: ModelRequest

  /// Embeds every labelled picture.
  func load(progress: @escaping ProgressSink) async throws(Failure) -> MeasuredSet {
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
    let (_, embedder) = try ModelOpening().embedder(for: request)
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
    do throws(EvaluationError) {
      return MeasuredSet(
        set: try LabelledSet(chips: chips, dimension: embedder.dimension, vectors: vectors),
        key: embedder.key, engine: engine, skipped: skipped)
    } catch {
      throw Failure(.badData, error.description)
    }
  }

  private static func labels(of pictures: [ExaminedPicture]) -> [LabelledChip] {
    let encounters = EncounterGrouping().encounters(of: pictures.map(BurstFinder.item))
    return zip(pictures, encounters).map { picture, encounter in
      LabelledChip(
        chip: picture.chip,
        individual: ID(Individual.comparisonKey(of: picture.source.row?.identity ?? "")),
        encounter: encounter, day: picture.capturedAt.map(LabelledChip.day(of:)),
        position: picture.source.row?.position)
    }
  }
}

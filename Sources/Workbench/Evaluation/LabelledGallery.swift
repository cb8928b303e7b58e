import EmbeddingRuntime
import Evaluation
import Foundation
import GalleryStore
import ReidCore

/// A gallery's confirmed chips to measure on, with their stored vectors.
struct LabelledGallery: Sendable {
  let path: String
  let request: ModelRequest

  /// Reads the vectors of every confirmed chip.
  func load(progress: @escaping ProgressSink) async throws(Failure) -> MeasuredSet {
    let gallery = try GalleryOpening.open(path, readOnly: true)
    guard try DemoProperty.read(from: gallery)?.vectors != .drawn else {
      throw Failure(
        .badData, "this is a load-test gallery: its vectors are made up, and measure nothing")
    }
    let key = try key(of: gallery)
    do {
      var labels: [ID<Chip>: LabelledChip] = [:]
      var positions: [ID<Chip>: Int] = [:]
      for chip in try gallery.indexedChips() {
        guard let identity = chip.identity else { continue }
        positions[chip.id] = positions.count
        labels[chip.id] = LabelledChip(
          chip: chip.id, individual: identity, encounter: chip.encounter,
          position: chip.position)
      }
      let dates = try dates(of: Array(labels.keys), in: gallery)
      var chips: [LabelledChip] = []
      var vectors: [Float] = []
      var dimension = 1
      try gallery.forEachEmbedding(key) { chip, bytes in
        guard let label = labels[chip] else { return }
        dimension = bytes.count / 4
        chips.append(
          LabelledChip(
            chip: label.chip, individual: label.individual, encounter: label.encounter,
            day: dates[chip].map(LabelledChip.day(of:)), position: label.position))
        for place in 0..<dimension {
          vectors.append(
            Float(
              bitPattern: UInt32(
                littleEndian: bytes.loadUnaligned(fromByteOffset: place * 4, as: UInt32.self))))
        }
      }
      return MeasuredSet(
        set: try LabelledSet(chips: chips, dimension: dimension, vectors: vectors), key: key,
        engine: "stored", skipped: [])
    } catch let error as GalleryError {
      throw Failure(error)
    } catch let error as EvaluationError {
      throw Failure(.badData, error.description)
    } catch {
      throw Failure(.bug, "reading the vectors failed: \(error)")
    }
  }

  /// The key of the vectors that were asked for.
  private func key(of gallery: Gallery) throws(Failure) -> EmbeddingKey {
    guard let current = try CurrentModel.read(from: gallery) else {
      throw Failure(.badData, "nothing is embedded in \(path) yet; run `lineup embed` first")
    }
    let package = try ModelOpening().package(named: request.model)
    let wanted = package.key(
      precision: request.precision, tta: request.tta ?? current.key.tta)
    let count = try Failure.translating { () throws(GalleryError) in
      try gallery.embeddingCount(wanted)
    }
    guard count > 0 else {
      throw Failure(
        .badData,
        "\(path) has no vectors of \(request.model) in \(wanted.precision.rawValue), tta "
          + "\(wanted.tta.rawValue); run `lineup embed` with these options first")
    }
    return wanted
  }

  private func dates(
    of chips: [ID<Chip>], in gallery: Gallery
  ) throws(GalleryError) -> [ID<Chip>: Date] {
    var dates: [ID<Chip>: Date] = [:]
    var start = 0
    while start < chips.count {
      let end = min(start + 500, chips.count)
      for (id, record) in try gallery.chips(Array(chips[start..<end])) {
        dates[id] = record.chip.capturedAt
      }
      start = end
    }
    return dates
  }
}

import EmbeddingRuntime
import Evaluation
import Foundation
import GalleryStore
import ReidCore

/// A gallery's confirmed chips to measure on, with their stored vectors.
struct LabelledGallery: Sendable {
  let path: String
  let request: ModelRequest
  let head: HeadChoice

  /// Reads the vectors of every confirmed chip, as the head sees them.
  func load() throws(Failure) -> MeasuredSet {
    let gallery = try GalleryOpening.open(path, readOnly: true)
    guard try DemoProperty.read(from: gallery)?.vectors != .drawn else {
      throw Failure(
        .badData, "this is a load-test gallery: its vectors are made up, and measure nothing")
    }
    let named = try namedHead(in: gallery)
    let key = try key(of: gallery, for: named)
    let head = head == .inUse ? try MeasuredHead.inUse(over: key, in: gallery) : named
    do {
      let names = try names(in: gallery)
      var labels: [ID<Chip>: LabelledChip] = [:]
      var pixels: [ID<Chip>: ChipPixels] = [:]
      let confirmed = try gallery.indexedChips().filter { $0.identity != nil }
      let records = try records(of: confirmed.map(\.id), in: gallery)
      for chip in confirmed {
        guard let identity = chip.identity, let record = records[chip.id] else { continue }
        labels[chip.id] = LabelledChip(
          chip: chip.id, individual: names.keys[identity] ?? ID(identity.rawValue),
          encounter: chip.encounter, position: chip.position, camera: record.chip.camera,
          capturedAt: chip.capturedAt)
        pixels[chip.id] = ChipPixels(record, in: gallery.folder)
      }
      var chips: [LabelledChip] = []
      var vectors: [Float] = []
      var dimension = 1
      try gallery.forEachEmbedding(key) { chip, bytes in
        guard let label = labels[chip] else { return }
        dimension = bytes.count / 4
        chips.append(label)
        for place in 0..<dimension {
          vectors.append(
            Float(
              bitPattern: UInt32(
                littleEndian: bytes.loadUnaligned(fromByteOffset: place * 4, as: UInt32.self))))
        }
      }
      let measured = MeasuredSet(
        set: try LabelledSet(chips: chips, dimension: dimension, vectors: vectors), key: key,
        engine: "stored", model: request.model, skipped: [], names: names.texts, pixels: pixels,
        head: nil, calibration: try StoredCalibration.read(of: key, from: gallery))
      return try measured.mapped(by: head)
    } catch let error as GalleryError {
      throw Failure(error)
    } catch let error as EvaluationError {
      throw Failure(.badData, error.description)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.bug, "reading the vectors failed: \(error)")
    }
  }

  private func namedHead(in gallery: Gallery) throws(Failure) -> MeasuredHead? {
    guard case .named(let name) = head else { return nil }
    return try MeasuredHead.named(name, in: gallery)
  }

  /// Individuals by name, as a labelled folder has them: a gallery and its export are the same
  /// animals, and draw the same resamples.
  private func names(
    in gallery: Gallery
  ) throws(GalleryError) -> (
    keys: [ID<Individual>: ID<Individual>], texts: [ID<Individual>: String]
  ) {
    var keys: [ID<Individual>: ID<Individual>] = [:]
    var texts: [ID<Individual>: String] = [:]
    for (id, name) in try gallery.individualNames().sorted(by: { $0.key < $1.key }) {
      let key = ID<Individual>(Individual.comparisonKey(of: name))
      keys[id] = texts[key] == nil ? key : id
      texts[keys[id] ?? id] = name
    }
    return (keys, texts)
  }

  /// The key of the vectors that were asked for.
  private func key(
    of gallery: Gallery, for head: MeasuredHead?
  ) throws(Failure) -> EmbeddingKey {
    guard let current = try CurrentModel.read(from: gallery) else {
      throw Failure(.badData, "nothing is embedded in \(path) yet; run `lineup embed` first")
    }
    let package = try ModelOpening().package(named: request.model)
    let wanted = package.key(
      precision: request.precision,
      tta: request.tta ?? head?.loaded.record.backbone.tta ?? current.key.tta)
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

  private func records(
    of chips: [ID<Chip>], in gallery: Gallery
  ) throws(GalleryError) -> [ID<Chip>: ChipRecord] {
    var found: [ID<Chip>: ChipRecord] = [:]
    var start = 0
    while start < chips.count {
      let end = min(start + 500, chips.count)
      found.merge(try gallery.chips(Array(chips[start..<end]))) { first, _ in first }
      start = end
    }
    return found
  }
}

import DenseMath
import EmbeddingRuntime
import Evaluation
import GalleryStore
import MetricLearning
import ReidCore

/// A head that is measured, with what its gallery knows of it.
struct MeasuredHead: Sendable {
  /// The map.
  let loaded: LoadedHead
  /// Chips that it was fitted to: figures on these flatter it.
  let seen: Set<ID<Chip>>
  /// What its similarities are worth.
  let calibration: StoredCalibration

  /// Reads a head by name, adopted or not.
  ///
  /// - Throws: A ``Failure`` of kind `badData` if there is none of this name.
  static func named(_ name: String, in gallery: Gallery) throws(Failure) -> MeasuredHead {
    let record = try Failure.translating { () throws(GalleryError) in
      try gallery.head(named: name)
    }
    guard let record else {
      throw Failure(
        .badData, "\(gallery.folder.path) has no head \(plain(name)); lineup models lists them")
    }
    return try MeasuredHead(record, in: gallery)
  }

  /// The head in use over vectors of a key; nil if these are compared as they are.
  static func inUse(
    over key: EmbeddingKey, in gallery: Gallery
  ) throws(Failure) -> MeasuredHead? {
    let record = try Failure.translating { () throws(GalleryError) in
      try gallery.headInUse(over: key)
    }
    return try record.map { record throws(Failure) in try MeasuredHead(record, in: gallery) }
  }

  private init(_ record: HeadRecord, in gallery: Gallery) throws(Failure) {
    loaded = try LoadedHead.read(record, in: gallery.folder)
    calibration = try StoredCalibration.read(of: record.key, from: gallery)
    let confirmed = try Failure.translating { () throws(GalleryError) in
      try gallery.confirmedChips()
    }
    // One that came from elsewhere has seen none of the ledger.
    seen = Set(confirmed.chips.filter { $0.sequence <= record.ledgerLength }.map(\.chip))
  }

  /// Its name.
  var name: String { loaded.record.name }

  /// Refuses vectors of another network.
  func require(_ key: EmbeddingKey) throws(Failure) {
    let made = loaded.record.backbone
    guard made == key else {
      throw Failure(
        .badData,
        "head \(plain(name)) maps vectors of network \(plain(String(made.model.prefix(12)))) in "
          + "\(made.precision.rawValue), tta \(made.tta.rawValue), and not those that were asked "
          + "for (\(plain(String(key.model.prefix(12)))), \(key.precision.rawValue), tta "
          + "\(key.tta.rawValue)); measure it with the same --model, --precision and --tta")
    }
  }

  /// Maps all vectors of a set.
  func map(_ set: LabelledSet) throws(Failure) -> LabelledSet {
    guard !set.chips.isEmpty else { return set }
    guard loaded.head.inputs == set.dimension else {
      throw Failure(
        .badData,
        "head \(plain(name)) maps vectors of \(loaded.head.inputs) numbers, and these have "
          + "\(set.dimension)")
    }
    let mapped = loaded.head.apply(
      Matrix(rows: set.chips.count, columns: set.dimension, values: set.vectors))
    do throws(EvaluationError) {
      return try set.replacingVectors(dimension: mapped.columns, vectors: mapped.values)
    } catch {
      throw Failure(.badData, "head \(plain(name)): \(error.description)")
    }
  }
}

import ChipImaging
import Foundation
import GalleryStore
import Interchange
import MetricLearning
import ReidCore

/// Draws the vectors that a gallery compares in two dimensions.
public struct MapJob: Sendable {
  /// Chips that are drawn at most: all pairs are looked at.
  public static let defaultLimit = 5_000
  /// What draws the sample and places chips that coincide.
  public static let defaultSeed: UInt64 = 1

  private let gallery: String
  private let method: MapMethod
  private let picture: MapPicture?
  private let seed: UInt64
  private let limit: Int
  private let isFresh: Bool

  /// Says what to draw.
  ///
  /// - Parameters:
  ///   - gallery: Its folder.
  ///   - method: How vectors are brought into two dimensions.
  ///   - picture: The file to write; nil for none.
  ///   - seed: What everything random is drawn from.
  ///   - limit: How many chips at most.
  ///   - isFresh: Whether to forget the map before instead of going on from it.
  public init(
    gallery: String, method: MapMethod, picture: MapPicture?, seed: UInt64 = Self.defaultSeed,
    limit: Int = Self.defaultLimit, isFresh: Bool = false
  ) {
    self.gallery = gallery
    self.method = method
    self.picture = picture
    self.seed = seed
    self.limit = limit
    self.isFresh = isFresh
  }

  /// Draws; a task that is cancelled leaves everything as it was.
  public func run(progress: @escaping ProgressSink) async throws(Failure) -> MapReport {
    let store = try GalleryOpening.open(gallery, readOnly: true)
    guard let model = try ComparedModel.read(from: store) else {
      throw Failure(
        .badData, "no chip of \(plain(gallery)) has a vector yet; run `lineup embed` first")
    }
    let rows = try MapRows.load(from: store, key: model.key, limit: limit, seed: seed)
    let layout: MapLayout
    let outliers: [LabelOutlier]
    do {
      layout = try self.layout(of: rows, key: model.key, in: store.folder, progress: progress)
      outliers = try Self.outliers(of: rows)
    } catch let error as MapError {
      throw Failure(.badData, error.description)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.bug, "drawing a map failed: \(error)")
    }
    var report = MapReport(
      rows: rows, layout: layout, outliers: outliers, method: method, model: model.name,
      head: model.head?.record.name, seed: seed)
    if method == .tsne, layout.start != .kept {
      let map = StoredMap(key: model.key, seed: seed, rows: rows, layout: layout)
      do {
        try map.write(to: store.folder)
      } catch {
        report.remarks.append("The next map cannot go on from this one: \(error.message)")
      }
    }
    if let picture {
      report.file = try Self.write(report.plate, as: picture)
    }
    return report
  }

  private func layout(
    of rows: MapRows, key: EmbeddingKey, in folder: GalleryFolder,
    progress: @escaping ProgressSink
  ) throws -> MapLayout {
    if method == .pca { return try .principal(rows.vectors) }
    let previous = isFresh ? nil : StoredMap.read(from: folder)
    if let previous, previous.seed == seed, let kept = previous.layout(of: rows, key: key) {
      return kept
    }
    // Where other vectors are compared than before, there is a longer way to go.
    var continuing = TSNEOptions.continuing
    if previous?.key != key { continuing.iterations = 400 }
    var meter: RateMeter?
    var steps = (done: 0, all: 0)
    let layout = try MapLayout.neighbours(
      rows.vectors, previous: previous?.places(of: rows.chips) ?? [], continuing: continuing,
      seed: seed
    ) { map in
      let (done, all) = (map.iteration, map.options.iterations)
      if meter == nil { meter = RateMeter(activity: "mapping", total: all, progress) }
      meter?.advance(by: done - steps.done)
      steps = (done, all)
      return !Task.isCancelled
    }
    guard let layout else {
      throw Failure(
        .interrupted, "stopped after \(steps.done) of \(steps.all) steps; nothing was written")
    }
    return layout
  }

  /// Chips that lie far from the others of their individual; the unnamed are none's.
  static func outliers(of rows: MapRows) throws(MapError) -> [LabelOutlier] {
    let labels = rows.labels.enumerated().map { row, label in label ?? -1 - row }
    return try LabelOutlier.find(in: rows.vectors, labels: labels)
  }

  /// Writes a picture, whole or not at all, and says where.
  static func write(_ plate: MapPlate, as picture: MapPicture) throws(Failure) -> String {
    switch picture {
    case .png(let file):
      let path = URL(fileURLWithPath: file).standardizedFileURL.path
      do {
        try PictureWriter.writePNG(MapPixelDrawing.image(plate), to: path)
      } catch {
        throw Failure(.cannotCreate, error.description)
      }
      return path
    case .svg(let file):
      let path = URL(fileURLWithPath: file).standardizedFileURL.path
      do {
        try AtomicFile.write([UInt8](MapVectorDrawing.svg(plate).utf8), to: path)
      } catch {
        throw Failure(error)
      }
      return path
    }
  }
}

import ChipImaging
import DenseMath
import Foundation
import MetricLearning

/// The format of a film's pictures.
public enum MapFilmFormat: String, Sendable, CaseIterable {
  case svg, png
}

/// A map for each epoch of a training, drawn into numbered files that make a film.
///
/// Each picture goes on from the layout before it, and what it shows only grows, so that groups are
/// seen to form and nothing jumps. A trainer makes one before its first epoch and gives it the same
/// rows after every epoch:
///
/// ```swift
/// var film = try MapFilm(
///   folder: "film", labels: labels, names: individuals, seed: plan.seed)
/// // after each epoch, and once before the first with the backbone's own vectors
/// try film.frame(head.apply(film.picked(from: vectors)), caption: "epoch \(epoch), mAP 0.61")
/// ```
///
/// Files are `frame-0000.svg`, `frame-0001.svg` and so on (or `.png`). A picture of 1,000 chips
/// takes about a third of a second, 150 steps of t-SNE; nothing of it touches the trainer's random
/// numbers.
struct MapFilm: Sendable {
  /// Chips that are drawn at most, so that a picture does not hold the training up.
  static let limit = 1_000

  /// Rows of the training set that are drawn, in order.
  let rows: [Int]

  private let folder: String
  private let format: MapFilmFormat
  private let labels: [Int?]
  private let names: [String]
  private let seed: UInt64
  private var places: [SIMD2<Float>] = []
  private var view: MapFrame?
  /// Pictures written so far.
  private(set) var count = 0

  /// Prepares a film and makes its folder.
  ///
  /// - Parameters:
  ///   - folder: Where the pictures go; pictures of an earlier film there are replaced one by one.
  ///   - format: What they are.
  ///   - labels: The individual of each row that will be given; nil for none.
  ///   - names: The individuals' names, by label.
  ///   - seed: Draws the sample, where there are too many rows.
  /// - Throws: A ``Failure`` of kind `cannotCreate`.
  init(
    folder: String, format: MapFilmFormat = .svg, labels: [Int?], names: [String], seed: UInt64
  ) throws(Failure) {
    let path = URL(fileURLWithPath: folder).standardizedFileURL.path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure(
        .cannotCreate,
        "the film's folder \(plain(path)) cannot be made: "
          + error.localizedDescription)
    }
    var random = SplitMix64(seed: seed)
    let all = Array(labels.indices)
    rows =
      all.count > Self.limit
      ? Array(all.shuffled(using: &random).prefix(Self.limit)).sorted() : all
    self.folder = path
    self.format = format
    self.labels = rows.map { labels[$0] }
    self.names = names
    self.seed = seed
  }

  /// The rows that are drawn, of all rows: only these need the head.
  func picked(from vectors: Matrix<Float>) -> Matrix<Float> {
    Matrix(
      rows: rows.count, columns: vectors.columns,
      values: rows.flatMap { Array(vectors.row($0)) })
  }

  /// Draws the next picture.
  ///
  /// - Parameters:
  ///   - vectors: What the head makes of the rows that ``picked(from:)`` gives, finite.
  ///   - caption: What is special about it, such as the epoch and how good the head is.
  /// - Returns: The file that was written.
  /// - Throws: A ``Failure`` if the vectors hold a NaN or the file cannot be written.
  @discardableResult
  mutating func frame(_ vectors: Matrix<Float>, caption: String) throws(Failure) -> String {
    precondition(vectors.rows == rows.count, "a film's rows are the same from end to end")
    let outliers: [LabelOutlier]
    do throws(MapError) {
      let layout = try MapLayout.neighbours(vectors, previous: places, seed: seed)
      places = layout?.places ?? places
      let known = labels.enumerated().map { row, label in label ?? -1 - row }
      outliers = try LabelOutlier.find(in: vectors, labels: known)
    } catch {
      throw Failure(.badData, error.description)
    }
    if let frame = MapFrame(around: places) {
      view?.include(frame)
      view = view ?? frame
    }
    let plate = MapPlate(
      title: plain(caption), notes: [], places: places, labels: labels, names: names,
      outliers: Set(outliers.map(\.row)), frame: view)
    let digits = String(count)
    let number = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let path = "\(folder)/frame-\(number).\(format.rawValue)"
    let written = try MapJob.write(plate, as: format == .svg ? .svg(path) : .png(path))
    count += 1
    return written
  }
}

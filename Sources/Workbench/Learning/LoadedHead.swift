import ChipImaging
import DenseMath
import Foundation
import GalleryStore
import Interchange
import MetricLearning
import ReidCore

/// A head of a gallery with its numbers.
struct LoadedHead: Sendable {
  /// What the gallery knows of it.
  let record: HeadRecord
  /// The map.
  let head: Head<Float>

  /// Where a head's file lies.
  static func path(of name: String, in folder: GalleryFolder) -> String {
    "\(folder.models)/\(name).head"
  }

  /// Reads a head's file and checks that it is the one that the gallery knows.
  ///
  /// - Throws: A ``Failure`` of kind `missingInput` or `badData`.
  static func read(
    _ record: HeadRecord, in folder: GalleryFolder
  ) throws(Failure) -> LoadedHead {
    let path = path(of: record.name, in: folder)
    let bytes = try bytes(at: path)
    guard FileDigest.sha256(of: bytes) == record.digest else {
      throw Failure(
        .badData,
        "the file of head \(plain(record.name)), \(path), has changed since it was made; bring it "
          + "back from a copy, or go on without it: lineup models adopt none")
    }
    return LoadedHead(record: record, head: try decode(bytes, at: path))
  }

  /// Why a head cannot be used; nil if it can.
  static func problem(of record: HeadRecord, in folder: GalleryFolder) -> String? {
    do throws(Failure) {
      _ = try read(record, in: folder)
      return nil
    } catch {
      return error.message
    }
  }

  /// The bytes of a file.
  static func bytes(at path: String) throws(Failure) -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw Failure(
        .missingInput, "the head in \(plain(path)) cannot be read: \(error.localizedDescription)")
    }
  }

  /// The head in a file's bytes.
  static func decode(_ bytes: [UInt8], at path: String) throws(Failure) -> Head<Float> {
    do {
      return try Head<Float>(bytes: bytes)
    } catch {
      throw Failure(.badData, "\(plain(path)) is no head: \(error)")
    }
  }

  /// Maps backbone vectors to unit vectors.
  func map(_ vectors: [[Float]]) -> [[Float]] {
    guard let width = vectors.first?.count else { return [] }
    let mapped = head.apply(
      Matrix(rows: vectors.count, columns: width, values: vectors.flatMap { $0 }))
    return (0..<vectors.count).map {
      Array(mapped.values[$0 * mapped.columns..<($0 + 1) * mapped.columns])
    }
  }

  /// Maps what a gallery has no vectors of this head for.
  ///
  /// - Parameters:
  ///   - gallery: The store.
  ///   - isCancelled: Asked before each batch; what is mapped stays.
  ///   - progress: Called with the number of vectors that were mapped since the last call.
  /// - Returns: How many were mapped; fewer than there are if the task was cancelled.
  /// - Throws: Why they cannot be read or stored.
  @discardableResult
  func mapMissing(
    in gallery: Gallery, isCancelled: () -> Bool = { false }, progress: (Int) -> Void = { _ in }
  ) throws(Failure) -> Int {
    var done = 0
    while !isCancelled() {
      do {
        let batch = try gallery.vectorsWithout(record, limit: 256)
        guard !batch.isEmpty else { break }
        let mapped = map(batch.map(\.vector))
        try gallery.storeEmbeddings(
          zip(batch, mapped).map { (chip: $0.chip, vector: $1) }, key: record.key, engine: "head")
        done += batch.count
        progress(batch.count)
      } catch {
        throw Failure(error)
      }
    }
    return done
  }
}

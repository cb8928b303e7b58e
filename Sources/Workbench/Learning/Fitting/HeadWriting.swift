import ChipImaging
import Foundation
import GalleryStore
import MetricLearning
import ReidCore

/// Names heads, writes their files and enters them in the gallery.
enum HeadWriting {
  /// The calibration's key in a head file's notes.
  static let calibrationNote = "calibration"
  private static let nameNote = "name"
  private static let kindNote = "kind"
  private static let backboneNotes = ["backbone", "precision", "tta"]

  /// A name that no head of the gallery has: the beginning and the next free number of all heads.
  static func freeName(_ beginning: String, in gallery: Gallery) throws(Failure) -> String {
    let heads = try Failure.translating { () throws(GalleryError) in try gallery.heads() }
    let files =
      (try? FileManager.default.contentsOfDirectory(atPath: gallery.folder.models)) ?? []
    let names =
      heads.map(\.name)
      + files.filter { $0.hasSuffix(".head") }.map { $0.dropLast(5) }
      .map(String.init)
    let last =
      names.compactMap { name in
        name.split(separator: "-").last.flatMap { Int($0) }
      }.filter { $0 > 0 && $0 < 1_000_000_000 }.max() ?? 0
    return "\(beginning)-\(last + 1)"
  }

  /// What a head's file says beside its numbers.
  static func notes(
    name: String, kind: String, backbone: EmbeddingKey, calibration: String
  ) -> [String: String] {
    [
      nameNote: name, kindNote: kind, "backbone": backbone.model,
      "precision": backbone.precision.rawValue, "tta": backbone.tta.rawValue,
      calibrationNote: calibration,
    ]
  }

  /// Writes a head's file whole and enters it; it is not used before it is adopted.
  ///
  /// - Returns: What the gallery knows of it.
  static func add(
    _ bytes: [UInt8], name: String, kind: String, dimension: Int, backbone: EmbeddingKey,
    ledgerLength: Int, isRecommended: Bool?, report: String?, calibration: String?,
    to gallery: Gallery
  ) throws(Failure) -> HeadRecord {
    let files = TrainingFiles(gallery.folder)
    let record = HeadRecord(
      name: name, digest: FileDigest.sha256(of: bytes), kind: kind, backbone: backbone,
      dimension: dimension, madeAt: Date(), ledgerLength: ledgerLength,
      isRecommended: isRecommended, report: report)
    let path = LoadedHead.path(of: name, in: gallery.folder)
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Failure(.cannotCreate, "\(plain(path)) is there already; try again")
    }
    try files.makeFolder()
    try files.write(bytes, to: path)
    do {
      try gallery.addHead(record, calibration: calibration)
    } catch {
      try? FileManager.default.removeItem(atPath: path)
      throw Failure(error)
    }
    return record
  }

  /// The kind that a file names; `head` where it names none.
  static func kind(of notes: [String: String]) -> String { notes[kindNote] ?? "head" }

  /// Refuses a file that says that it maps another network's vectors.
  static func check(_ notes: [String: String], for backbone: EmbeddingKey) throws(Failure) {
    let own = [backbone.model, backbone.precision.rawValue, backbone.tta.rawValue]
    for (note, value) in zip(backboneNotes, own) {
      guard let found = notes[note], found != value else { continue }
      throw Failure(
        .badData,
        "the head maps vectors of \(note) \(plain(String(found.prefix(16)))), the gallery's are of "
          + "\(value.prefix(16)); embed with that network first")
    }
  }
}

import Foundation
import GalleryStore
import ReidCore

@testable import Workbench

/// A gallery beside some pictures, and `ingest` with everything that a test does not care about.
struct IngestBench {
  let folder: TemporaryFolder
  let gallery: String

  init() throws {
    folder = try TemporaryFolder()
    gallery = folder.path("gallery")
    _ = try InitJob(gallery: gallery).run()
  }

  @discardableResult
  func ingest(
    _ paths: [String] = [], metadata: String? = nil, images: String? = nil,
    known: Bool = false, link: Bool = false, camera: CameraSource? = nil, gap: Double = 60,
    conditions: [String] = []
  ) throws(Failure) -> IngestReport {
    try IngestJob(
      gallery: gallery, paths: paths, metadata: metadata, images: images,
      identities: known ? .known : .queue, storage: link ? .link : .copy, cameraFrom: camera,
      burstGapSeconds: gap, conditions: conditions
    ).run { _ in }
  }

  /// Opens the gallery.
  func open() throws -> Gallery { try GalleryOpening.open(gallery, readOnly: true) }

  /// Every chip in the order of ingest.
  func chips() throws -> [ChipRecord] { try open().chips(after: 0, limit: 1000) }

  /// The chip that came from a file of this name.
  func chip(_ name: String) throws -> ChipRecord? {
    try chips().first { $0.media.originalPath.hasSuffix("/" + name) }
  }

  /// The name of the individual that the chip from this file shows.
  func identity(_ name: String) throws -> String? {
    guard let record = try chip(name) else { return nil }
    return try open().state(of: record.chip.id).identity?.name
  }

  /// Groups of file names that share an encounter, each sorted, in order.
  func bursts() throws -> [[String]] {
    Dictionary(grouping: try chips(), by: \.chip.encounter).values
      .map { group in
        group.map { URL(fileURLWithPath: $0.media.originalPath).lastPathComponent }.sorted()
      }
      .sorted { $0[0] < $1[0] }
  }

  /// Writes a metadata file.
  @discardableResult
  func csv(_ lines: String..., at name: String = "metadata.csv") throws -> String {
    try folder.write(lines.joined(separator: "\n") + "\n", to: name)
  }
}

import Foundation
import GRDB
import ReidCore

@testable import GalleryStore

/// A gallery in a folder of its own, which goes away with the value.
final class TemporaryGallery {
  let root: URL
  var gallery: Gallery

  /// Makes a gallery with these queued chips, each a burst of its own unless one is given.
  init(chips: [String] = [], bursts: [String: String] = [:]) throws {
    root = URL(fileURLWithPath: NSTemporaryDirectory())
      .appending(path: "gallery-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    gallery = try Gallery.create(at: GalleryFolder(path: root.appending(path: "bears").path))
    try gallery.addChips(
      chips.map { .sample($0, encounter: bursts[$0]) }, acceptingIdentities: false, at: .epoch)
  }

  deinit {
    try? FileManager.default.removeItem(at: root)
  }

  var folder: GalleryFolder { gallery.folder }

  func place(_ name: String) -> GalleryFolder {
    GalleryFolder(path: root.appending(path: name).path)
  }

  /// Closes and opens the gallery.
  func reopen() throws {
    try gallery.close()
    gallery = try Gallery.open(folder)
  }

  /// Runs statements on the connection that writes.
  func execute(_ sql: String) throws {
    try gallery.pool.writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  /// The first column of the first row, on the connection that writes.
  func number(_ sql: String) throws -> Int? {
    try gallery.pool.writeWithoutTransaction { try Int.fetchOne($0, sql: sql) }
  }

  /// Every problem that the gallery has, pictures aside.
  func problems() throws -> [String] {
    try gallery.verify { path in URL(fileURLWithPath: path).lastPathComponent }
      .filter { $0.kind != .file }.map(\.description)
  }

  @discardableResult
  func decide(
    _ verdict: Verdict, _ chips: [String], by reviewer: String = "ana", id: UUID = UUID(),
    note: String? = nil, model: EmbeddingKey? = nil, shown: [Candidate] = []
  ) throws -> RecordedDecision {
    try gallery.record(
      Decision(
        id: id, chips: chips.map { ID($0) }, verdict: verdict, shown: shown, model: model,
        reviewer: reviewer, decidedAt: .epoch, note: note))
  }

  func identity(_ chip: String) throws -> String? {
    try gallery.state(of: ID(chip)).identity?.id.rawValue
  }
}

extension Date {
  /// A moment for tests that do not care which.
  static let epoch = Date(timeIntervalSinceReferenceDate: 700_000_000.123_456_7)
}

extension NewChip {
  /// A chip whose id, picture and burst have names derived from one.
  static func sample(
    _ name: String, encounter: String? = nil, identity: String? = nil, species: String? = nil,
    at date: Date? = nil, camera: String? = nil
  ) -> NewChip {
    let media = Media(
      id: ID("media-" + name), path: "chips/\(name).jpg", originalPath: "/card/\(name).jpg",
      storage: .copied, byteCount: 1000, width: 640, height: 480)
    let chip = Chip(
      id: ID(name), media: media.id, capturedAt: date, camera: camera,
      encounter: ID(encounter ?? "burst-" + name), species: species)
    return NewChip(chip: chip, media: media, identity: identity)
  }
}

extension UUID {
  /// The same id for the same number, in every run.
  init(numbered number: UInt64) {
    var bytes = [UInt8](repeating: 0, count: 16)
    for index in 0..<8 { bytes[15 - index] = UInt8(truncatingIfNeeded: number >> (8 * index)) }
    self = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
  }
}

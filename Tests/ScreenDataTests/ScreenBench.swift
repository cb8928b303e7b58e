import Foundation
import GalleryStore
import Matching
import ReidCore
import ReviewUI

@testable import Workbench

/// A gallery whose vectors lie on a circle, so that every similarity is the cosine of an angle, and
/// a desk over it.
final class ScreenBench {
  /// A chip of the gallery.
  struct Animal {
    let name: String
    /// Where its vector lies, in degrees.
    let angle: Double
    var burst: String?
    var identity: String?
    var date: Date?
    var camera: String?
    var position: String?
    var species: String?
  }

  static let key = EmbeddingKey(model: "circle", precision: .f32, tta: .none)
  static let start = Date(timeIntervalSinceReferenceDate: 800_000_000)

  let root: URL
  let gallery: Gallery
  let animals: [Animal]
  var desk: ReviewDesk
  private var clock = 0

  init(_ animals: [Animal], embedded: Bool = true) throws {
    self.animals = animals
    root = URL(fileURLWithPath: NSTemporaryDirectory())
      .appendingPathComponent("screen-data-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    gallery = try Gallery.create(
      at: GalleryFolder(path: root.appendingPathComponent("bears").path))
    let batch = animals.map { animal in
      let media = Media(
        id: ID("media-" + animal.name), path: "chips/\(animal.name).jpg",
        originalPath: "/card/IMG_\(animal.name).jpg", storage: .copied, byteCount: 1000,
        width: 640, height: 480)
      let chip = Chip(
        id: ID(animal.name), media: media.id, capturedAt: animal.date, camera: animal.camera,
        encounter: ID(animal.burst ?? "burst-" + animal.name), position: animal.position,
        species: animal.species)
      return NewChip(chip: chip, media: media, identity: animal.identity)
    }
    try gallery.addChips(
      batch, acceptingIdentities: true, at: Self.start, individualID: { ID("id-" + $0) })
    if embedded {
      let vectors = animals.map { animal -> (chip: ID<Chip>, vector: [Float]) in
        (ID(animal.name), Self.vector(animal.angle))
      }
      try gallery.storeEmbeddings(vectors, key: Self.key, engine: "test")
    }
    desk = try Self.desk(over: gallery)
  }

  deinit {
    try? FileManager.default.removeItem(at: root)
  }

  /// A desk that knows nothing yet.
  static func desk(over gallery: Gallery) throws -> ReviewDesk {
    try ReviewDesk(
      gallery: gallery, index: try IndexLoading.load(gallery, key: key), now: { start })
  }

  static func vector(_ degrees: Double) -> [Float] {
    let angle = degrees * .pi / 180
    return [Float(cos(angle)), Float(sin(angle)), 0, 0]
  }

  func date() -> Date {
    clock += 1
    return Self.start.addingTimeInterval(Double(clock) * 10)
  }

  /// A decision about some chips.
  func decision(
    _ verdict: Verdict, _ chips: [String], by reviewer: String = "ana", shown: [Candidate] = []
  ) -> Decision {
    let date = date()
    return Decision(
      id: UUID(), chips: chips.map { ID($0) }, verdict: verdict, shown: shown, model: Self.key,
      reviewer: reviewer, shownAt: date.addingTimeInterval(-4), decidedAt: date)
  }

  @discardableResult
  func decide(
    _ verdict: Verdict, _ chips: [String], by reviewer: String = "ana", shown: [Candidate] = []
  ) -> [Message] {
    desk.perform(.save(decision(verdict, chips, by: reviewer, shown: shown)))
  }

  func undo(by reviewer: String = "ana") -> [Message] {
    desk.perform(.undo(id: UUID(), reviewer: reviewer, at: date()))
  }

  /// The list that the desk gives.
  func list(
    _ filter: ListFilter = .all, _ order: QueueOrder = .arrival, offset: Int = 0,
    limit: Int = 1000
  ) -> QueueListing? {
    let query = QueueQuery(
      choice: QueueChoice(filter: filter, order: order), offset: offset, limit: limit)
    guard case .queueListed(let listing)? = desk.perform(.listQueue(query)).first else {
      return nil
    }
    return listing
  }

  /// Names of the chips of a list, in order.
  func names(_ filter: ListFilter = .all, _ order: QueueOrder = .arrival) -> [String] {
    list(filter, order)?.rows.map(\.chip.rawValue) ?? []
  }

  func row(_ chip: String) -> QueueRow? { list()?.rows.first { $0.chip == ID(chip) } }
}

extension ScreenBench.Animal {
  /// A chip that shows somebody.
  static func known(_ name: String, _ angle: Double, _ identity: String) -> Self {
    .init(name: name, angle: angle, identity: identity)
  }

  /// A chip that waits.
  static func waiting(
    _ name: String, _ angle: Double, burst: String? = nil, date: Date? = nil,
    camera: String? = nil
  ) -> Self {
    .init(name: name, angle: angle, burst: burst, date: date, camera: camera)
  }
}

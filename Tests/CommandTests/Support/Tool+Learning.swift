import Foundation
import GalleryStore
import ReidCore
import Testing

@testable import Workbench

extension Tool {
  /// What made the vectors of galleries to learn from.
  static let learningKey = EmbeddingKey(model: "made-up", precision: .f32, tta: .none)

  /// Makes a gallery of known animals with made-up vectors: each has a direction of its own, and
  /// each encounter turns it along directions that all share, as light and pose do.
  ///
  /// - Parameters:
  ///   - individuals: How many animals.
  ///   - encounters: How many each was seen at.
  ///   - waiting: Chips of the first animals that wait.
  ///   - seed: Which vectors.
  /// - Throws: Why it cannot be made.
  func makeLearningGallery(
    individuals: Int = 12, encounters: Int = 4, waiting: Int = 3, seed: UInt64 = 1
  ) throws {
    let store = try Gallery.create(at: GalleryFolder(path: gallery))
    var random = LearningRandom(state: seed)
    let dimension = 24
    let shared = (0..<4).map { _ in random.vector(dimension) }
    var batch: [NewChip] = []
    var vectors: [(chip: ID<Chip>, vector: [Float])] = []
    for animal in 0..<individuals {
      let own = random.vector(dimension)
      for encounter in 0..<encounters + (animal < waiting ? 1 : 0) {
        let turns = shared.map { _ in random.number() * 2 }
        for frame in 0..<2 {
          let noise = random.vector(dimension)
          var vector = (0..<dimension).map { place in
            own[place] + noise[place] * 0.25
              + zip(shared, turns).reduce(Float(0)) { $0 + $1.0[place] * $1.1 }
          }
          let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
          for place in vector.indices { vector[place] /= length }
          let id = ID<Chip>(Self.chipID(animal: animal, encounter: encounter, frame: frame))
          let name = "\(animal)-\(encounter)-\(frame)"
          let media = Media(
            id: ID("media-\(name)"), path: "chips/\(name).jpg", originalPath: "/card/\(name).jpg",
            storage: .linked, byteCount: 1000, width: 64, height: 48)
          batch.append(
            NewChip(
              chip: Chip(id: id, media: media.id, encounter: ID("e\(animal)-\(encounter)")),
              media: media, identity: encounter < encounters ? "Bear \(animal)" : nil))
          vectors.append((id, vector))
        }
      }
    }
    try store.addChips(
      batch, acceptingIdentities: true, at: Date(timeIntervalSinceReferenceDate: 0),
      decisionID: UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)),
      individualID: { ID($0.lowercased().replacing(" ", with: "-")) })
    try store.storeEmbeddings(vectors, key: Self.learningKey, engine: "made up")
    try CurrentModel(name: "made-up", key: Self.learningKey).write(to: store)
    try store.close()
  }

  /// The id of a chip of ``makeLearningGallery(individuals:encounters:waiting:seed:)``.
  static func chipID(animal: Int, encounter: Int, frame: Int) -> String {
    let text = String(animal * 10_000 + encounter * 10 + frame + 1_000_000, radix: 16)
    return text + String(repeating: "0", count: 64 - text.count)
  }

  /// A chip that waits.
  static func waitingChip(encounters: Int = 4) -> String {
    chipID(animal: 0, encounter: encounters, frame: 0)
  }
}

/// Numbers of chance with a seed.
struct LearningRandom {
  var state: UInt64

  /// About normal, with a deviation of 1.
  mutating func number() -> Float {
    var sum: Float = 0
    for _ in 0..<12 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      sum += Float(state >> 40) / Float(1 << 24)
    }
    return sum - 6
  }

  /// A direction of about length 1.
  mutating func vector(_ count: Int) -> [Float] {
    let scale = 1 / Float(count).squareRoot()
    return (0..<count).map { _ in number() * scale }
  }
}

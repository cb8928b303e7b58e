import Foundation
import GalleryStore
import Interchange
import ReidCore

/// The last t-SNE map of a gallery, from which the next one begins, so that chips stay where people
/// have seen them.
struct StoredMap: Codable, Sendable {
  /// What made the vectors.
  let key: EmbeddingKey
  /// What started the random numbers.
  let seed: UInt64
  /// How badly neighbours are shown.
  let divergence: Double?
  /// The chips.
  let chips: [String]
  /// Where they are, x and y in turn.
  let places: [Float]

  /// Notes a layout.
  init(key: EmbeddingKey, seed: UInt64, rows: MapRows, layout: MapLayout) {
    self.key = key
    self.seed = seed
    divergence = layout.divergence
    chips = rows.chips.map(\.rawValue)
    places = layout.places.flatMap { [$0.x, $0.y] }
  }

  /// Where it lies.
  static func path(in folder: GalleryFolder) -> String { "\(folder.models)/map.json" }

  /// The gallery's; nil if there is none that can be read, for it can always be made again.
  static func read(from folder: GalleryFolder) -> StoredMap? {
    guard let data = FileManager.default.contents(atPath: path(in: folder)),
      let map = try? JSONDecoder().decode(StoredMap.self, from: data),
      map.places.count == map.chips.count * 2, map.places.allSatisfy(\.isFinite)
    else { return nil }
    return map
  }

  /// Keeps it.
  func write(to folder: GalleryFolder) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    guard let data = try? encoder.encode(self) else {
      throw Failure(.bug, "the map cannot be written down")
    }
    do {
      try AtomicFile.write([UInt8](data), to: Self.path(in: folder))
    } catch {
      throw Failure(error)
    }
  }

  /// Where these chips are in it, nil for those that it does not have.
  func places(of wanted: [ID<Chip>]) -> [SIMD2<Float>?] {
    var found: [String: SIMD2<Float>] = [:]
    for (number, chip) in chips.enumerated() {
      found[chip] = SIMD2(places[number * 2], places[number * 2 + 1])
    }
    return wanted.map { found[$0.rawValue] }
  }

  /// The layout itself, if it has all of these chips with the same vectors: then nothing would
  /// move, or no more than a few that are gone had pushed.
  func layout(of rows: MapRows, key: EmbeddingKey) -> MapLayout? {
    guard key == self.key else { return nil }
    let places = places(of: rows.chips).compactMap(\.self)
    guard places.count == rows.chips.count else { return nil }
    return MapLayout(
      places: places, start: .kept, iterations: 0, divergence: divergence, varianceShares: nil)
  }
}

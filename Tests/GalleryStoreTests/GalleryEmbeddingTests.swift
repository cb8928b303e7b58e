import Foundation
import ReidCore
import Testing

@testable import GalleryStore

@Suite struct GalleryEmbeddingTests {
  private let key = EmbeddingKey(model: "abc", precision: .f32, tta: .hflip)

  @Test func vectorsComeBackBitByBit() throws {
    let place = try TemporaryGallery(chips: ["a", "b", "c"])
    let vectors: [[Float]] = [[1, -0.0, .leastNonzeroMagnitude], [0.1, 0.2, 0.3]]
    try place.gallery.storeEmbeddings(
      [(ID("c"), vectors[0]), (ID("a"), vectors[1])], key: key, engine: "swift")
    var found: [ID<Chip>: [Float]] = [:]
    var order: [ID<Chip>] = []
    try place.gallery.forEachEmbedding(key) { chip, bytes in
      order.append(chip)
      found[chip] = (0..<bytes.count / 4).map {
        bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self)
      }
    }
    #expect(order == [ID("a"), ID("c")])
    #expect(found[ID("c")]?.map(\.bitPattern) == vectors[0].map(\.bitPattern))
    #expect(try place.gallery.embedding(of: ID("a"), key: key)?.vector == vectors[1])
    #expect(try place.gallery.embedding(of: ID("b"), key: key) == nil)
    #expect(try place.gallery.embeddingCount(key) == 2)
    #expect(
      try place.gallery.chipsWithoutEmbedding(key, limit: 9).map(\.chip.id) == [ID("b")])
    #expect(try place.gallery.chipsWithoutEmbedding(key, after: 2, limit: 9).isEmpty)
    #expect(try place.gallery.status().model == key)
    #expect(try place.problems().isEmpty)
  }

  @Test func keysNeverMix() throws {
    let place = try TemporaryGallery(chips: ["a", "b"])
    let others = [
      EmbeddingKey(model: "abd", precision: .f32, tta: .hflip),
      EmbeddingKey(model: "abc", precision: .bf16, tta: .hflip),
      EmbeddingKey(model: "abc", precision: .f32, tta: .none),
    ]
    try place.gallery.storeEmbeddings([(ID("a"), [1, 0])], key: key, engine: "swift")
    for other in others {
      #expect(try place.gallery.embeddingCount(other) == 0)
      #expect(try place.gallery.chipsWithoutEmbedding(other, limit: 9).count == 2)
      // Another model may well have another dimension.
      try place.gallery.storeEmbeddings([(ID("b"), [1, 0, 0])], key: other, engine: "openvino")
    }
    var seen: [ID<Chip>] = []
    try place.gallery.forEachEmbedding(key) { chip, _ in seen.append(chip) }
    #expect(seen == [ID("a")])
    #expect(try place.gallery.embeddingKeys().count == 4)
  }

  @Test(
    arguments: [
      ([1, .nan], 2, 1), ([.infinity, 0], 2, 1), ([1, 0, 0], 2, 3), ([1], 2, 1), ([], 2, 0),
    ] as [([Float], Int, Int)])
  func wrongVectorsAreNeverStored(vector: [Float], expected: Int, found: Int) throws {
    let place = try TemporaryGallery(chips: ["a", "b", "c"])
    try place.gallery.storeEmbeddings([(ID("a"), [1, 0])], key: key, engine: "swift")
    let error = GalleryError.wrongVector(chip: ID("c"), expected: expected, found: found)
    #expect(throws: error) {
      try place.gallery.storeEmbeddings(
        [(ID("b"), [0, 1]), (ID("c"), vector)], key: key, engine: "swift")
    }
    #expect(error.description.contains("chip c"))
    #expect(try place.gallery.embeddingCount(key) == 1)
  }

  @Test func vectorsOfUnknownChipsAreRefused() throws {
    let place = try TemporaryGallery(chips: ["a"])
    #expect(throws: GalleryError.unknownChip("zz")) {
      try place.gallery.storeEmbeddings([(ID("zz"), [1])], key: key, engine: "swift")
    }
    #expect(try place.gallery.embeddingKeys().isEmpty)
    try place.gallery.storeEmbeddings([], key: key, engine: "swift")
    #expect(try place.gallery.status().model == nil)
  }

  @Test func embeddingAgainReplaces() throws {
    let place = try TemporaryGallery(chips: ["a"])
    for vector in [[1, 0], [0, 1]] as [[Float]] {
      try place.gallery.storeEmbeddings([(ID("a"), vector)], key: key, engine: "swift")
    }
    #expect(try place.gallery.embedding(of: ID("a"), key: key)?.vector == [0, 1])
    #expect(try place.gallery.embeddingCount(key) == 1)
  }

  @Test func indexHoldsEveryChipWithItsIdentity() throws {
    let place = try TemporaryGallery()
    try place.gallery.addChips(
      [
        .sample("b", encounter: "e", identity: "Otis", species: "bear"),
        .sample("a", encounter: "e", at: .epoch),
      ], acceptingIdentities: true, at: .epoch, individualID: { _ in ID("1") })
    let chips = try place.gallery.indexedChips()
    #expect(chips.map(\.id.rawValue) == ["b", "a"])
    #expect(chips.map(\.identity) == [ID("1"), nil])
    #expect(chips.map(\.species) == ["bear", nil])
    #expect(chips.map(\.capturedAt) == [nil, .epoch])
    #expect(chips.allSatisfy { $0.encounter == ID("e") && $0.position == nil })
  }
}

import Foundation
import GRDB
import ReidCore
import Testing

@testable import GalleryStore

@Suite struct GalleryHeadTests {
  private static let backbone = EmbeddingKey(model: "net", precision: .f32, tta: .hflip)

  private static func head(
    _ name: String, digest: String? = nil, seen: Int = 0, dimension: Int = 2,
    backbone: EmbeddingKey = backbone
  ) -> HeadRecord {
    HeadRecord(
      name: name, digest: digest ?? "digest of \(name)", kind: "whitening", backbone: backbone,
      dimension: dimension, madeAt: .epoch, ledgerLength: seen, isRecommended: true,
      report: #"{"before":1}"#)
  }

  /// Turns a vector by a quarter, so that it is told from its origin.
  private static func turn(_ vectors: [[Float]]) -> [[Float]] {
    vectors.map { [-$0[1], $0[0]] }
  }

  private func place(chips: [String] = ["a", "b", "c"]) throws -> TemporaryGallery {
    let place = try TemporaryGallery(chips: chips)
    try place.gallery.storeEmbeddings(
      chips.enumerated().map { (ID($1), [Float($0), 1]) }, key: Self.backbone, engine: "swift")
    return place
  }

  @Test func aNewGalleryHasNone() throws {
    let place = try TemporaryGallery()
    #expect(try place.gallery.heads().isEmpty)
    #expect(try place.gallery.adoptions().isEmpty)
    #expect(try place.gallery.headInUse(over: Self.backbone) == nil)
    #expect(try place.gallery.head(named: "x") == nil)
  }

  @Test func comesBackAsItWasAdded() throws {
    let place = try place()
    let heads = [Self.head("one"), Self.head("two \u{1B}[2J", seen: 7)]
    for head in heads { try place.gallery.addHead(head, calibration: nil) }
    try place.reopen()
    #expect(try place.gallery.heads() == heads)
    #expect(try place.gallery.head(named: "one") == heads[0])
    // Added is not adopted.
    #expect(try place.gallery.headInUse(over: Self.backbone) == nil)
  }

  @Test func namesAndDigestsAreUnique() throws {
    let place = try place()
    try place.gallery.addHead(Self.head("one"), calibration: nil)
    for twin in [Self.head("one", digest: "other"), Self.head("two", digest: "digest of one")] {
      #expect(
        throws: GalleryError.badHead(
          name: twin.name, reason: "the gallery has it already, under the name one")
      ) { try place.gallery.addHead(twin, calibration: nil) }
    }
    #expect(try place.gallery.heads().count == 1)
  }

  @Test func adoptingMapsEveryVector() throws {
    let place = try place()
    let head = Self.head("one")
    try place.gallery.addHead(head, calibration: "{}")
    let adoption = try place.gallery.adoptHead(
      "one", reviewer: "ana", at: .epoch, mapping: Self.turn)
    #expect(adoption == HeadAdoption(sequence: 1, head: "one", adoptedAt: .epoch, reviewer: "ana"))
    #expect(try place.gallery.headInUse(over: Self.backbone) == head)
    #expect(try place.gallery.embedding(of: ID("c"), key: head.key)?.vector == [-1, 2])
    #expect(try place.gallery.embedding(of: ID("c"), key: Self.backbone)?.vector == [2, 1])
    #expect(try place.gallery.embeddingCount(head.key) == 3)
    #expect(try place.gallery.calibration(of: head.key) == "{}")
    // A head's vectors are no model's.
    #expect(try place.gallery.status().models.map(\.key) == [Self.backbone])
    #expect(try place.problems().isEmpty)
  }

  @Test func whatWasMappedBeforeIsNotMappedAgain() throws {
    let place = try place()
    let head = Self.head("one")
    try place.gallery.addHead(head, calibration: nil)
    let some = try place.gallery.vectorsWithout(head, limit: 2)
    let chips: [ID<Chip>] = some.map { $0.chip }
    #expect(chips == [ID("a"), ID("b")])
    let staged: [(chip: ID<Chip>, vector: [Float])] = chips.map { (chip: $0, vector: [9, 9]) }
    try place.gallery.storeEmbeddings(staged, key: head.key, engine: "head")
    // Staged vectors show nowhere.
    #expect(try place.gallery.headInUse(over: Self.backbone) == nil)
    var mapped: [[Float]] = []
    _ = try place.gallery.adoptHead(
      "one", reviewer: "ana", at: .epoch,
      mapping: { (vectors: [[Float]]) -> [[Float]] in
        mapped += vectors
        return Self.turn(vectors)
      })
    #expect(mapped == [[2, 1]])
    #expect(try place.gallery.embedding(of: ID("a"), key: head.key)?.vector == [9, 9])
  }

  @Test func adoptionIsReversibleAndRemembered() throws {
    let place = try place()
    for name in ["one", "two"] {
      try place.gallery.addHead(Self.head(name), calibration: nil)
    }
    let adopted: [String?] = ["one", "two", nil, "one"]
    for name in adopted {
      _ = try place.gallery.adoptHead(name, reviewer: "ana", at: .epoch, mapping: Self.turn)
      #expect(try place.gallery.headInUse(over: Self.backbone)?.name == name)
      // Only the vectors of the backbone and of the head in use are kept.
      let one = try place.gallery.embeddingCount(Self.head("one").key)
      let two = try place.gallery.embeddingCount(Self.head("two").key)
      #expect(one == (name == "one" ? 3 : 0))
      #expect(two == (name == "two" ? 3 : 0))
      #expect(try place.gallery.embeddingCount(Self.backbone) == 3)
    }
    #expect(try place.gallery.adoptions().map(\.head) == adopted)
    for sql in ["UPDATE adoptions SET head = NULL", "DELETE FROM adoptions"] {
      #expect(throws: DatabaseError.self) { try place.execute(sql) }
    }
  }

  @Test func aFailedMappingChangesNothing() throws {
    let place = try place()
    try place.gallery.addHead(Self.head("one"), calibration: nil)
    _ = try place.gallery.adoptHead("one", reviewer: "ana", at: .epoch, mapping: Self.turn)
    try place.gallery.addHead(Self.head("two"), calibration: "before")
    let mappings: [([[Float]]) -> [[Float]]] = [
      { _ in [] }, { $0.map { [$0[0], .nan] } }, { $0.map { [$0[0]] } },
    ]
    for mapping in mappings {
      #expect(throws: GalleryError.self) {
        try place.gallery.adoptHead(
          "two", reviewer: "ana", at: .epoch, calibration: "after", mapping: mapping)
      }
    }
    #expect(throws: GalleryError.self) {
      try place.gallery.adoptHead("none such", reviewer: "ana", at: .epoch, mapping: Self.turn)
    }
    #expect(try place.gallery.headInUse(over: Self.backbone)?.name == "one")
    #expect(try place.gallery.embeddingCount(Self.head("one").key) == 3)
    #expect(try place.gallery.embeddingCount(Self.head("two").key) == 0)
    #expect(try place.gallery.calibration(of: Self.head("two").key) == "before")
    #expect(try place.gallery.adoptions().count == 1)
  }

  @Test func aHeadOfAnotherBackboneIsNotInUse() throws {
    let place = try place()
    let other = EmbeddingKey(model: "other", precision: .f32, tta: .hflip)
    try place.gallery.addHead(Self.head("one", backbone: other), calibration: nil)
    _ = try place.gallery.adoptHead("one", reviewer: "ana", at: .epoch, mapping: Self.turn)
    #expect(try place.gallery.headInUse(over: Self.backbone) == nil)
    #expect(try place.gallery.headInUse(over: other)?.name == "one")
  }

  @Test func theStatusCountsWhatTheHeadInUseHasNotSeen() throws {
    let place = try place()
    try place.decide(.new(ID("i"), name: "Otis"), ["a"])
    #expect(try place.gallery.status().unseen == 1)
    try place.gallery.addHead(
      Self.head("one", seen: try place.gallery.ledgerLength()), calibration: nil)
    #expect(try place.gallery.status().unseen == 1)
    _ = try place.gallery.adoptHead("one", reviewer: "ana", at: .epoch, mapping: Self.turn)
    #expect(try place.gallery.status().unseen == 0)
    try place.decide(.match(ID("i")), ["b"])
    #expect(try place.gallery.status().unseen == 1)
  }

  @Test func calibrationsBelongToTheirKey() throws {
    let place = try place()
    #expect(try place.gallery.calibration(of: Self.backbone) == nil)
    try place.gallery.setCalibration("one", of: Self.backbone)
    try place.gallery.setCalibration("two", of: Self.backbone)
    let other = EmbeddingKey(model: "net", precision: .f32, tta: .none)
    #expect(try place.gallery.calibration(of: Self.backbone) == "two")
    #expect(try place.gallery.calibration(of: other) == nil)
    try place.gallery.setCalibration(nil, of: Self.backbone)
    #expect(try place.gallery.calibration(of: Self.backbone) == nil)
  }
}

@testable import Matching
import ReidCore
import Testing

@Suite struct VectorSegmentTests {
  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func refusesWhatIsNoNumber(value: Float) {
    #expect(throws: MatchingError.notFinite(chip: "b")) {
      try VectorSegment(
        key: testKey, dimension: 2, chips: ["a", "b"], vectors: [1, 0, value, 0])
    }
  }

  @Test func refusesWhatIsNotUnit() throws {
    #expect(throws: MatchingError.notUnit(chip: "a", length: 0)) {
      try VectorSegment(key: testKey, dimension: 2, chips: ["a"], vectors: [0, 0])
    }
    #expect(throws: MatchingError.notUnit(chip: "a", length: 2)) {
      try VectorSegment(key: testKey, dimension: 2, chips: ["a"], vectors: [2, 0])
    }
    let segment = try VectorSegment(key: testKey, dimension: 2, chips: ["a"], vectors: [1, 0])
    let index = try GalleryIndex(
      key: testKey, segments: [segment], facts: { _ in ChipFacts(encounter: "e") },
      identities: [:])
    #expect(throws: MatchingError.notFinite(chip: nil)) {
      try index.ranking(vector: [.nan, 0], probe: "p", count: 1)
    }
    #expect(throws: MatchingError.notUnit(chip: nil, length: 0)) {
      try index.ranking(vector: [0, 0], probe: "p", count: 1)
    }
    #expect(throws: MatchingError.wrongDimension(expected: 2, got: 3)) {
      try index.ranking(vector: [1, 0, 0], probe: "p", count: 1)
    }
  }

  @Test func refusesAWrongNumberOfValues() {
    #expect(throws: MatchingError.wrongDimension(expected: 2, got: 3)) {
      try VectorSegment(key: testKey, dimension: 2, chips: ["a"], vectors: [1, 0, 0])
    }
    #expect(throws: MatchingError.duplicateChip("a")) {
      try VectorSegment(key: testKey, dimension: 1, chips: ["a", "a"], vectors: [1, 1])
    }
  }

  @Test func aStreamGivesTheSameSegment() throws {
    var builder = VectorSegmentBuilder(key: testKey, dimension: 3, capacity: 2)
    let vectors: [[Float]] = [unit([1, 2, 3]), unit([-4, 5, 6])]
    for (chip, vector) in zip(["a", "b"] as [ID<Chip>], vectors) {
      // One byte off: stored vectors need not be aligned.
      let bytes = [0] + vector.withUnsafeBytes(Array.init)
      try bytes.withUnsafeBytes {
        try builder.append(chip, UnsafeRawBufferPointer(rebasing: $0[1...]))
      }
    }
    let refused = #expect(throws: MatchingError.self) {
      try vectors[0].withUnsafeBufferPointer { try builder.append("c", $0) }
    }
    #expect(refused == .segmentFull(capacity: 2))
    #expect(builder.count == 2)
    let segment = builder.finish()
    #expect(segment.chips == ["a", "b"])
    #expect(segment.vector(of: "a") == vectors[0])
    #expect(segment.vector(of: "b") == vectors[1])
    #expect(segment.vector(of: "c") == nil)
  }

  @Test("codes differ from the row by no more than they say", arguments: UInt64(0)..<200)
  func residualNormsAreUpperBounds(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let dimension = Int.random(in: 1...300, using: &generator)
    let spiky = Bool.random(using: &generator)
    let row = unit(
      (0..<dimension).map { _ in
        let value = Float.random(in: -1...1, using: &generator)
        return spiky ? value * value * value * value * value : value
      })
    let segment = try VectorSegment(key: testKey, dimension: dimension, chips: ["a"], vectors: row)
    let scale = Double(segment.scales[0])
    var residual = 0.0
    var length = 0.0
    var sum: Int32 = 0
    for i in 0..<dimension {
      let code = segment.memory.codes[i]
      #expect(code >= -127, "seed \(seed): -128 overflows the 16-bit sums")
      let value = scale * Double(code)
      residual += (Double(row[i]) - value) * (Double(row[i]) - value)
      length += value * value
      sum += Int32(code)
    }
    #expect(residual.squareRoot() <= Double(segment.residualNorms[0]), "seed \(seed)")
    #expect(length.squareRoot() <= Double(segment.codeNorms[0]), "seed \(seed)")
    #expect(residual.squareRoot() * 1.01 + 1e-5 > Double(segment.residualNorms[0]), "seed \(seed)")
    #expect(sum == segment.sums[0], "seed \(seed)")
  }

  @Test("similarity does not depend on which side a row stands", arguments: UInt64(0)..<50)
  func similarityIsSymmetric(seed: UInt64) {
    let gallery = RandomGallery(seed: seed)
    for row in gallery.chips.indices.dropFirst().prefix(10) {
      let there = gallery.plainSimilarity(0, row)
      #expect(there == gallery.plainSimilarity(row, 0), "seed \(seed)")
      let exact = zip(gallery.vectors[0], gallery.vectors[row])
        .reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
      #expect(abs(Double(there) - exact) < 1e-5, "seed \(seed)")
    }
  }
}

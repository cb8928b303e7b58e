import ChipImaging
import DenseMath
import Foundation
import GalleryStore
import ReidCore
import Testing

@testable import Workbench

@Suite("Layouts of maps")
struct MapLayoutTests {
  private static func vectors(_ count: Int, groups: Int = 3, seed: Int = 1) -> Matrix<Float> {
    var random = SeededGenerator(seed: seed)
    let middles = (0..<groups).map { _ in random.unitVector(dimension: 12) }
    let values = (0..<count).flatMap { row in
      middles[row % groups].map { $0 + Float.random(in: -0.1...0.1, using: &random) }
    }
    return Matrix(rows: count, columns: count == 0 ? 0 : 12, values: values)
  }

  @Test(arguments: [0, 1, 2, 3, 5, 40]) func anyNumberOfChipsHasPlaces(count: Int) throws {
    for layout in [
      try MapLayout.principal(Self.vectors(count)),
      try #require(try MapLayout.neighbours(Self.vectors(count), seed: 1)),
    ] {
      #expect(layout.places.count == count)
      #expect(layout.places.allSatisfy { $0.x.isFinite && $0.y.isFinite })
      #expect(layout.start == .principal)
    }
  }

  @Test func theSameSeedGivesTheSameBits() throws {
    let first = try #require(try MapLayout.neighbours(Self.vectors(60), seed: 7))
    let second = try #require(try MapLayout.neighbours(Self.vectors(60), seed: 7))
    #expect(first.places == second.places)
    #expect(first.divergence == second.divergence)
  }

  @Test func aStoppedLayoutIsNone() throws {
    var steps = 0
    let layout = try MapLayout.neighbours(Self.vectors(30), seed: 1) { _ in
      steps += 1
      return steps < 5
    }
    #expect(layout == nil)
    #expect(steps == 5)
  }

  @Test func chipsStayWhereTheyWereSeen() throws {
    let vectors = Self.vectors(61)
    let old = Matrix(rows: 60, columns: 12, values: Array(vectors.values.prefix(720)))
    let before = try #require(try MapLayout.neighbours(old, seed: 1))
    let after = try #require(
      try MapLayout.neighbours(vectors, previous: before.places + [nil], seed: 1))
    #expect(after.start == .previous)
    #expect(after.iterations < before.iterations)
    let frame = try #require(MapFrame(around: before.places))
    let moved = zip(before.places, after.places).map { (($0 - $1) * ($0 - $1)).sum().squareRoot() }
    #expect((moved.max() ?? .infinity) < frame.extent.max() / 4)
    // The newcomer is of the first group, and so it lies by that.
    let first = stride(from: 0, to: 60, by: 3).map { after.places[$0] }
    let others = after.places.indices.filter { $0 < 60 && $0 % 3 != 0 }.map { after.places[$0] }
    func nearest(_ some: [SIMD2<Float>]) -> Float {
      some.map { (($0 - after.places[60]) * ($0 - after.places[60])).sum() }.min() ?? .infinity
    }
    #expect(nearest(first) < nearest(others))
  }

  @Test func aSampleIsStableAndPrefersTheKnown() {
    let chips = (0..<400).map { ID<Chip>("chip\($0)") }
    let known = Set(chips.prefix(100))
    func sample(_ some: [ID<Chip>], _ limit: Int, seed: UInt64 = 1) -> Set<ID<Chip>> {
      MapRows.sample(of: Set(some), limit: limit, seed: seed, isKnown: known.contains)
    }
    #expect(sample(chips, 400) == Set(chips))
    #expect(sample(chips, 200).count == 200)
    #expect(sample(chips, 200).isSuperset(of: known), "all that are known fit")
    #expect(sample(chips, 50).intersection(known).count == 40, "a fifth is left to the others")
    #expect(sample(Array(known), 30).count == 30)
    #expect(sample(chips, 50) == sample(chips.reversed(), 50))
    #expect(sample(chips, 50) != sample(chips, 50, seed: 2))
    #expect(sample(chips, 50).isSubset(of: sample(chips, 120)), "a larger sample has the smaller")
    let more = chips + (400..<440).map { ID<Chip>("chip\($0)") }
    #expect(sample(more, 200).intersection(sample(chips, 200)).count > 170)
  }

  @Test func aStoredMapIsOnlyTakenForTheSameChips() throws {
    let bench = try DeskBench()
    let rows = try MapRows.load(from: bench.gallery, key: DeskBench.key, limit: 100, seed: 1)
    #expect(rows.chips.count == bench.chips.count && rows.total == rows.chips.count)
    #expect(rows.labels.count { $0 != nil } == 24 && rows.individuals.count == 8)
    let layout = try #require(try MapLayout.neighbours(rows.vectors, seed: 1))
    let folder = bench.gallery.folder
    #expect(StoredMap.read(from: folder) == nil)
    try StoredMap(key: DeskBench.key, seed: 1, rows: rows, layout: layout).write(to: folder)
    let stored = try #require(StoredMap.read(from: folder))
    #expect(stored.layout(of: rows, key: DeskBench.key)?.places == layout.places)
    let other = EmbeddingKey(model: "other", precision: .f32, tta: .none)
    #expect(stored.layout(of: rows, key: other) == nil)
    let fewer = try MapRows.load(from: bench.gallery, key: DeskBench.key, limit: 30, seed: 1)
    #expect(stored.layout(of: fewer, key: DeskBench.key)?.places.count == 30, "it has them all")
    try StoredMap(
      key: DeskBench.key, seed: 1, rows: fewer,
      layout: try #require(stored.layout(of: fewer, key: DeskBench.key))
    ).write(to: folder)
    let smaller = try #require(StoredMap.read(from: folder))
    #expect(smaller.layout(of: rows, key: DeskBench.key) == nil)
    #expect(smaller.places(of: rows.chips).count { $0 != nil } == 30)
    for damaged in ["", "{}", "no JSON", "[1]"] {
      try Data(damaged.utf8).write(to: URL(fileURLWithPath: StoredMap.path(in: folder)))
      #expect(StoredMap.read(from: folder) == nil, "\(damaged) is forgotten")
    }
  }
}

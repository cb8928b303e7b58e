import DenseMath
import Foundation
import Testing

@testable import MetricLearning

@Suite struct TSNETests {
  /// Points around a few far centres, those of a centre next to each other.
  static func groups(
    _ count: Int, each: Int, dimension: Int = 8, noise: Float = 0.2, seed: UInt64
  ) -> Matrix<Float> {
    var generator = Xoshiro256(seed: seed)
    let centres = (0..<count).map { _ in generator.normals(dimension) }
    let values = centres.flatMap { centre in
      (0..<each).flatMap { _ in zip(centre, generator.normals(dimension)).map { $0 + noise * $1 } }
    }
    return Matrix(rows: count * each, columns: dimension, values: values)
  }

  static let brief = TSNEOptions(perplexity: 8, iterations: 300, exaggerationIterations: 100)

  @Test func noneOneTwoThree() throws {
    for count in 0...3 {
      var generator = Xoshiro256(seed: 1)
      let vectors = Matrix(rows: count, columns: 4, values: generator.normals(4 * count))
      let map = try TSNE.map(vectors, options: Self.brief, seed: 1)
      #expect(map.layout.count == count)
      #expect(map.layout.allSatisfy { $0.x.isFinite && $0.y.isFinite }, "\(count) points")
      #expect(map.divergence.isFinite && map.divergence >= 0)
      if count == 2 { #expect(map.layout[0] != map.layout[1]) }
    }
  }

  @Test func hostileVectorsAndStartsAreRefused() {
    let bad = Matrix<Float>(rows: 3, columns: 2, values: [0, 1, 2, 3, .infinity, 5])
    #expect(throws: MapError.notFinite(row: 2)) { try TSNE(bad, seed: 1) }
    let good = Matrix<Float>(rows: 3, columns: 2, values: [0, 1, 2, 3, 4, 5])
    #expect(throws: MapError.wrongStart(places: 1, vectors: 3)) {
      try TSNE(good, start: .layout([.zero]), seed: 1)
    }
    for error in [MapError.empty, .notFinite(row: 1), .wrongStart(places: 1, vectors: 2)] {
      #expect(error.description.contains(";"))
    }
  }

  @Test func equalVectorsStayFinite() throws {
    let vectors = Matrix<Float>(rows: 12, columns: 3, values: [Float](repeating: 1, count: 36))
    let map = try TSNE.map(vectors, options: Self.brief, seed: 4)
    #expect(map.layout.allSatisfy { $0.x.isFinite && $0.y.isFinite })
    let nothing = try TSNE.map(Matrix(rows: 5, columns: 0), options: Self.brief, seed: 4)
    #expect(nothing.layout.allSatisfy { $0.x.isFinite && $0.y.isFinite })
  }

  @Test func equalSeedsGiveEqualBits() throws {
    let vectors = Self.groups(3, each: 10, seed: 5)
    let map = try TSNE.map(vectors, options: Self.brief, seed: 9)
    #expect(try TSNE.map(vectors, options: Self.brief, seed: 9).layout == map.layout)
    #expect(map.seed == 9)
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func groupsStayTogether(seed: UInt64) throws {
    let vectors = Self.groups(4, each: 15, seed: seed)
    let map = try TSNE.map(vectors, options: Self.brief, seed: seed)
    var right = 0
    for i in 0..<60 {
      let nearest = (0..<60).filter { $0 != i }.min {
        Self.distance(map.layout[i], map.layout[$0]) < Self.distance(map.layout[i], map.layout[$1])
      }
      if nearest.map({ $0 / 15 }) == i / 15 { right += 1 }
    }
    #expect(right >= 58, "seed \(seed): \(right) of 60 beside their own")
    #expect(map.divergence < 0.5, "seed \(seed): \(map.divergence)")
  }

  @Test func everyStepIsShownUntilStopped() throws {
    let vectors = Self.groups(2, each: 8, seed: 1)
    var seen: [Int] = []
    let map = try TSNE.map(vectors, options: Self.brief, seed: 1) { map in
      seen.append(map.iteration)
      return map.iteration < 5
    }
    #expect(seen == [1, 2, 3, 4, 5] && map.iteration == 5)
    // What was stopped goes on to the same end.
    var resumed = map
    while resumed.step() {}
    #expect(
      resumed.layout == (try TSNE.map(vectors, options: Self.brief, seed: 1).layout))
  }

  @Test(arguments: [UInt64(1), 2])
  func theNextMapStaysWhereItWas(seed: UInt64) throws {
    let vectors = Self.groups(4, each: 15, seed: seed)
    let before = try TSNE.map(
      vectors, options: TSNEOptions(perplexity: 8, iterations: 500, exaggerationIterations: 100),
      seed: seed)
    var moved = vectors
    var generator = Xoshiro256(seed: seed + 100)
    for index in moved.values.indices { moved.values[index] += 0.01 * Float(generator.normal()) }
    var options = TSNEOptions.continuing
    options.perplexity = 8
    var largest: Float = 0
    var last = before.layout
    let after = try TSNE.map(
      moved, start: .layout(before.layout), options: options, seed: seed
    ) { map in
      for (a, b) in zip(map.layout, last) { largest = max(largest, Self.distance(a, b)) }
      last = map.layout
      return true
    }
    let extent = Self.extent(before.layout)
    let drift =
      zip(before.layout, after.layout).reduce(0) { $0 + Self.distance($1.0, $1.1) } / 60
    #expect(drift < 0.15 * extent, "seed \(seed): moved \(drift) of \(extent)")
    #expect(largest < 0.1 * extent, "seed \(seed): a step of \(largest) of \(extent)")
  }

  @Test func newPointsAppearBesideTheirNeighbours() throws {
    let vectors = Self.groups(3, each: 12, seed: 6)
    let before = try TSNE.map(vectors, options: Self.brief, seed: 6).layout
    var known: [SIMD2<Float>?] = before
    known[13] = nil
    known[14] = SIMD2(.nan, 0)
    let map = try TSNE(vectors, start: .layout(known), options: .continuing, seed: 6)
    for point in [13, 14] {
      let own = before[12..<24].map { Self.distance($0, map.layout[point]) }.min() ?? .infinity
      let other = (before[..<12] + before[24...]).map { Self.distance($0, map.layout[point]) }.min()
      #expect(own < other ?? 0)
    }
    #expect(map.layout[0] == before[0])
    // Nobody is known: as if there were no map before.
    let none = try TSNE(
      vectors, start: .layout([SIMD2<Float>?](repeating: nil, count: 36)), seed: 6)
    #expect(none.layout == (try TSNE(vectors, seed: 6).layout))
  }

  @Test(arguments: 0..<5)
  func theGradientIsThatOfTheDivergence(seed: Int) {
    var generator = Xoshiro256(seed: UInt64(seed))
    let n = 9
    let vectors = Matrix(rows: n, columns: 5, values: generator.normals(5 * n))
    let joint = NeighbourProbabilities.joint(MapInput.squaredDistances(vectors), perplexity: 3)
    let places = (0..<n).map { _ in
      SIMD2(Float(generator.normal()), Float(generator.normal()))
    }
    let gradient = MapForces(places: places, attraction: joint).gradient(exaggeration: 1)
    func divergence(_ point: Int, _ step: SIMD2<Float>) -> Double {
      var moved = places
      moved[point] += step
      return MapForces(places: moved, attraction: joint).divergence
    }
    let h: Float = 1.0 / 256
    for point in 0..<n {
      for (axis, step) in [(0, SIMD2<Float>(h, 0)), (1, SIMD2<Float>(0, h))] {
        let slope = (divergence(point, step) - divergence(point, -step)) / Double(2 * h)
        #expect(
          abs(slope - Double(gradient[point][axis])) < 2e-4, "seed \(seed) point \(point)")
      }
    }
  }

  @Test(arguments: [2.0, 5, 8])
  func perplexityIsWhatWasAsked(perplexity: Double) {
    // On a ring all points are alike, so that the joint row is the conditional one.
    let n = 30
    let ring = Matrix(
      rows: n, columns: 2,
      values: (0..<n).flatMap { index -> [Float] in
        let angle = 2 * Double.pi * Double(index) / Double(n)
        return [Float(cos(angle)), Float(sin(angle))]
      })
    let joint = NeighbourProbabilities.joint(
      MapInput.squaredDistances(ring), perplexity: perplexity)
    #expect(abs(joint.values.reduce(0.0) { $0 + Double($1) } - 1) < 1e-5)
    for row in 0..<n {
      let shares = joint.row(row).map { Double($0) * Double(n) }
      let entropy = shares.reduce(0) { $0 - ($1 > 0 ? $1 * log($1) : 0) }
      #expect(abs(exp(entropy) - perplexity) < 0.01, "row \(row)")
      #expect(joint[row, row] == 0)
    }
    #expect(joint == joint.transposed)
  }

  @Test func paddingNeitherPullsNorPushes() {
    // A point more or less in the lanes must not matter to the others.
    for n in [7, 8, 9] {
      let places = (0..<n).map { SIMD2(Float($0), Float($0 * $0 % 5)) }
      let forces = MapForces(places: places, attraction: Matrix(rows: n, columns: n))
      let gradient = forces.gradient(exaggeration: 1)
      var total = 0.0
      for i in 0..<n {
        for j in 0..<n where i != j {
          total += 1 / (1 + Double(Self.squared(places[i], places[j])))
        }
      }
      for i in 0..<n {
        var push = SIMD2<Double>.zero
        for j in 0..<n where i != j {
          let offset = SIMD2<Double>(
            Double(places[i].x - places[j].x), Double(places[i].y - places[j].y))
          let near = 1 / (1 + (offset * offset).sum())
          push -= 4 * near * near / total * offset
        }
        #expect(abs(Double(gradient[i].x) - push.x) < 1e-6, "\(n) points, point \(i)")
        #expect(abs(Double(gradient[i].y) - push.y) < 1e-6, "\(n) points, point \(i)")
      }
    }
  }

  static func squared(_ a: SIMD2<Float>, _ b: SIMD2<Float>) -> Float { ((a - b) * (a - b)).sum() }

  static func distance(_ a: SIMD2<Float>, _ b: SIMD2<Float>) -> Float {
    squared(a, b).squareRoot()
  }

  static func extent(_ places: [SIMD2<Float>]) -> Float {
    places.flatMap { a in places.map { distance(a, $0) } }.max() ?? 0
  }
}

import DenseMath
import Matching
import Testing

@Suite struct KReciprocalTests {
  /// The method as its paper writes it, with sets and whole rows.
  static func naive(
    _ squared: [[Double]], queries: Int, k1: Int, k2: Int, lambda: Double
  ) -> [[Double]] {
    let n = squared.count
    let scaled = squared.map { row in
      let largest = row.max() ?? 0
      return row.map { largest > 0 ? $0 / largest : 0 }
    }
    let ranks = scaled.map { row in
      row.indices.sorted { row[$0] != row[$1] ? row[$0] < row[$1] : $0 < $1 }
    }
    func reciprocal(_ item: Int, _ k: Int) -> Set<Int> {
      Set(ranks[item].prefix(k + 1).filter { ranks[$0].prefix(k + 1).contains(item) })
    }
    let half = Int((Double(k1) / 2).rounded(.toNearestOrEven))
    var weights = (0..<n).map { item -> [Double] in
      let own = reciprocal(item, k1)
      var expanded = own
      for candidate in own {
        let theirs = reciprocal(candidate, half)
        if Double(theirs.intersection(own).count) > 2.0 / 3 * Double(theirs.count) {
          expanded.formUnion(theirs)
        }
      }
      let raw = (0..<n).map { expanded.contains($0) ? exponential(-scaled[item][$0]) : 0 }
      let sum = raw.reduce(0, +)
      return raw.map { $0 / sum }
    }
    if k2 > 1 {
      weights = (0..<n).map { item in
        let group = ranks[item].prefix(k2)
        return (0..<n).map { column in
          group.reduce(0) { $0 + weights[$1][column] } / Double(group.count)
        }
      }
    }
    return (0..<queries).map { query in
      (queries..<n).map { item in
        let shared = zip(weights[query], weights[item]).reduce(0) { $0 + min($1.0, $1.1) }
        return (1 - shared / (2 - shared)) * (1 - lambda) + scaled[query][item] * lambda
      }
    }
  }

  /// e^x by its series, for x in -1...0.
  static func exponential(_ x: Double) -> Double {
    var (sum, term) = (1.0, 1.0)
    for k in 1..<30 {
      term *= x / Double(k)
      sum += term
    }
    return sum
  }

  static func vectors(_ count: Int, dimension: Int, seed: UInt64) -> [[Double]] {
    var generator = Xoshiro256(seed: seed)
    let centres = (0..<4).map { _ in (0..<dimension).map { _ in generator.normal() } }
    return (0..<count).map { _ in
      let centre = centres[Int(generator.uniform() * 4)]
      return Vectors.normalised(centre.map { $0 + 0.7 * generator.normal() })
    }
  }

  static func distances(_ a: [[Double]], _ b: [[Double]]) -> Matrix<Double> {
    Matrix(
      rows: a.count, columns: b.count,
      values: a.flatMap { left in
        b.map { right in
          zip(left, right).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
        }
      })
  }

  @Test(arguments: 0..<60)
  func agreesWithSetsAndWholeRows(seed: Int) throws {
    var generator = Xoshiro256(seed: UInt64(seed))
    let q = 1 + Int(generator.uniform() * 4)
    let g = 1 + Int(generator.uniform() * 30)
    let all = Self.vectors(q + g, dimension: 6, seed: UInt64(seed) + 1000)
    let options = KReciprocalOptions(
      neighbours: 1 + Int(generator.uniform() * 24), averaged: 1 + Int(generator.uniform() * 8),
      originalWeight: generator.uniform())
    let (queries, gallery) = (Array(all[..<q]), Array(all[q...]))
    let found = try #require(
      KReciprocal.distances(
        queryGallery: Self.distances(queries, gallery),
        queryQuery: Self.distances(queries, queries),
        galleryGallery: Self.distances(gallery, gallery), options: options))
    let between = Self.distances(all, all)
    let squared = (0..<q + g).map { row in between.row(row).map { $0 * $0 } }
    let wanted = Self.naive(
      squared, queries: q, k1: options.neighbours, k2: options.averaged,
      lambda: options.originalWeight)
    for row in 0..<q {
      for column in 0..<g {
        #expect(
          abs(found[row, column] - wanted[row][column]) < 1e-12,
          "seed \(seed), \(options), \(row) \(column)")
      }
    }
  }

  @Test func halvesAreRoundedToEven() throws {
    // Of k1 = 5 the half is 2, not 3: with 3 some of these distances would differ.
    let all = Self.vectors(24, dimension: 3, seed: 4)
    let between = Self.distances(all, all)
    let squared = (0..<24).map { row in between.row(row).map { $0 * $0 } }
    let found = try #require(
      KReciprocal.distances(
        queryGallery: Self.distances([all[0]], Array(all[1...])),
        queryQuery: Self.distances([all[0]], [all[0]]),
        galleryGallery: Self.distances(Array(all[1...]), Array(all[1...])),
        options: KReciprocalOptions(neighbours: 5, averaged: 1)))
    let even = Self.naive(squared, queries: 1, k1: 5, k2: 1, lambda: 0.3)[0]
    #expect(zip(found.values, even).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func emptyAndOne() throws {
    let none = Matrix<Double>(rows: 0, columns: 0)
    #expect(
      KReciprocal.distances(queryGallery: none, queryQuery: none, galleryGallery: none)?.values
        == [])
    let lonely = Matrix<Double>(rows: 1, columns: 0)
    let zero = Matrix<Double>(rows: 1, columns: 1)
    let found = KReciprocal.distances(
      queryGallery: lonely, queryQuery: zero, galleryGallery: none)
    #expect(found?.rows == 1 && found?.values == [])
  }

  @Test func allAtOnePlaceIsNoDistance() throws {
    let found = try #require(
      KReciprocal.distances(
        queryGallery: Matrix<Float>(rows: 1, columns: 5),
        queryQuery: Matrix<Float>(rows: 1, columns: 1),
        galleryGallery: Matrix<Float>(rows: 5, columns: 5)))
    #expect(found.values.allSatisfy { $0.isFinite && $0 >= 0 && $0 <= 1 })
    // Smaller than a neighbourhood: all are each other's.
    #expect(found.values.allSatisfy { abs($0) < 1e-6 })
  }

  @Test func hostileDistancesAreRefused() {
    for bad in [Double.nan, .infinity, -1] {
      let matrix = Matrix(rows: 1, columns: 1, values: [bad])
      let zero = Matrix<Double>(rows: 1, columns: 1)
      #expect(
        KReciprocal.distances(queryGallery: matrix, queryQuery: zero, galleryGallery: zero) == nil)
    }
  }

  @Test func optionsAreKeptInRange() {
    let options = KReciprocalOptions(neighbours: 0, averaged: -3, originalWeight: 7)
    #expect(
      options == KReciprocalOptions(neighbours: 1, averaged: 1, originalWeight: 1))
    #expect(KReciprocalOptions(originalWeight: .nan).originalWeight == 0.3)
  }
}

import DenseMath
import Testing

@testable import MetricLearning

@Suite struct PrincipalComponentsTests {
  static func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix<Double> {
    var generator = Xoshiro256(seed: seed)
    var result = Matrix<Double>(rows: rows, columns: columns)
    for row in 0..<rows {
      for column in 0..<columns {
        // Directions of falling variance, none of them an axis.
        result[row, column] = generator.normal() / Double(1 + column) + 3
      }
      for column in 1..<max(1, columns) {
        let (a, b) = (result[row, column - 1], result[row, column])
        result[row, column - 1] = 0.8 * a + 0.6 * b
        result[row, column] = 0.8 * b - 0.6 * a
      }
    }
    return result
  }

  @Test func noVectorsAreRefused() {
    #expect(throws: MapError.empty) {
      try PrincipalComponents.fit(Matrix<Float>(rows: 0, columns: 3), count: 2)
    }
    #expect(throws: MapError.empty) {
      try PrincipalComponents.fit(Matrix<Float>(rows: 3, columns: 0), count: 2)
    }
    #expect(throws: MapError.notFinite(row: 1)) {
      try PrincipalComponents.fit(
        Matrix<Float>(rows: 2, columns: 2, values: [1, 2, 3, .nan]), count: 1)
    }
  }

  @Test func oneAndEqualVectorsDoNotVary() throws {
    for rows in [1, 4] {
      let axes = try PrincipalComponents.fit(
        Matrix<Double>(rows: rows, columns: 3, values: [Double](repeating: 0.3, count: 3 * rows)),
        count: 2)
      #expect(axes.components.rows == min(2, rows))
      #expect(axes.variances.allSatisfy { $0 == 0 } && axes.varianceShares.allSatisfy { $0 == 0 })
      #expect(axes.components.values.allSatisfy { $0.isFinite })
    }
  }

  @Test func aLineHasOneDirection() throws {
    let axes = try PrincipalComponents.fit(
      Matrix<Double>(rows: 3, columns: 2, values: [0, 0, -1, -2, 1, 2]), count: 9)
    #expect(axes.components.rows == 2)
    let root = 5.0.squareRoot()
    #expect(abs(axes.components[0, 0] - 1 / root) < 1e-12)
    #expect(abs(axes.components[0, 1] - 2 / root) < 1e-12)
    #expect(abs(axes.variances[0] - 5) < 1e-12 && abs(axes.varianceShares[0] - 1) < 1e-12)
  }

  @Test(
    "both ways to few and to many agree with the definition",
    arguments: [(30, 6, 3), (6, 30, 5), (12, 12, 12), (40, 3, 2), (2, 5, 1)])
  func definition(rows: Int, columns: Int, count: Int) throws {
    for seed in UInt64(0)..<10 {
      let vectors = Self.random(rows, columns, seed: seed)
      let axes = try PrincipalComponents.fit(vectors, count: count)
      let places = axes.coordinates(of: vectors)
      let inner = axes.components.product(transposed: axes.components)
      for i in 0..<axes.components.rows {
        // Uncorrelated coordinates with the variances that are told.
        for j in 0..<axes.components.rows {
          let covariance =
            (0..<rows).reduce(0) { $0 + places[$1, i] * places[$1, j] } / Double(rows - 1)
          #expect(abs(covariance - (i == j ? axes.variances[i] : 0)) < 1e-9, "seed \(seed)")
          #expect(abs(inner[i, j] - (i == j ? 1 : 0)) < 1e-9, "seed \(seed)")
        }
        let row = axes.components.row(i)
        #expect((row.max() ?? 0) >= -(row.min() ?? 0), "seed \(seed): sign of \(i)")
      }
      #expect(axes.variances == axes.variances.sorted(by: >), "seed \(seed)")
    }
  }

  @Test func turningTheVectorsTurnsNothingElse() throws {
    let vectors = Self.random(20, 5, seed: 3)
    let plain = try PrincipalComponents.fit(vectors, count: 3)
    var moved = vectors
    for index in moved.values.indices { moved.values[index] += 100 }
    let other = try PrincipalComponents.fit(moved, count: 3)
    #expect(zip(plain.variances, other.variances).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test(arguments: 0..<5)
  func fewOfManyAreThoseOfAll(seed: Int) throws {
    let n = 60
    let roots = Self.random(n, n, seed: UInt64(seed))
    let matrix = roots.product(transposed: roots)
    let few = try #require(LeadingEigenvectors(matrix, count: 3, seed: 1))
    let all = try #require(SymmetricEigen(matrix))
    for index in 0..<3 {
      #expect(abs(few.values[index] / all.values[index] - 1) < 1e-10, "seed \(seed)")
      let difference = zip(few.vectors[index], all.vectors.row(index)).reduce(0) {
        max($0, abs($1.0 - $1.1))
      }
      #expect(difference < 1e-8, "seed \(seed) vector \(index): \(difference)")
    }
  }

  @Test func equalEigenvaluesAreAllFound() throws {
    var matrix = Matrix<Double>(rows: 30, columns: 30)
    for index in 0..<30 { matrix[index, index] = index < 3 ? 7 : 1 }
    let few = try #require(LeadingEigenvectors(matrix, count: 3, seed: 5))
    #expect(few.values.allSatisfy { abs($0 - 7) < 1e-10 })
    let zero = try #require(
      LeadingEigenvectors(Matrix(rows: 20, columns: 20), count: 2, seed: 5))
    #expect(zero.values == [0, 0])
  }

  @Test func theLargeWayIsTakenAndAgrees() throws {
    let vectors = Self.random(230, 205, seed: 11)
    let few = try PrincipalComponents.fit(vectors, count: 2, seed: 1)
    let other = try PrincipalComponents.fit(vectors, count: 2, seed: 2)
    #expect(
      zip(few.components.values, other.components.values).allSatisfy { abs($0 - $1) < 1e-8 })
    let places = few.coordinates(of: vectors)
    let variance = (0..<230).reduce(0) { $0 + places[$1, 0] * places[$1, 0] } / 229
    #expect(abs(variance / few.variances[0] - 1) < 1e-9)
  }
}

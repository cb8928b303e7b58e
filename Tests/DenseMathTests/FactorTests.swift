import DenseMath
import Testing

/// Products into the caller's memory, Cholesky factors and eigenvectors.
struct FactorTests {
  static let shapes = [
    (1, 1, 1), (1, 17, 1), (3, 5, 7), (16, 16, 16), (25, 33, 49), (300, 40, 17), (7, 200, 100),
    (0, 3, 2), (2, 0, 3), (2, 3, 0),
  ]

  private func random(_ count: Int, _ generator: inout Xoshiro256) -> [Double] {
    (0..<count).map { _ in generator.normal() }
  }

  private func close(_ a: [Double], _ b: [Double], _ tolerance: Double) -> Bool {
    a.count == b.count
      && zip(a, b).allSatisfy { ($0 - $1).magnitude <= tolerance * (1 + $1.magnitude) }
  }

  @Test("Products into memory equal the definition for both layouts", arguments: shapes)
  func products(shape: (Int, Int, Int)) {
    let (n, k, m) = shape
    let seed = UInt64(n * 7919 + k * 31 + m)
    var generator = Xoshiro256(seed: seed)
    let a = Matrix(rows: n, columns: k, values: random(n * k, &generator))
    let b = Matrix(rows: k, columns: m, values: random(k * m, &generator))
    let before = random(n * m, &generator)
    var truth = [Double](repeating: 0, count: n * m)
    for i in 0..<n {
      for j in 0..<m { for l in 0..<k { truth[i * m + j] += a[i, l] * b[l, j] } }
    }
    for left in [false, true] {
      for right in [false, true] {
        let x = left ? a.transposed.values : a.values
        let y = right ? b.transposed.values : b.values
        for (update, sign) in [
          (ProductUpdate.replace, 0.0), (ProductUpdate.add, 1), (ProductUpdate.subtract, -1),
        ] {
          let expected = zip(before, truth).map { sign == 0 ? $1 : $0 + sign * $1 }
          let comment: Comment = "seed \(seed), \(left) \(right) \(update)"
          var wide = ProductScratch<Double>()
          var result = before
          var span = result.mutableSpan
          wide.multiply(
            x.span, y.span, transposedLeft: left, transposedRight: right, rows: n, depth: k,
            columns: m, into: &span, update: update)
          #expect(close(result, expected, 1e-12), comment)
          for set in InstructionSet.available {
            var narrow = ProductScratch<Float>(instructionSet: set)
            var result = before.map { Float($0) }
            let (x, y) = (x.map { Float($0) }, y.map { Float($0) })
            var span = result.mutableSpan
            narrow.multiply(
              x.span, y.span, transposedLeft: left, transposedRight: right, rows: n, depth: k,
              columns: m, into: &span, update: update)
            #expect(close(result.map { Double($0) }, expected, 1e-4), "\(comment), \(set)")
          }
        }
      }
    }
  }

  private func covariance(_ n: Int, _ generator: inout Xoshiro256) -> Matrix<Double> {
    let a = Matrix(rows: n, columns: n, values: random(n * n, &generator))
    var result = a.product(transposed: a)
    for i in 0..<n { result[i, i] += Double(n) / 4 }
    return result
  }

  @Test(
    "A factor times its transpose is the matrix; the inverse inverts",
    arguments: [
      1, 2, 3, 17, 95, 96, 97, 200, 301,
    ])
  func factors(n: Int) throws {
    let seed = UInt64(n)
    var generator = Xoshiro256(seed: seed)
    let matrix = covariance(n, &generator)
    let factor = try #require(Cholesky(matrix), "seed \(seed)")
    #expect(close(factor.lower.product(transposed: factor.lower).values, matrix.values, 1e-10))
    let inverse = factor.inverse
    let identity = inverse.product(factor.lower)
    var worst = 0.0
    for i in 0..<n {
      for j in 0..<n {
        worst = max(worst, (identity[i, j] - (i == j ? 1 : 0)).magnitude)
        if j > i { worst = max(worst, factor.lower[i, j].magnitude, inverse[i, j].magnitude) }
      }
    }
    #expect(worst < 1e-10, "seed \(seed)")
    let x = random(n, &generator)
    let b = matrix.product(Matrix(rows: n, columns: 1, values: x)).values
    #expect(close(factor.solve(b), x, 1e-8), "seed \(seed)")
    let narrow = try #require(
      Cholesky(Matrix(rows: n, columns: n, values: matrix.values.map { Float($0) })))
    #expect(
      close(narrow.inverse.values.map { Double($0) }, inverse.values, 1e-4), "seed \(seed)")
  }

  @Test(
    "The Gram matrix is the product of the transpose with the matrix",
    arguments: [
      (1, 1), (5, 3), (3, 70), (300, 130), (0, 4),
    ])
  func gram(shape: (Int, Int)) {
    let (n, d) = shape
    var generator = Xoshiro256(seed: UInt64(n + d))
    let a = Matrix(rows: n, columns: d, values: random(n * d, &generator))
    let expected = a.transposed.product(a)
    #expect(close(a.gram().values, expected.values, 1e-12), "seed \(n + d)")
    let narrow = Matrix(rows: n, columns: d, values: a.values.map { Float($0) })
    #expect(close(narrow.gram().values.map { Double($0) }, expected.values, 1e-4))
  }

  @Test("What is not positive definite has no factor")
  func refused() {
    #expect(Cholesky(Matrix<Double>(rows: 2, columns: 2, values: [1, 2, 2, 1])) == nil)
    #expect(Cholesky(Matrix<Double>(rows: 1, columns: 1, values: [0])) == nil)
    #expect(Cholesky(Matrix<Double>(rows: 1, columns: 1, values: [.nan])) == nil)
    #expect(Cholesky(Matrix<Float>(rows: 0, columns: 0)) != nil)
    var late = Matrix<Double>(rows: 130, columns: 130)
    for i in 0..<130 { late[i, i] = i == 120 ? -1 : 1 }
    #expect(Cholesky(late) == nil)
  }

  @Test(
    "Eigenvectors are orthonormal rows that the matrix only stretches",
    arguments: [
      1, 2, 3, 10, 65,
    ])
  func eigenvectors(n: Int) throws {
    let seed = UInt64(n + 100)
    var generator = Xoshiro256(seed: seed)
    var matrix = Matrix(rows: n, columns: n, values: random(n * n, &generator))
    for i in 0..<n { for j in i + 1..<max(n, i + 1) { matrix[i, j] = matrix[j, i] } }
    let eigen = try #require(SymmetricEigen(matrix), "seed \(seed)")
    #expect(eigen.values == eigen.values.sorted(by: >))
    let stretched = eigen.vectors.product(matrix)
    let products = eigen.vectors.product(transposed: eigen.vectors)
    for i in 0..<n {
      for j in 0..<n {
        let expected = eigen.values[i] * eigen.vectors[i, j]
        #expect((stretched[i, j] - expected).magnitude < 1e-11 * Double(n), "seed \(seed)")
        #expect((products[i, j] - (i == j ? 1 : 0)).magnitude < 1e-12 * Double(n))
      }
    }
  }

  @Test("Equal, zero and far apart eigenvalues come out; what is not finite is refused")
  func degenerate() throws {
    let zero = try #require(SymmetricEigen(Matrix<Double>(rows: 4, columns: 4)))
    #expect(zero.values == [0, 0, 0, 0])
    var identity = Matrix<Double>(rows: 5, columns: 5)
    for i in 0..<5 { identity[i, i] = 7 }
    #expect(try #require(SymmetricEigen(identity)).values == [7, 7, 7, 7, 7])
    var far = Matrix<Double>(rows: 3, columns: 3)
    far[0, 0] = 1e-200
    far[1, 1] = 1e150
    far[2, 2] = -1
    let values = try #require(SymmetricEigen(far)).values
    #expect(values[0] == 1e150 && values[2] == -1)
    #expect(SymmetricEigen(Matrix<Double>(rows: 1, columns: 1, values: [.nan])) == nil)
    #expect(try #require(SymmetricEigen(Matrix<Float>(rows: 0, columns: 0))).values.isEmpty)
  }
}

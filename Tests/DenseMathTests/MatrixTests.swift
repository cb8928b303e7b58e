import DenseMath
import Testing

struct MatrixTests {
  static let shapes = [
    (0, 0, 0), (0, 3, 2), (2, 0, 3), (1, 1, 1), (1, 17, 1), (3, 5, 7), (16, 16, 16),
    (25, 33, 49), (193, 40, 17), (7, 200, 100), (400, 3, 65),
  ]

  private func expected(_ a: Matrix<Double>, _ b: Matrix<Double>) -> Matrix<Double> {
    var result = Matrix<Double>(rows: a.rows, columns: b.columns)
    for i in 0..<a.rows {
      for j in 0..<b.columns {
        for k in 0..<a.columns {
          result[i, j] += a[i, k] * b[k, j]
        }
      }
    }
    return result
  }

  @Test("Products equal the definition", arguments: shapes)
  func products(shape: (Int, Int, Int)) {
    let (n, k, m) = shape
    var random = RandomValues(seed: UInt64(n * 10000 + k * 100 + m))
    let a = Matrix(rows: n, columns: k, values: random.values(n * k))
    let b = Matrix(rows: k, columns: m, values: random.values(k * m))
    let wideA = Matrix(rows: n, columns: k, values: a.values.map(Double.init))
    let wideB = Matrix(rows: k, columns: m, values: b.values.map(Double.init))
    let truth = expected(wideA, wideB)
    for set in InstructionSet.available {
      let comment: Comment = "seed \(random.seed), \(set)"
      let product = a.product(b, instructionSet: set)
      #expect(product.rows == n && product.columns == m, comment)
      #expect(largestDifference(product.values, truth.values.map { Float($0) }) < 1e-4, comment)
      let transposed = a.product(transposed: b.transposed, instructionSet: set)
      #expect(
        largestDifference(transposed.values, truth.values.map { Float($0) }) < 1e-4, comment)
    }
    for product in [wideA.product(wideB), wideA.product(transposed: wideB.transposed)] {
      #expect(product.rows == n && product.columns == m)
      #expect(zip(product.values, truth.values).allSatisfy { ($0 - $1).magnitude < 1e-11 })
    }
  }

  @Test("Transposing twice changes nothing; rows are rows")
  func transposing() {
    let a = Matrix<Double>(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6])
    #expect(a.transposed.values == [1, 4, 2, 5, 3, 6])
    #expect(a.transposed.transposed == a)
    #expect(Array(a.row(1)) == [4, 5, 6])
    #expect(a[1, 0] == 4)
  }

  @Test("Normalised rows have unit length; a row of zeros stays")
  func normalising() {
    var a = Matrix<Float>(rows: 3, columns: 2, values: [3, 4, 0, 0, -2, 0])
    a.normaliseRows()
    #expect(a.values == [0.6, 0.8, 0, 0, -1, 0])
  }

  @Test("Lengths survive squares that overflow or vanish")
  func extremeLengths() {
    #expect(Vectors.norm([Float(3e30), 4e30]) == 5e30)
    #expect(abs(Vectors.norm([Float(3e-30), 4e-30]) / 5e-30 - 1) < 1e-6)
    #expect(Vectors.norm([Double]()) == 0)
    #expect(Vectors.norm([Float.nan, 1]).isNaN)
    #expect(Vectors.normalised([Float.infinity, 1]).contains { $0.isNaN })
    let unit = Vectors.normalised([Float(3e-38), 4e-38])
    #expect(abs(unit[0] - 0.6) < 1e-5 && abs(unit[1] - 0.8) < 1e-5)
  }

  @Test("The inner product is the sum of products at every length")
  func dot() {
    for count in 0...35 {
      let a = (0..<count).map { Double($0 + 1) }
      let b = (0..<count).map { Double($0 * 2) }
      #expect(Vectors.dot(a, b) == zip(a, b).reduce(0) { $0 + $1.0 * $1.1 })
    }
  }
}

import DenseMath

/// The few largest eigenvalues of a large symmetric matrix, without decomposing all of it.
///
/// A block Krylov space is grown, the matrix is decomposed within it, and the best of it start the
/// next one.
///
/// Source: Golub and Underwood, "The block Lanczos method", 1977, with full reorthogonalisation.
struct LeadingEigenvectors {
  /// Largest first.
  let values: [Double]
  /// One unit vector a row, the number of largest magnitude in each positive.
  let vectors: [[Double]]

  /// Finds them to about 11 digits of the largest; nil if that is not reached.
  ///
  /// - Parameters:
  ///   - matrix: `n x n`, symmetric, finite, with no eigenvalue below 0.
  ///   - count: How many, less than n.
  ///   - seed: Of the first space.
  init?(_ matrix: Matrix<Double>, count: Int, seed: UInt64) {
    let n = matrix.rows
    let block = min(n, count + 4)
    let size = min(n, max(8 * block, 48))
    var generator = Xoshiro256(seed: seed)
    var start = (0..<block).map { _ in (0..<n).map { _ in generator.normal() } }
    for _ in 0..<60 {
      var space = KrylovSpace(matrix: matrix)
      space.add(start)
      while space.basis.count < size, space.grow(upTo: size) {}
      guard let ritz = space.decomposed(count: block) else { return nil }
      let scale = max(ritz.values.first ?? 0, .leastNormalMagnitude)
      if ritz.residuals.prefix(count).allSatisfy({ $0 <= 1e-11 * scale }) {
        values = Array(ritz.values.prefix(count))
        vectors = ritz.vectors.prefix(count).map(Self.signed)
        return
      }
      start = ritz.vectors
    }
    return nil
  }

  /// The vector or its negative, whichever has its largest number positive.
  static func signed(_ vector: [Double]) -> [Double] {
    let largest = vector.reduce(0.0) { $1.magnitude > $0.magnitude ? $1 : $0 }
    return largest < 0 ? vector.map { -$0 } : vector
  }
}

/// An orthonormal basis that grows by what the matrix makes of its newest vectors.
private struct KrylovSpace {
  let matrix: Matrix<Double>
  var basis: [[Double]] = []
  var images: [[Double]] = []
  var newest = 0

  init(matrix: Matrix<Double>) {
    self.matrix = matrix
  }

  /// Adds what is new in the vectors; false if nothing is.
  @discardableResult
  mutating func add(_ vectors: [[Double]], upTo limit: Int = .max) -> Bool {
    newest = basis.count
    for vector in vectors where basis.count < limit {
      var rest = vector
      let before = Vectors.norm(rest)
      // Twice: once leaves rounding errors as large as what was taken away.
      for _ in 0..<2 {
        for direction in basis {
          let share = Vectors.dot(rest, direction)
          for index in rest.indices {
            rest[index] -= share * direction[index]
          }
        }
      }
      let length = Vectors.norm(rest)
      guard length > 1e-12 * before, length > 0 else { continue }
      let unit = rest.map { $0 / length }
      basis.append(unit)
      images.append(image(of: unit))
    }
    return basis.count > newest
  }

  mutating func grow(upTo limit: Int) -> Bool {
    add(Array(images[newest...]), upTo: limit)
  }

  func image(of vector: [Double]) -> [Double] {
    let n = matrix.rows
    let rows = matrix.values.span
    return (0..<n).map { row in
      Double.dot(rows.extracting(row * n..<(row + 1) * n), vector.span)
    }
  }

  /// The best approximations within the space, and how far each is from an eigenvector.
  func decomposed(
    count: Int
  ) -> (values: [Double], vectors: [[Double]], residuals: [Double])? {
    let size = basis.count
    var inner = Matrix<Double>(rows: size, columns: size)
    for i in 0..<size {
      for j in 0...i {
        let value = Vectors.dot(basis[i], images[j])
        inner[i, j] = value
        inner[j, i] = value
      }
    }
    guard let eigen = SymmetricEigen(inner) else { return nil }
    var vectors: [[Double]] = []
    var residuals: [Double] = []
    for index in 0..<min(count, size) {
      var vector = [Double](repeating: 0, count: matrix.rows)
      var rest = vector
      for (j, weight) in eigen.vectors.row(index).enumerated() {
        for place in vector.indices {
          vector[place] += weight * basis[j][place]
          rest[place] += weight * (images[j][place] - eigen.values[index] * basis[j][place])
        }
      }
      vectors.append(vector)
      residuals.append(Vectors.norm(rest))
    }
    return (Array(eigen.values.prefix(count)), vectors, residuals)
  }
}

/// Finds eigenvalues through a tridiagonal matrix of the same eigenvalues.
struct TridiagonalSolver {
  let size: Int
  /// The eigenvalues, once solved.
  private(set) var diagonal: [Double]
  /// The eigenvectors, one a row, once solved.
  private(set) var vectors: [Double]

  private var work: [Double]
  private var beside: [Double]

  /// Takes a symmetric matrix of which the lower half counts.
  init(size: Int, lower: [Double]) {
    self.size = size
    work = lower
    diagonal = [Double](repeating: 0, count: size)
    beside = [Double](repeating: 0, count: size)
    vectors = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
      for column in row + 1..<max(size, row + 1) {
        work[row * size + column] = work[column * size + row]
      }
    }
  }

  /// Solves; false if the iteration does not converge.
  mutating func solve() -> Bool {
    guard size > 0 else { return true }
    // Numbers near 1, so that no square overflows or vanishes.
    let scale = work.reduce(0) { max($0, $1.magnitude) }
    guard scale > 0 else {
      for index in 0..<size { vectors[index * size + index] = 1 }
      return true
    }
    for index in work.indices { work[index] /= scale }
    reduce()
    guard iterate() else { return false }
    for index in 0..<size { diagonal[index] *= scale }
    return true
  }

  /// Householder reflections make the matrix tridiagonal; `vectors` becomes their product.
  private mutating func reduce() {
    let n = size
    var reflections: [(first: Int, vector: [Double])] = []
    var product = [Double](repeating: 0, count: n)
    unsafe work.withUnsafeMutableBufferPointer { a in
      for k in 0..<max(0, n - 2) {
        // Zeroes column k below its second number.
        var v = (k + 1..<n).map { unsafe a[k * n + $0] }
        let tail = v.dropFirst().reduce(0) { $0 + $1 * $1 }
        guard tail > 0 else { continue }
        let length = (v[0] * v[0] + tail).squareRoot()
        v[0] += v[0] < 0 ? -length : length
        let norm = (v[0] * v[0] + tail).squareRoot()
        for index in v.indices { v[index] /= norm }
        // A becomes A - v wᵀ - w vᵀ with w = 2 (A v - v vᵀ A v).
        let count = v.count
        var along = 0.0
        for row in 0..<count {
          let start = (row + k + 1) * n + k + 1
          var even = 0.0
          var odd = 0.0
          var column = 0
          while column + 1 < count {
            unsafe even += a[start + column] * v[column]
            unsafe odd += a[start + column + 1] * v[column + 1]
            column += 2
          }
          if column < count { unsafe even += a[start + column] * v[column] }
          product[row] = even + odd
          along += v[row] * (even + odd)
        }
        for row in 0..<count { product[row] = 2 * (product[row] - along * v[row]) }
        unsafe v.withUnsafeBufferPointer { v in
          unsafe product.withUnsafeBufferPointer { w in
            for row in 0..<count {
              let line = unsafe a.baseAddress.map { unsafe $0 + ((row + k + 1) * n + k + 1) }
              guard let line = unsafe line else { continue }
              let (x, y) = unsafe (v[row], w[row])
              for column in 0..<count { unsafe line[column] -= x * w[column] + y * v[column] }
            }
          }
        }
        let corner = unsafe a[k * n + k + 1]
        unsafe a[k * n + k + 1] = corner < 0 ? length : -length
        reflections.append((k + 1, v))
      }
      for index in 0..<n {
        unsafe diagonal[index] = a[index * n + index]
        if index + 1 < n { unsafe beside[index] = a[index * n + index + 1] }
      }
    }
    // Rows of the product of all reflections, transposed: H(last) … H(first).
    for index in 0..<n { vectors[index * n + index] = 1 }
    unsafe vectors.withUnsafeMutableBufferPointer { q in
      for (first, v) in reflections.reversed() {
        // Only rows and columns from `first` on differ from the identity so far.
        for row in first..<n {
          guard let line = unsafe q.baseAddress.map({ unsafe $0 + (row * n + first) }) else {
            break
          }
          var sum = 0.0
          for column in v.indices { unsafe sum += line[column] * v[column] }
          sum *= 2
          for column in v.indices { unsafe line[column] -= sum * v[column] }
        }
      }
    }
  }

  /// The implicit QL method on the tridiagonal matrix; turns pairs of rows of `vectors`.
  private mutating func iterate() -> Bool {
    let n = size
    for first in 0..<n {
      var rounds = 0
      while true {
        var last = first
        while last < n - 1 {
          let scale = diagonal[last].magnitude + diagonal[last + 1].magnitude
          if beside[last].magnitude <= 0x1p-53 * scale { break }
          last += 1
        }
        if last == first { break }
        rounds += 1
        if rounds > 60 { return false }
        // The eigenvalue of the leading 2 x 2 that is nearer to the first diagonal number.
        var g = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first])
        var r = (g * g + 1).squareRoot()
        g = diagonal[last] - diagonal[first] + beside[first] / (g + (g < 0 ? -r : r))
        var (s, c, p) = (1.0, 1.0, 0.0)
        var index = last - 1
        var vanished = false
        while index >= first {
          let f = s * beside[index]
          let b = c * beside[index]
          r = (f * f + g * g).squareRoot()
          beside[index + 1] = r
          if r == 0 {
            diagonal[index + 1] -= p
            beside[last] = 0
            vanished = true
            break
          }
          s = f / r
          c = g / r
          g = diagonal[index + 1] - p
          r = (diagonal[index] - g) * s + 2 * c * b
          p = s * r
          diagonal[index + 1] = g + p
          g = c * r - b
          turn(index, s, c)
          index -= 1
        }
        if vanished { continue }
        diagonal[first] -= p
        beside[first] = g
        beside[last] = 0
      }
    }
    return true
  }

  private mutating func turn(_ row: Int, _ s: Double, _ c: Double) {
    let n = size
    unsafe vectors.withUnsafeMutableBufferPointer { q in
      guard let upper = unsafe q.baseAddress.map({ unsafe $0 + row * n }) else { return }
      let lower = unsafe upper + n
      for column in 0..<n {
        let (x, y) = unsafe (upper[column], lower[column])
        unsafe lower[column] = s * x + c * y
        unsafe upper[column] = c * x - s * y
      }
    }
  }
}

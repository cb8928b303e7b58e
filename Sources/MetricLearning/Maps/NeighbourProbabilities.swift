import DenseMath
import Foundation

/// How likely points pick each other as neighbours, for t-SNE.
enum NeighbourProbabilities {
  /// Joint probabilities of all pairs, summing to 1, with 0 of a point with itself.
  ///
  /// - Parameters:
  ///   - squaredDistances: `n x n`.
  ///   - perplexity: The effective number of neighbours of each point.
  /// - Returns: `n x n`, symmetric.
  /// - Complexity: O(n²) with about eight exponentials a pair.
  static func joint(_ squaredDistances: Matrix<Float>, perplexity: Double) -> Matrix<Float> {
    let n = squaredDistances.rows
    var result = Matrix<Float>(rows: n, columns: n)
    guard n > 1 else { return result }
    let target = log(max(1, min(perplexity, Double(n - 1) / 3)))
    var distances = [Double](repeating: 0, count: n - 1)
    var powers = distances
    for i in 0..<n {
      for j in 0..<n where j != i {
        distances[j < i ? j : j - 1] = Double(squaredDistances.values[i * n + j])
      }
      let sum = search(distances, entropy: target, powers: &powers)
      for j in 0..<n where j != i {
        result.values[i * n + j] = Float(powers[j < i ? j : j - 1] / sum)
      }
    }
    var total = 0.0
    for i in 0..<n {
      for j in i + 1..<max(n, i + 1) {
        let both = result.values[i * n + j] + result.values[j * n + i]
        result.values[i * n + j] = both
        result.values[j * n + i] = both
        total += 2 * Double(both)
      }
    }
    let scale = Float(1 / total)
    for index in result.values.indices {
      result.values[index] *= scale
    }
    return result
  }

  /// Finds the width of one point's bell: Newton's method on its logarithm, kept between bounds.
  ///
  /// - Returns: The sum of `powers`, which are left unnormalised.
  private static func search(
    _ distances: [Double], entropy target: Double, powers: inout [Double]
  ) -> Double {
    let nearest = distances.min() ?? 0
    let mean = distances.reduce(0) { $0 + ($1 - nearest) } / Double(distances.count)
    // Where all are equally far, every width is the same.
    var beta = mean > 0 ? 1 / mean : 1
    var (low, high) = (0.0, Double.infinity)
    var sum = 0.0
    for _ in 0..<64 {
      sum = 0
      var (first, second) = (0.0, 0.0)
      for index in distances.indices {
        let distance = distances[index] - nearest
        let power = exp(-beta * distance)
        powers[index] = power
        sum += power
        first += power * distance
        second += power * distance * distance
      }
      first /= sum
      let difference = log(sum) + beta * first - target
      guard difference.magnitude > 1e-5 else { break }
      if difference > 0 { low = beta } else { high = beta }
      let fall = beta * beta * max(0, second / sum - first * first)
      var next = beta * exp(min(3, max(-3, difference / max(fall, 1e-12))))
      if !(next > low && next < high) {
        next = high.isInfinite ? beta * 2 : (low + high) / 2
      }
      // Neighbours at distance 0 leave nothing to find.
      guard next.isFinite, next != beta else { break }
      beta = next
    }
    return sum
  }
}

public import DenseMath
import Foundation

/// Re-ranks by asking whether two items name each other among their nearest.
///
/// Each item's neighbourhood is the set of those that are near to it and to which it is near;
/// two items are close if their neighbourhoods overlap (Jaccard distance), mixed with the original
/// distance. The result is no similarity and needs a calibration of its own.
///
/// Source: Zhong et al., "Re-ranking person re-identification with k-reciprocal encoding", 2017;
/// rounding and cut-offs as torchreid's `re_ranking`.
public enum KReciprocal {
  /// Re-ranked distances of queries to a gallery, all of them looked at together.
  ///
  /// Distances are squared, and each item's are divided by its largest; equal distances are ordered
  /// by index, queries first. Where the set is smaller than a neighbourhood, all of it is one.
  ///
  /// - Parameters:
  ///   - queryGallery: `q x g` distances of at least 0.
  ///   - queryQuery: `q x q` distances.
  ///   - galleryGallery: `g x g` distances.
  ///   - options: Sizes of neighbourhoods and how much of the original distance is kept.
  /// - Returns: `q x g` distances in 0...1, lower is closer; nil if a distance is no finite number
  ///   of at least 0.
  /// - Complexity: O(n² log k1) time and O(n²) memory for n = q + g.
  public static func distances<Scalar: DenseScalar>(
    queryGallery: Matrix<Scalar>, queryQuery: Matrix<Scalar>, galleryGallery: Matrix<Scalar>,
    options: KReciprocalOptions = .standard
  ) -> Matrix<Scalar>? {
    let (q, g) = (queryGallery.rows, queryGallery.columns)
    precondition(queryQuery.rows == q && queryQuery.columns == q, "queries by queries")
    precondition(galleryGallery.rows == g && galleryGallery.columns == g, "gallery by gallery")
    let all = queryGallery.values + queryQuery.values + galleryGallery.values
    guard all.allSatisfy({ $0.isFinite && $0 >= 0 }) else { return nil }
    let n = q + g
    var squared = Matrix<Scalar>(rows: n, columns: n)
    for row in 0..<n {
      for column in 0..<n {
        let distance =
          switch (row < q, column < q) {
          case (true, true): queryQuery[row, column]
          case (true, false): queryGallery[row, column - q]
          case (false, true): queryGallery[column, row - q]
          case (false, false): galleryGallery[row - q, column - q]
          }
        squared.values[row * n + column] = distance * distance
      }
    }
    return distances(squared: squared.transposed, queries: q, options: options)
  }

  /// The same on squared distances between all items, queries first.
  ///
  /// - Parameters:
  ///   - squared: `n x n`; row i holds the squared distances to item i, finite and at least 0.
  ///   - queries: How many of the items are queries.
  ///   - options: Sizes of neighbourhoods and how much of the original distance is kept.
  /// - Returns: `queries x (n - queries)`.
  static func distances<Scalar: DenseScalar>(
    squared: Matrix<Scalar>, queries: Int, options: KReciprocalOptions
  ) -> Matrix<Scalar> {
    let n = squared.rows
    var scaled = squared
    for row in 0..<n {
      let range = row * n..<(row + 1) * n
      let largest = squared.values[range].max() ?? 0
      // All at one place: nothing to divide.
      guard largest > 0 else { continue }
      for index in range {
        scaled.values[index] /= largest
      }
    }
    let half = Int((Double(options.neighbours) / 2).rounded(.toNearestOrEven))
    let nearest = nearest(
      in: scaled, count: max(options.neighbours + 1, half + 1, options.averaged))
    var weights = (0..<n).map { item in
      neighbourhood(of: item, scaled: scaled, nearest: nearest, half: half, options: options)
    }
    if options.averaged > 1 {
      weights = averaged(weights, nearest: nearest, count: options.averaged)
    }
    return mixed(weights, scaled: scaled, queries: queries, options: options)
  }

  /// The first items of each row by distance, then by index.
  private static func nearest<Scalar: DenseScalar>(
    in scaled: Matrix<Scalar>, count: Int
  ) -> [[Int32]] {
    let n = scaled.rows
    let kept = min(count, n)
    return (0..<n).map { row in
      var best: [(distance: Scalar, index: Int32)] = []
      best.reserveCapacity(kept + 1)
      scaled.values.withUnsafeBufferPointer { values in
        for column in 0..<n {
          let distance = values[row * n + column]
          if best.count == kept {
            guard let worst = best.last, distance < worst.distance else { continue }
            best.removeLast()
          }
          // What is equally far and came before stays before.
          var place = best.count
          while place > 0, best[place - 1].distance > distance { place -= 1 }
          best.insert((distance, Int32(truncatingIfNeeded: column)), at: place)
        }
      }
      return best.map(\.index)
    }
  }

  /// Those among the nearest of an item that have it among their own nearest.
  private static func reciprocal(_ item: Int32, nearest: [[Int32]], count: Int) -> [Int32] {
    nearest[Int(item)].prefix(count).filter { other in
      nearest[Int(other)].prefix(count).contains(item)
    }
  }

  private static func neighbourhood<Scalar: DenseScalar>(
    of item: Int, scaled: Matrix<Scalar>, nearest: [[Int32]], half: Int,
    options: KReciprocalOptions
  ) -> NeighbourWeights<Scalar> {
    let own = reciprocal(
      Int32(truncatingIfNeeded: item), nearest: nearest, count: options.neighbours + 1)
    let members = Set(own)
    var expanded = members
    for candidate in own {
      let theirs = reciprocal(candidate, nearest: nearest, count: half + 1)
      let shared = theirs.count { members.contains($0) }
      if Double(shared) > 2.0 / 3 * Double(theirs.count) {
        expanded.formUnion(theirs)
      }
    }
    let indices = expanded.sorted()
    var weights = indices.map { other in
      Scalar(exp(-Double(scaled.values[item * scaled.columns + Int(other)])))
    }
    let sum = weights.reduce(0, +)
    for place in weights.indices {
      weights[place] /= sum
    }
    return NeighbourWeights(indices: indices, weights: weights)
  }

  /// Each item's neighbourhood as the mean over its nearest, itself among them.
  private static func averaged<Scalar: DenseScalar>(
    _ weights: [NeighbourWeights<Scalar>], nearest: [[Int32]], count: Int
  ) -> [NeighbourWeights<Scalar>] {
    var sums = [Scalar](repeating: 0, count: weights.count)
    return weights.indices.map { item in
      let group = nearest[item].prefix(count)
      var touched = Set<Int32>()
      for other in group {
        let theirs = weights[Int(other)]
        for (index, weight) in zip(theirs.indices, theirs.weights) {
          sums[Int(index)] += weight
          touched.insert(index)
        }
      }
      var result = NeighbourWeights<Scalar>()
      result.indices = touched.sorted()
      result.weights = result.indices.map { sums[Int($0)] / Scalar(group.count) }
      for index in touched {
        sums[Int(index)] = 0
      }
      return result
    }
  }

  private static func mixed<Scalar: DenseScalar>(
    _ weights: [NeighbourWeights<Scalar>], scaled: Matrix<Scalar>, queries: Int,
    options: KReciprocalOptions
  ) -> Matrix<Scalar> {
    let n = weights.count
    // Who has an item in its neighbourhood, and how much it weighs there.
    var holders = [NeighbourWeights<Scalar>](repeating: NeighbourWeights(), count: n)
    for (item, neighbourhood) in weights.enumerated() where item >= queries {
      for (index, weight) in zip(neighbourhood.indices, neighbourhood.weights) where weight != 0 {
        holders[Int(index)].indices.append(Int32(truncatingIfNeeded: item))
        holders[Int(index)].weights.append(weight)
      }
    }
    let kept = Scalar(options.originalWeight)
    var result = Matrix<Scalar>(rows: queries, columns: n - queries)
    var shared = [Scalar](repeating: 0, count: n)
    for query in 0..<queries {
      for item in shared.indices {
        shared[item] = 0
      }
      for (index, weight) in zip(weights[query].indices, weights[query].weights) {
        let others = holders[Int(index)]
        for (item, theirs) in zip(others.indices, others.weights) {
          shared[Int(item)] += min(weight, theirs)
        }
      }
      for item in queries..<n {
        let jaccard = 1 - shared[item] / (2 - shared[item])
        result[query, item - queries] =
          jaccard * (1 - kept) + scaled.values[query * n + item] * kept
      }
    }
    return result
  }
}

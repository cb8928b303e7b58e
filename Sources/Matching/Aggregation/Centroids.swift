public import DenseMath

/// The mean vector of every label, and which of them is nearest.
public struct Centroids<Scalar: DenseScalar>: Sendable {
  /// The labels, rising.
  public let labels: [Int]
  /// `labels.count x d`: row i is the mean of the vectors of `labels[i]`.
  public let means: Matrix<Scalar>

  /// Takes the means.
  ///
  /// - Parameters:
  ///   - vectors: `n x d`.
  ///   - labels: One for each row.
  ///   - normalised: Whether to scale the means to unit length, for vectors that are compared by
  ///     cosine.
  public init(vectors: Matrix<Scalar>, labels: [Int], normalised: Bool = false) {
    precondition(labels.count == vectors.rows, "one label for each row")
    let distinct = Set(labels).sorted()
    let place = Dictionary(uniqueKeysWithValues: zip(distinct, distinct.indices))
    var sums = Matrix<Scalar>(rows: distinct.count, columns: vectors.columns)
    var counts = [Int](repeating: 0, count: distinct.count)
    for (row, label) in labels.enumerated() {
      let target = place[label] ?? 0
      counts[target] += 1
      for (column, value) in vectors.row(row).enumerated() {
        sums.values[target * vectors.columns + column] += value
      }
    }
    for (target, count) in counts.enumerated() {
      for index in target * vectors.columns..<(target + 1) * vectors.columns {
        sums.values[index] /= Scalar(count)
      }
    }
    if normalised {
      sums.normaliseRows()
    }
    self.labels = distinct
    means = sums
  }

  /// The label whose mean is nearest by Euclidean distance, the smaller label of two equally near.
  ///
  /// - Parameter vector: d numbers.
  /// - Returns: nil if there is no label, or no distance is a number.
  /// - Complexity: O(labels · d).
  ///
  /// Source: scikit-learn's `NearestCentroid`.
  public func nearest(to vector: [Scalar]) -> Int? {
    precondition(vector.count == means.columns, "vectors of different lengths")
    var best: (label: Int, distance: Scalar)?
    for (target, label) in labels.enumerated() {
      var distance: Scalar = 0
      for (a, b) in zip(vector, means.row(target)) {
        distance += (a - b) * (a - b)
      }
      if !distance.isNaN, distance < best?.distance ?? .infinity {
        best = (label, distance)
      }
    }
    return best?.label
  }
}

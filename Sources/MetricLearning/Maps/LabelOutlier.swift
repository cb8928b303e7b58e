public import DenseMath
import Foundation

/// A vector that lies far from the others of its label, and how far.
///
/// Distances are those of the vectors, not of a map, which distorts them.
public struct LabelOutlier: Hashable, Sendable {
  /// The vector's row.
  public let row: Int
  /// Its label.
  public let label: Int
  /// How far out it is, in robust standard deviations.
  ///
  /// The smaller of two: by its distance from the mean of its label's other vectors, and by its
  /// mean distance from the nearest three of them. So a second pose with close siblings is none.
  public let score: Double

  /// Finds all vectors that lie far out.
  ///
  /// Each distance is divided by its label's median, so that a varied individual is not an outlier
  /// as a whole; the logarithms of all these ratios give the median and the median absolute
  /// deviation that a score is measured by. Labels with fewer than three vectors have no outliers.
  ///
  /// - Parameters:
  ///   - vectors: `n x d`, finite; usually unit rows.
  ///   - labels: One for each row.
  ///   - threshold: The score from which a vector is far out.
  /// - Returns: The farthest first, ties by row.
  /// - Throws: `MapError.notFinite`.
  /// - Complexity: O(d · sum of squares of the labels' counts).
  ///
  /// Source: the 3.5 rule of Iglewicz and Hoaglin, "How to detect and handle outliers", 1993.
  public static func find(
    in vectors: Matrix<Float>, labels: [Int], threshold: Double = 3.5
  ) throws(MapError) -> [LabelOutlier] {
    precondition(labels.count == vectors.rows, "one label for each row")
    try MapInput.check(vectors)
    var members: [Int: [Int]] = [:]
    for (row, label) in labels.enumerated() {
      members[label, default: []].append(row)
    }
    var rows: [Int] = []
    var fromMean: [Double] = []
    var fromNearest: [Double] = []
    for (_, group) in members.sorted(by: { $0.key < $1.key }) where group.count >= 3 {
      let distances = GroupDistances(vectors, rows: group)
      rows += group
      fromMean += logRatios(distances.fromMeanOfOthers)
      fromNearest += logRatios(distances.fromNearestThree)
    }
    let (first, second) = (scores(fromMean), scores(fromNearest))
    return rows.indices.map { index in
      LabelOutlier(
        row: rows[index], label: labels[rows[index]], score: min(first[index], second[index]))
    }
    .filter { $0.score >= threshold }
    .sorted { $0.score != $1.score ? $0.score > $1.score : $0.row < $1.row }
  }

  /// Logarithms of values over their median; 0 for all if the median is 0.
  private static func logRatios(_ values: [Double]) -> [Double] {
    let middle = median(values)
    guard middle > 0 else { return values.map { _ in 0 } }
    // Coinciding vectors are as near as can be; the logarithm of 0 would be of no use.
    return values.map { log(max($0, 1e-6 * middle) / middle) }
  }

  private static func scores(_ values: [Double]) -> [Double] {
    guard !values.isEmpty else { return [] }
    let middle = median(values)
    // At least 2 %: where nearly all are equal, rounding must not look like distance.
    let spread = max(1.4826 * median(values.map { ($0 - middle).magnitude }), 0.02)
    return values.map { ($0 - middle) / spread }
  }

  private static func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    let half = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]
  }
}

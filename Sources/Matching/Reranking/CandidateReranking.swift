public import DenseMath

/// Re-ranks one probe's best candidates among themselves, in memory that the gallery's size does
/// not touch.
///
/// The full method needs all distances of a gallery, 10 GB for 51,042 chips. Here the world is the
/// probe and its K most similar chips: who is whose neighbour, and the largest distance that each
/// is divided by, are taken within these K + 1 only. Nothing else is approximated: with all chips
/// as candidates the result is that of ``KReciprocal`` for one query. What can differ is a
/// neighbourhood cut off at the edge of the candidates, so K should be several times k1.
/// Other probes are never looked at, so that an answer does not depend on who else was asked about.
public enum CandidateReranking {
  /// The re-ranked distances of a probe to its candidates.
  ///
  /// - Parameters:
  ///   - probe: A unit vector of d numbers.
  ///   - candidates: `K x d` unit rows, the probe's most similar first or in any order; equal
  ///     distances are ordered by row.
  ///   - options: Sizes of neighbourhoods and how much of the original distance is kept.
  /// - Returns: K distances in 0...1, lower is closer; nil if a vector is not finite.
  /// - Complexity: O(K² · d) time in the vector kernels and O(K² + K · d) memory.
  public static func distances<Scalar: DenseScalar>(
    probe: [Scalar], candidates: Matrix<Scalar>, options: KReciprocalOptions = .standard
  ) -> [Scalar]? {
    precondition(probe.count == candidates.columns, "vectors of different lengths")
    let n = candidates.rows + 1
    let vectors = Matrix(
      rows: n, columns: probe.count, values: probe + candidates.values)
    var squared = vectors.product(transposed: vectors)
    guard squared.values.allSatisfy(\.isFinite) else { return nil }
    let lengths = (0..<n).map { squared.values[$0 * n + $0] }
    for row in 0..<n {
      for column in row..<n {
        // Both halves alike and nothing below 0, whatever the rounding.
        let cosine = squared.values[row * n + column]
        let distance = row == column ? 0 : max(0, lengths[row] + lengths[column] - 2 * cosine)
        squared.values[row * n + column] = distance
        squared.values[column * n + row] = distance
      }
    }
    return KReciprocal.distances(squared: squared, queries: 1, options: options).values
  }
}

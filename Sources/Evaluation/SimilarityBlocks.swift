import DenseMath

/// Similarities of all chips to a few probes at a time, so that n x n of them never exist at once.
struct SimilarityBlocks {
  /// Floats that one block may hold.
  static let blockFloats = 1 << 24
  /// Chips multiplied at a time.
  private static let chunk = 4_096

  /// `n x d`, row-major.
  let vectors: [Float]
  let dimension: Int

  /// How many probes to take at a time among n chips.
  static func probes(among count: Int) -> Int {
    max(1, min(256, blockFloats / max(count, 1)))
  }

  /// Similarities of all n chips to the probes, `n x probes`, row-major.
  ///
  /// Every similarity is summed in the same order, so that equal vectors have equal ones.
  func block(_ probes: [Int]) -> [Float] {
    let count = vectors.count / dimension
    let right = Matrix(
      rows: probes.count, columns: dimension,
      values: probes.flatMap { vectors[$0 * dimension..<($0 + 1) * dimension] })
    var block: [Float] = []
    block.reserveCapacity(count * probes.count)
    for first in stride(from: 0, to: count, by: Self.chunk) {
      let left = matrix(first..<min(count, first + Self.chunk))
      block.append(contentsOf: left.product(transposed: right).values)
    }
    return block
  }

  private func matrix(_ rows: Range<Int>) -> Matrix<Float> {
    Matrix(
      rows: rows.count, columns: dimension,
      values: Array(vectors[rows.lowerBound * dimension..<rows.upperBound * dimension]))
  }
}

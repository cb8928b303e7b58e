public import ReidCore

/// An immutable block of chips' vectors, as floats and as 8-bit codes.
///
/// Copies share one memory. A gallery is one large segment and a few small ones for what was
/// embedded since.
public struct VectorSegment: Sendable {
  /// What made the vectors.
  public let key: EmbeddingKey
  /// Components of each vector.
  public let dimension: Int
  /// The chips, in row order.
  public let chips: [ID<Chip>]

  let rowOfChip: [ID<Chip>: Int32]
  let memory: SegmentMemory
  let scales: [Float]
  let sums: [Int32]
  let codeNorms: [Float]
  let residualNorms: [Float]

  /// Makes a segment of vectors that are already in memory.
  ///
  /// For many vectors `VectorSegmentBuilder` needs half the memory.
  ///
  /// - Parameters:
  ///   - key: What made the vectors.
  ///   - dimension: Components of each vector, d.
  ///   - chips: n chips.
  ///   - vectors: `n x d` unit rows, row-major.
  /// - Throws: `MatchingError.wrongDimension` if there are not `n * d` values, `.notFinite`,
  ///   `.notUnit` or `.duplicateChip`.
  public init(
    key: EmbeddingKey, dimension: Int, chips: [ID<Chip>], vectors: [Float]
  ) throws(MatchingError) {
    guard vectors.count == chips.count * dimension else {
      throw .wrongDimension(
        expected: dimension, got: chips.isEmpty ? vectors.count : vectors.count / chips.count)
    }
    var builder = VectorSegmentBuilder(key: key, dimension: dimension, capacity: chips.count)
    for (row, chip) in chips.enumerated() {
      // A closure of `withUnsafeBufferPointer` cannot capture the non-copyable builder, so each
      // row is lent as an array of its own.
      let vector = Array(vectors[row * dimension..<(row + 1) * dimension])
      try vector.withUnsafeBufferPointer { (lent) throws(MatchingError) in
        try builder.append(chip, lent)
      }
    }
    self = builder.finish()
  }

  init(
    key: EmbeddingKey, dimension: Int, chips: [ID<Chip>], rowOfChip: [ID<Chip>: Int32],
    memory: SegmentMemory, scales: [Float], sums: [Int32], codeNorms: [Float],
    residualNorms: [Float]
  ) {
    self.key = key
    self.dimension = dimension
    self.chips = chips
    self.rowOfChip = rowOfChip
    self.memory = memory
    self.scales = scales
    self.sums = sums
    self.codeNorms = codeNorms
    self.residualNorms = residualNorms
  }

  /// The chip's row, `stride` floats padded with zeros.
  func floats(ofRow row: Int) -> UnsafePointer<Float> {
    UnsafePointer(memory.floats + row * memory.floatStride)
  }

  /// A chip's vector, nil if the segment does not hold it.
  public func vector(of chip: ID<Chip>) -> [Float]? {
    guard let row = rowOfChip[chip] else { return nil }
    return Array(UnsafeBufferPointer(start: floats(ofRow: Int(row)), count: dimension))
  }
}

import ReidCore

extension VectorSegment {
  /// Segments that together have no more rows than this are put together when chips are appended.
  static let mergeLimit = 4_096

  /// Whether a segment that is appended after this one should become one with it.
  ///
  /// Small segments would otherwise pile up, one for each batch, and each costs a look-up. Merging
  /// only what is at most twice as large copies each row a few times at most.
  func shouldMerge(with next: VectorSegment) -> Bool {
    chips.count + next.chips.count <= Self.mergeLimit && chips.count <= 2 * next.chips.count
  }

  /// This segment's rows followed by another's, in memory of their own.
  ///
  /// - Parameter next: A segment of the same model, with other chips.
  /// - Returns: A segment of both; neither of the two is changed.
  func merged(with next: VectorSegment) -> VectorSegment {
    let count = chips.count
    let both = SegmentMemory(capacity: count + next.chips.count, dimension: dimension)
    for (from, start) in [(self, 0), (next, count)] {
      let rows = from.chips.count
      (both.floats + start * both.floatStride)
        .update(from: from.memory.floats, count: rows * both.floatStride)
      (both.codes + start * both.codeStride)
        .update(from: from.memory.codes, count: rows * both.codeStride)
    }
    var rowOfBoth = rowOfChip
    for (chip, row) in next.rowOfChip {
      rowOfBoth[chip] = row + Int32(count)
    }
    return VectorSegment(
      key: key, dimension: dimension, chips: chips + next.chips, rowOfChip: rowOfBoth,
      memory: both, scales: scales + next.scales, sums: sums + next.sums,
      codeNorms: codeNorms + next.codeNorms, residualNorms: residualNorms + next.residualNorms)
  }
}

import ReidCore

/// The vector that is searched for, as floats and as codes.
struct ProbeVector {
  /// Holds the memory that the pointers reach into.
  let owner: SegmentMemory
  /// `floatStride` floats, padded with zeros.
  let floats: UnsafePointer<Float>
  /// `codeStride` codes, padded with zeros.
  let codes: UnsafePointer<Int8>
  /// What one step of a code is worth.
  let scale: Float
  /// At least the vector's length.
  let norm: Float
  /// At least the length of what the codes leave out.
  let residualNorm: Float

  /// Lends a row that a segment holds.
  init(_ segment: VectorSegment, row: Int) {
    owner = segment.memory
    floats = segment.floats(ofRow: row)
    codes = UnsafePointer(owner.codes + row * owner.codeStride)
    scale = segment.scales[row]
    residualNorm = segment.residualNorms[row]
    norm = segment.codeNorms[row] + residualNorm
  }

  /// Takes over a bare vector.
  init(_ vector: [Float], dimension: Int) throws(MatchingError) {
    guard vector.count == dimension else {
      throw .wrongDimension(expected: dimension, got: vector.count)
    }
    owner = SegmentMemory(capacity: 1, dimension: dimension)
    for i in 0..<owner.floatStride {
      owner.floats[i] = i < dimension ? vector[i] : 0
    }
    try Self.check(owner.floats, stride: owner.floatStride, chip: nil)
    let code = RowCode(
      quantising: owner.floats, dimension: dimension, into: owner.codes,
      codeStride: owner.codeStride)
    floats = UnsafePointer(owner.floats)
    codes = UnsafePointer(owner.codes)
    scale = code.scale
    residualNorm = code.residualNorm
    norm = code.codeNorm + code.residualNorm
  }

  /// Refuses a row that is not a finite unit vector.
  static func check(
    _ row: UnsafePointer<Float>, stride: Int, chip: ID<Chip>?
  ) throws(MatchingError) {
    let squared = UnitSimilarity.dot(row, row, stride: stride)
    guard squared.isFinite else { throw .notFinite(chip: chip) }
    let length = squared.squareRoot()
    guard abs(length - 1) <= 0.01 else { throw .notUnit(chip: chip, length: length) }
  }
}

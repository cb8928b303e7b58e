public import ReidCore

/// Fills one segment from a stream of vectors, so that a gallery is never in memory twice.
///
/// ```swift
/// var builder = VectorSegmentBuilder(key: key, dimension: 1280, capacity: count)
/// for row in rows { try row.withVector { try builder.append(row.chip, $0) } }
/// let segment = builder.finish()
/// ```
public struct VectorSegmentBuilder: ~Copyable {
  /// What made the vectors.
  public let key: EmbeddingKey
  /// Components of each vector.
  public let dimension: Int
  /// How many vectors fit.
  public let capacity: Int
  /// How many vectors were appended.
  public var count: Int { chips.count }

  private let memory: SegmentMemory
  private var chips: [ID<Chip>] = []
  private var rowOfChip: [ID<Chip>: Int32] = [:]
  private var scales: [Float] = []
  private var sums: [Int32] = []
  private var codeNorms: [Float] = []
  private var residualNorms: [Float] = []

  /// Reserves address space for `capacity` vectors of `dimension` components.
  ///
  /// Memory is used only for what is appended, so a generous capacity costs little.
  public init(key: EmbeddingKey, dimension: Int, capacity: Int) {
    precondition(dimension > 0 && capacity >= 0, "a vector has at least one component")
    self.key = key
    self.dimension = dimension
    self.capacity = capacity
    memory = SegmentMemory(capacity: capacity, dimension: dimension)
    chips.reserveCapacity(capacity)
    rowOfChip.reserveCapacity(capacity)
    scales.reserveCapacity(capacity)
    sums.reserveCapacity(capacity)
    codeNorms.reserveCapacity(capacity)
    residualNorms.reserveCapacity(capacity)
  }

  /// Appends one chip's unit vector.
  ///
  /// - Throws: `MatchingError.wrongDimension`, `.notFinite`, `.notUnit`, `.duplicateChip` or
  ///   `.segmentFull`; the builder is then as it was before.
  public mutating func append(
    _ chip: ID<Chip>, _ vector: UnsafeBufferPointer<Float>
  ) throws(MatchingError) {
    try append(chip, UnsafeRawBufferPointer(vector))
  }

  /// Appends one chip's unit vector from the bytes in which it was stored.
  ///
  /// - Parameters:
  ///   - chip: The chip.
  ///   - bytes: `dimension` floats in this machine's byte order, of any alignment.
  /// - Throws: `MatchingError.wrongDimension`, `.notFinite`, `.notUnit`, `.duplicateChip` or
  ///   `.segmentFull`; the builder is then as it was before.
  public mutating func append(
    _ chip: ID<Chip>, _ bytes: UnsafeRawBufferPointer
  ) throws(MatchingError) {
    guard bytes.count == dimension * 4, let source = bytes.baseAddress else {
      throw .wrongDimension(expected: dimension, got: bytes.count / 4)
    }
    guard count < capacity else { throw .segmentFull(capacity: capacity) }
    guard rowOfChip[chip] == nil else { throw .duplicateChip(chip) }
    let row = memory.floats + count * memory.floatStride
    UnsafeMutableRawPointer(row).copyMemory(from: source, byteCount: dimension * 4)
    for i in dimension..<max(dimension, memory.floatStride) {
      row[i] = 0
    }
    try ProbeVector.check(row, stride: memory.floatStride, chip: chip)
    let code = RowCode(
      quantising: row, dimension: dimension, into: memory.codes + count * memory.codeStride,
      codeStride: memory.codeStride)
    rowOfChip[chip] = Int32(count)
    chips.append(chip)
    scales.append(code.scale)
    sums.append(code.sum)
    codeNorms.append(code.codeNorm)
    residualNorms.append(code.residualNorm)
  }

  /// Makes the segment of what was appended.
  public consuming func finish() -> VectorSegment {
    VectorSegment(
      key: key, dimension: dimension, chips: chips, rowOfChip: rowOfChip, memory: memory,
      scales: scales, sums: sums, codeNorms: codeNorms, residualNorms: residualNorms)
  }
}

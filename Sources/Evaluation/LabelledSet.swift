/// Chips whose individuals are known, with their vectors: what a model is measured on.
public struct LabelledSet: Sendable {
  /// The chips, in an order that also breaks ties between equal similarities.
  public let chips: [LabelledChip]
  /// Components of each vector, d.
  public let dimension: Int
  /// `n x d` unit rows, row-major.
  public let vectors: [Float]

  /// Gathers chips and their vectors.
  ///
  /// - Parameters:
  ///   - chips: n chips.
  ///   - dimension: Components of each vector, d, at least 1.
  ///   - vectors: `n x d` unit rows, row-major.
  /// - Throws: `EvaluationError.wrongCount`, `.notFinite` or `.notUnit`.
  public init(
    chips: [LabelledChip], dimension: Int, vectors: [Float]
  ) throws(EvaluationError) {
    guard dimension > 0, vectors.count == chips.count * dimension else {
      throw .wrongCount(chips: chips.count, dimension: dimension, values: vectors.count)
    }
    for (row, chip) in chips.enumerated() {
      var squared: Float = 0
      for value in vectors[row * dimension..<(row + 1) * dimension] {
        squared += value * value
      }
      guard squared.isFinite else { throw .notFinite(chip.chip) }
      guard abs(squared.squareRoot() - 1) <= 0.01 else {
        throw .notUnit(chip.chip, length: squared.squareRoot())
      }
    }
    self.chips = chips
    self.dimension = dimension
    self.vectors = vectors
  }

  /// The same chips with other vectors, such as a head's.
  ///
  /// - Parameters:
  ///   - dimension: Components of each new vector, at least 1.
  ///   - vectors: `n x dimension` unit rows in the chips' order, row-major.
  /// - Returns: A set of the same chips.
  /// - Throws: `EvaluationError.wrongCount`, `.notFinite` or `.notUnit`.
  public func replacingVectors(
    dimension: Int, vectors: [Float]
  ) throws(EvaluationError) -> LabelledSet {
    try LabelledSet(chips: chips, dimension: dimension, vectors: vectors)
  }

  /// The chips that a condition holds for, with their vectors, in their order.
  public func filtered(_ isIncluded: (LabelledChip) -> Bool) -> LabelledSet {
    let rows = chips.indices.filter { isIncluded(chips[$0]) }
    return LabelledSet(
      checked: rows.map { chips[$0] }, dimension: dimension,
      vectors: rows.flatMap { vectors[$0 * dimension..<($0 + 1) * dimension] })
  }

  private init(checked chips: [LabelledChip], dimension: Int, vectors: [Float]) {
    self.chips = chips
    self.dimension = dimension
    self.vectors = vectors
  }
}

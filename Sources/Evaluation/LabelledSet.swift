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
}

/// Rows that were drawn to learn from together.
public struct SampledBatch: Sendable, Equatable {
  /// The rows drawn, each once.
  public var rows: [Int]
  /// The label of each.
  public var labels: [Int]
  /// Pairs of places in the batch that reviewers said are different individuals.
  public var rejections: [RejectedPair]

  /// Makes a batch.
  ///
  /// - Parameters:
  ///   - rows: Different rows.
  ///   - labels: One a row.
  ///   - rejections: Pairs of places in the batch.
  public init(rows: [Int], labels: [Int], rejections: [RejectedPair]) {
    self.rows = rows
    self.labels = labels
    self.rejections = rejections
  }
}

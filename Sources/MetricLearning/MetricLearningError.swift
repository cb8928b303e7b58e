/// What can be wrong with what learning is given.
public enum MetricLearningError: Error, Equatable, Sendable {
  /// There are not as many labels as rows.
  case labelCount(rows: Int, labels: Int)
  /// A row holds NaN or an infinite number.
  case notFinite(row: Int, column: Int)
  /// A row has no direction: all its numbers are zero.
  case zeroVector(row: Int)
  /// A loss over class weights was given none.
  case classWeightsMissing(loss: String)
  /// Class weights are not as wide as the embeddings.
  case classWeightWidth(embeddings: Int, classWeights: Int)
  /// A label names a class without weights.
  case labelOutsideClasses(row: Int, label: Int, classes: Int)
  /// A mined or rejected index names no row of the batch.
  case indexOutsideBatch(index: Int, rows: Int)
  /// The lists of mined indices are not of one length.
  case unevenIndices(counts: [Int])
  /// A pair was rejected although both rows have the same label.
  case contradictoryRejection(anchor: Int, negative: Int)
  /// A setting has a value that makes no sense.
  case invalidSetting(name: String, value: String, reason: String)
}

extension MetricLearningError: CustomStringConvertible {
  /// What was being done, to what, why it failed, and what to try.
  public var description: String {
    switch self {
    case .labelCount(let rows, let labels):
      "cannot learn from \(rows) rows with \(labels) labels: give one label for each row"
    case .notFinite(let row, let column):
      "cannot learn from row \(row): number \(column) of it is not finite; embed it again or "
        + "leave it out"
    case .zeroVector(let row):
      "cannot learn from row \(row): it is all zeros and has no direction; embed it again or "
        + "leave it out"
    case .classWeightsMissing(let loss):
      "cannot evaluate the \(loss) loss: it compares with class weights and the batch has none"
    case .classWeightWidth(let embeddings, let classWeights):
      "cannot compare embeddings of \(embeddings) numbers with class weights of \(classWeights): "
        + "make the weights anew for this head"
    case .labelOutsideClasses(let row, let label, let classes):
      "cannot place row \(row): its label is \(label) and there are \(classes) classes, "
        + "numbered from 0"
    case .indexOutsideBatch(let index, let rows):
      "cannot use index \(index) in a batch of \(rows) rows"
    case .unevenIndices(let counts):
      "cannot pair up index lists of \(counts.map(String.init).joined(separator: ", ")) entries: "
        + "they must be equally long"
    case .contradictoryRejection(let anchor, let negative):
      "cannot take rows \(anchor) and \(negative) as different: they have the same label; "
        + "resolve the decisions first"
    case .invalidSetting(let name, let value, let reason):
      "cannot use \(value) for \(name): \(reason)"
    }
  }
}

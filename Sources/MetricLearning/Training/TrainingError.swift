/// What can keep a head from being trained.
public enum TrainingError: Error, Equatable, Sendable {
  /// A setting has a value that makes no sense.
  case setting(name: String, value: String, reason: String)
  /// There are not as many encounters as rows.
  case encounterCount(rows: Int, encounters: Int)
  /// The mirrored vectors do not fit the vectors.
  case flippedShape(rows: Int, columns: Int)
  /// A rejection names no row.
  case rejectionOutside(row: Int, rows: Int)
  /// A row's label names no class.
  case labelOutside(row: Int, label: Int, classes: Int)
  /// Two classes have one name.
  case repeatedClass(name: String)
  /// No identity has two rows.
  case noAnchors(identities: Int)
  /// All rows are of one identity, so that nothing is to be kept apart.
  case oneIdentity
  /// The head does not take vectors of this length.
  case vectorLength(head: Int, vectors: Int)
  /// Vectors or labels cannot be learned from.
  case vectors(MetricLearningError)
  /// A head or checkpoint cannot be used.
  case head(HeadError)
  /// Numbers grew beyond all bounds.
  case diverged(epoch: Int, step: Int)
  /// A checkpoint was made with other vectors, labels or classes.
  case otherData
  /// A checkpoint's bytes do not make sense.
  case damaged(reason: String)
}

extension TrainingError: CustomStringConvertible {
  /// What was being done, to what, why it failed, and what to try.
  public var description: String {
    switch self {
    case .setting(let name, let value, let reason):
      "cannot train with \(name) \(value): \(reason)"
    case .encounterCount(let rows, let encounters):
      "cannot train: \(rows) rows have \(encounters) encounters; give one for each row"
    case .flippedShape(let rows, let columns):
      "cannot train: the mirrored vectors are \(rows) x \(columns), not like the vectors"
    case .rejectionOutside(let row, let rows):
      "cannot train: a rejection names row \(row) of \(rows)"
    case .labelOutside(let row, let label, let classes):
      "cannot train: row \(row) has label \(label) and there are \(classes) classes"
    case .repeatedClass(let name):
      "cannot train: two classes are named \(name)"
    case .noAnchors(let identities):
      "cannot train: none of \(identities) individuals has two chips; confirm a second chip of "
        + "some of them"
    case .oneIdentity:
      "cannot train: all chips are of one individual, and there is nothing to keep it apart "
        + "from; confirm chips of others"
    case .vectorLength(let head, let vectors):
      "cannot train: the head takes vectors of \(head) numbers and these have \(vectors); it was "
        + "made for another backbone"
    case .vectors(let error): "\(error)"
    case .head(let error): "\(error)"
    case .diverged(let epoch, let step):
      "training went astray in epoch \(epoch + 1), step \(step + 1): numbers are no longer "
        + "finite; lower the learning rate or clip gradients"
    case .otherData:
      "cannot resume: the checkpoint was made with other vectors, labels or classes; start a "
        + "new training from it instead"
    case .damaged(let reason): "cannot read a checkpoint: \(reason)"
    }
  }
}

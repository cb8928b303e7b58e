/// What can be wrong with a head or with the bytes of one.
public enum HeadError: Error, Equatable, Sendable {
  /// There is no layer, an empty one, or one that does not take what the one before gives.
  case layersDoNotFit
  /// A tensor of a layer is not there.
  case missing(name: String)
  /// A tensor has another shape than its layer.
  case shape(name: String, expected: [Int], got: [Int])
  /// A tensor holds NaN or an infinite number.
  case notFinite(name: String)
  /// The bytes are not what a tensor file is.
  case damaged(reason: String)
  /// The file is of another kind, or of a version that is not known.
  case otherFormat(expected: String, got: String)
  /// There is nothing to fit a head to.
  case nothingToFit(reason: String)
  /// The vectors cannot be used.
  case vectors(MetricLearningError)
}

extension HeadError: CustomStringConvertible {
  /// What was being done, to what, why it failed, and what to try.
  public var description: String {
    switch self {
    case .layersDoNotFit:
      "cannot make a head: each layer must take what the one before gives, and none is empty"
    case .missing(let name):
      "cannot make a head: it has no tensor \(name); the file may be of another architecture"
    case .shape(let name, let expected, let got):
      "cannot make a head: \(name) has the shape \(got), not \(expected)"
    case .notFinite(let name):
      "cannot use a head: \(name) holds a number that is not finite; train it again with a "
        + "lower rate"
    case .damaged(let reason):
      "cannot read a tensor file: \(reason); it may be cut short, copy it again"
    case .otherFormat(let expected, let got):
      "cannot read a tensor file: it is \(got), not \(expected)"
    case .nothingToFit(let reason):
      "cannot fit a head: \(reason)"
    case .vectors(let error):
      "\(error)"
    }
  }
}

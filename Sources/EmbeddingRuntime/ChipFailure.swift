/// Why no vector could be made of one chip.
public enum ChipFailure: Error, Hashable, Sendable {
  /// The picture is not of the size that the model takes.
  case wrongPictureSize(expected: Int, width: Int, height: Int)
  /// The network gave another number of values than the model card says.
  case wrongOutputSize(expected: Int, got: Int)
  /// A value is infinite or not a number.
  case notFinite(component: Int)
  /// All values are zero, so that the vector has no direction.
  case noDirection
  /// The engine failed.
  case network(NetworkFailure)
}

extension ChipFailure: CustomStringConvertible {
  /// The reason as part of a sentence.
  public var description: String {
    switch self {
    case .wrongPictureSize(let expected, let width, let height):
      "the picture is \(width) x \(height) pixels and the model takes \(expected) x \(expected)"
    case .wrongOutputSize(let expected, let got):
      "the network gave \(got) values instead of \(expected)"
    case .notFinite(let component):
      "the network gave a value that is not a number (component \(component))"
    case .noDirection:
      "the network gave only zeros"
    case .network(let failure):
      failure.reason
    }
  }
}

/// One step of a head, from a vector to a vector.
public enum HeadLayer: Sendable, Equatable, Codable {
  /// Negative numbers become 0.
  case relu(width: Int)
  /// Each number is scaled and shifted by what a batch, later all batches, had in its place.
  case batchNorm(width: Int)
  /// A matrix `outputs x inputs` times the vector, plus a bias.
  case linear(inputs: Int, outputs: Int)

  /// Numbers of a vector that enters.
  public var inputs: Int {
    switch self {
    case .relu(let width), .batchNorm(let width): width
    case .linear(let inputs, _): inputs
    }
  }

  /// Numbers of a vector that leaves.
  public var outputs: Int {
    switch self {
    case .relu(let width), .batchNorm(let width): width
    case .linear(_, let outputs): outputs
    }
  }

  /// Names and shapes of what is learned by gradients, in order.
  var parameters: [(name: String, shape: [Int])] {
    switch self {
    case .relu: []
    case .batchNorm(let width): [("weight", [width]), ("bias", [width])]
    case .linear(let inputs, let outputs):
      [("weight", [outputs, inputs]), ("bias", [outputs])]
    }
  }

  /// Names and shapes of what is only kept, in order.
  var statistics: [(name: String, shape: [Int])] {
    guard case .batchNorm(let width) = self else { return [] }
    return [("running_mean", [width]), ("running_var", [width]), ("num_batches_tracked", [])]
  }
}

public import DenseMath

/// How a training ended.
public struct TrainingOutcome: Sendable, Equatable {
  /// Why it ended.
  public enum Ending: String, Sendable, Codable {
    /// All epochs are done.
    case finished
    /// Validation had not become better for as long as the patience allows.
    case stoppedEarly
    /// It was cancelled; a checkpoint goes on from here.
    case cancelled
  }

  /// The best head where it was validated, else the last.
  public let head: Head<Float>
  /// Why it ended.
  public let ending: Ending
  /// The epoch of the best validation.
  public let bestEpoch: Int?
  /// The best validation.
  public let bestValue: Double?
  /// What each epoch was like.
  public let history: [EpochReport]
  /// The seed of everything random.
  public let seed: UInt64
}

/// One training of a search.
public struct SearchTrial: Sendable, Equatable, Codable {
  /// What came of it.
  public enum Result: Sendable, Equatable, Codable {
    /// It was drawn and has not ended.
    case pending
    /// Its best validation, higher being better, and the epochs that it took.
    case score(Double, epochs: Int)
    /// It could not be trained.
    case failed(String)
  }

  /// The trial's number, from 0.
  public let index: Int
  /// What each key was given.
  public let values: [String: SearchValue]
  /// The settings that came of that, the seed included.
  public let settings: TrainingSettings
  /// What came of it.
  public var result: Result

  /// The best validation; nil if there is none.
  public var score: Double? {
    if case .score(let score, _) = result { score } else { nil }
  }
}

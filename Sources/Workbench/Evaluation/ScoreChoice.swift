public import Matching

/// How an individual's chips become its score.
public enum ScoreChoice: Sendable, Hashable {
  /// This way.
  case fixed(IndividualScore)
  /// The best way on the split's validation part.
  case auto

  /// By the most similar chip.
  public static let best = ScoreChoice.fixed(.bestChip)

  /// Reads `best`, `top3`, `encounter`, `centroid`, `auto` or any score's short name.
  public init?(_ text: String) {
    switch text {
    case "auto": self = .auto
    case "encounter": self = .fixed(.encounters(top: 2, fusion: .best))
    default:
      guard let score = IndividualScore(name: text) else { return nil }
      self = .fixed(score)
    }
  }
}

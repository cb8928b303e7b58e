/// What the whole screen is about: the tabs, in their order.
public enum Screen: String, Hashable, Codable, Sendable, CaseIterable {
  /// Every chip that waits, as a list.
  case queue
  /// One probe with its candidates.
  case review
  /// The individuals, and one of them in full.
  case individuals
  /// The ledger of decisions.
  case history
  /// Counts, progress and accuracy.
  case gallery
  /// The chips in two dimensions.
  case map
}

extension Screen {
  /// The tab's name.
  var title: String {
    switch self {
    case .queue: "Queue"
    case .review: "Review"
    case .individuals: "Individuals"
    case .history: "History"
    case .gallery: "Gallery"
    case .map: "Map"
    }
  }
}

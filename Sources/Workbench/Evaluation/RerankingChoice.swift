/// What re-orders the best candidates.
public enum RerankingChoice: String, Sendable, CaseIterable {
  /// Nothing.
  case none
  /// Neighbours that name each other.
  case kReciprocal = "k-reciprocal"
}

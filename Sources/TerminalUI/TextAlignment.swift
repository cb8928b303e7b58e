/// Where a text stands in a field that is wider than it.
public enum TextAlignment: String, Codable, Sendable, CaseIterable {
  /// At the left edge.
  case leading
  /// In the middle.
  case centre
  /// At the right edge.
  case trailing
}

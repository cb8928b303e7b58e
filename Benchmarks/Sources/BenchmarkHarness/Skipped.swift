/// Thrown by a benchmark that cannot be run here; the others go on.
public struct Skipped: Error, CustomStringConvertible {
  /// Why, and what would help.
  public let description: String

  /// Gives the reason.
  public init(_ reason: String) {
    description = reason
  }
}

/// Why an engine could not compute; it does not know which chip it was given.
public struct NetworkFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The engine's own words.
  public let reason: String

  /// Wraps an engine's reason.
  public init(reason: String) {
    self.reason = reason
  }

  /// The engine's own words.
  public var description: String { reason }
}

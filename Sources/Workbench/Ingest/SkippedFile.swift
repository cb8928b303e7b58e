/// A file that was not taken in, and why.
public struct SkippedFile: Codable, Sendable, Hashable {
  /// The file as it was named or found.
  public let path: String
  /// Why, in a few words.
  public let reason: String

  /// Names a file and a reason.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

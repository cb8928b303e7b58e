/// What a figure should be, printed beside it.
///
/// Nothing fails where it is missed.
public struct Aim: Hashable, Codable, Sendable {
  /// The aim in words, such as `median < 16 ms`.
  public let text: String
  /// Whether this run reached it.
  public let isMet: Bool

  /// States an aim.
  public init(_ text: String, isMet: Bool) {
    self.text = text
    self.isMet = isMet
  }
}

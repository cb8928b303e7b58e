/// Names a picture that a frame wants shown, for example `chip:<sha256>`.
///
/// A view only names pictures; whoever presents the frame knows how to draw them.
public struct PictureID: Hashable, Codable, Sendable, RawRepresentable {
  /// The name's text.
  public let rawValue: String

  /// Makes a name.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// Makes a name.
  public init(_ rawValue: String) {
    self.rawValue = rawValue
  }
}

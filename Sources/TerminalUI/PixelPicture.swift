/// A picture made of pixels, fitted into some cells.
public struct PixelPicture: Hashable, Sendable {
  /// The encoded picture.
  public let payload: PixelPayload
  /// The cells that it covers.
  public let size: Size
  /// The part of the payload that is shown; nil for all of it.
  ///
  /// Only the kitty protocol can cut.
  public let part: PixelRect?

  /// Makes a fitted picture.
  public init(payload: PixelPayload, size: Size, part: PixelRect? = nil) {
    self.payload = payload
    self.size = size
    self.part = part
  }
}

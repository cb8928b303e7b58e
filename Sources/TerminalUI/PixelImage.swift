/// A picture made of pixels at its place on the screen.
public struct PixelImage: Hashable, Sendable {
  /// The picture.
  public let picture: PixelPicture
  /// The cells that it covers; their text is blank.
  public let rect: Rect

  /// Makes a placed picture.
  public init(picture: PixelPicture, rect: Rect) {
    self.picture = picture
    self.rect = rect
  }
}

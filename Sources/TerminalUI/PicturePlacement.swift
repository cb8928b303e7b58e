/// A picture's place in a frame.
public struct PicturePlacement: Hashable, Codable, Sendable {
  /// Which picture.
  public var picture: PictureID
  /// The cells that it may use; it is fitted inside and centred.
  public var rect: Rect
  /// How it is changed before it is drawn (contrast, zoom); empty for as it is.
  public var adjustment: String

  /// Places a picture.
  public init(picture: PictureID, rect: Rect, adjustment: String = "") {
    self.picture = picture
    self.rect = rect
    self.adjustment = adjustment
  }
}

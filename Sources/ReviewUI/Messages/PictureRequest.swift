public import ReidCore
public import TerminalUI

/// A picture that will soon be on the screen, and how large.
public struct PictureRequest: Hashable, Codable, Sendable {
  /// The picture.
  public let picture: PictureID
  /// Columns and rows that it may fill.
  public let size: Size
  /// How it is changed before it is drawn, as in `PicturePlacement`; empty for as it is.
  public let adjustment: String

  /// Asks for a picture.
  public init(picture: PictureID, size: Size, adjustment: String = "") {
    self.picture = picture
    self.size = size
    self.adjustment = adjustment
  }

  /// Asks for a picture as it is placed.
  public init(_ placement: PicturePlacement) {
    self.init(
      picture: placement.picture, size: placement.rect.size, adjustment: placement.adjustment)
  }
}

extension PictureID {
  /// The picture of a chip: `chip:` and the chip's id.
  public static func chip(_ id: ID<Chip>) -> PictureID {
    PictureID(rawValue: "chip:" + id.rawValue)
  }

  /// The chip that this is a picture of, if it is one.
  public var chip: ID<Chip>? {
    rawValue.hasPrefix("chip:") ? ID(rawValue: String(rawValue.dropFirst(5))) : nil
  }
}

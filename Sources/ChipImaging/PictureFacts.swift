public import Foundation

/// What a picture file says of itself, without a pixel decoded.
public struct PictureFacts: Hashable, Sendable {
  /// Width in pixels of the upright picture.
  public let width: Int
  /// Height in pixels of the upright picture.
  public let height: Int
  /// The file's format, told from its bytes.
  public let format: PictureFormat
  /// Size of the file in bytes.
  public let byteCount: Int
  /// When the picture was taken according to EXIF; the camera's local time read as UTC.
  public let capturedAt: Date?
  /// The camera according to EXIF: maker, model and serial number in one line.
  public let camera: String?
  /// How the stored picture is turned to stand upright.
  public let orientation: Orientation

  /// Takes the facts from a header.
  init(_ header: PictureHeader, byteCount: Int) {
    let size = header.tags.orientation.uprightSize(width: header.width, height: header.height)
    width = size.width
    height = size.height
    format = header.format
    self.byteCount = byteCount
    capturedAt = header.tags.capturedAt
    camera = header.tags.camera
    orientation = header.tags.orientation
  }
}

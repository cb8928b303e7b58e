/// A picture in memory: `height` rows of `width` pixels, four bytes (red, green, blue, alpha) each.
///
/// The one form in which pixels travel between decoding, drawing and the model. Rows follow each
/// other without padding.
public struct RasterImage: Sendable, Equatable {
  /// Pixels in a row, at least 1.
  public let width: Int
  /// Number of rows, at least 1.
  public let height: Int
  /// `height x width x 4` bytes, row-major RGBA.
  public let rgba: [UInt8]

  /// Wraps pixels that are already in the right order.
  ///
  /// - Parameters:
  ///   - width: Pixels in a row, at least 1.
  ///   - height: Number of rows, at least 1.
  ///   - rgba: Exactly `width * height * 4` bytes.
  public init(width: Int, height: Int, rgba: [UInt8]) {
    precondition(width > 0 && height > 0, "a picture has at least one pixel")
    precondition(rgba.count == width * height * 4, "four bytes a pixel")
    self.width = width
    self.height = height
    self.rgba = rgba
  }
}

public import ReidCore
public import TerminalUI

/// Encodes pictures as terminals take them.
///
/// Safe to use from several threads at once; a call takes some milliseconds, so not on the thread
/// that owns the terminal.
public enum PixelEncoder {
  /// A PNG without transparency, for the kitty protocol.
  ///
  /// - Throws: `PictureFlaw.damaged` with the encoder's words.
  public static func png(_ image: RasterImage) throws(PictureFlaw) -> [UInt8] {
    try encoded(image, .png, options: [])
  }

  /// A JPEG, for iTerm2's protocol where the picture is not a file as it is.
  ///
  /// - Throws: `PictureFlaw.damaged` with the encoder's words.
  public static func jpeg(_ image: RasterImage) throws(PictureFlaw) -> [UInt8] {
    try encoded(image, .jpeg, options: [("quality", "90")])
  }

  /// A sixel sequence of the picture at exactly the given extent.
  ///
  /// The height is cut to whole bands of six pixels, because the band that is begun would be drawn
  /// in full.
  ///
  /// - Returns: The sequence, and the extent that it draws.
  /// - Throws: `PictureFlaw.damaged` with the encoder's words.
  public static func sixel(
    _ image: RasterImage, size: PixelSize
  ) throws(PictureFlaw) -> (data: [UInt8], size: PixelSize) {
    let height = max(6, size.height - size.height % 6)
    let scaled = Resampling.forViewing(image, width: max(1, size.width), height: height)
    let data = SixelCanvas(scaled)?.encoded() ?? []
    guard data.starts(with: [0x1B, 0x50]) else {
      throw .damaged("chafa gave no sixels for \(size.width)x\(height) pixels")
    }
    return (data, PixelSize(width: scaled.width, height: height))
  }

  /// The picture no larger than the given extent.
  public static func reduced(_ image: RasterImage, to size: PixelSize) -> RasterImage {
    guard size.width < image.width || size.height < image.height else { return image }
    return Resampling.forViewing(
      image, width: max(1, min(size.width, image.width)),
      height: max(1, min(size.height, image.height)))
  }

  private static func encoded(
    _ image: RasterImage, _ format: PictureFormat, options: [(name: String, value: String)]
  ) throws(PictureFlaw) -> [UInt8] {
    try Pixbuf(image, alpha: false).encoded(format, options: options)
  }
}

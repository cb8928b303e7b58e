public import ReidCore

/// Writes pictures: drawn bears of the demo, exports, and the files of tests.
///
/// A file appears whole or not at all: it is written beside its place, synced and renamed.
public enum PictureWriter {
  /// Writes a PNG; without transparency where every pixel is opaque.
  ///
  /// - Parameters:
  ///   - image: The picture.
  ///   - path: Where to; a file that is there is replaced.
  /// - Throws: `ImagingError.notWritten`.
  public static func writePNG(_ image: RasterImage, to path: String) throws(ImagingError) {
    try AtomicFile.write(encoded(image, .png, options: [], path: path), to: path)
  }

  /// Writes a JPEG; transparency is dropped.
  ///
  /// - Parameters:
  ///   - image: The picture.
  ///   - path: Where to; a file that is there is replaced.
  ///   - quality: 1...100; 90 is hard to tell from the original.
  ///   - exif: Tags to store with it: date, camera, orientation. The pixels are written as they
  ///     are, so that an orientation turns what a reader sees.
  /// - Throws: `ImagingError.notWritten`.
  public static func writeJPEG(
    _ image: RasterImage, to path: String, quality: Int = 90, exif: ExifTags? = nil
  ) throws(ImagingError) {
    let quality = String(min(max(quality, 1), 100))
    var bytes = try encoded(image, .jpeg, options: [("quality", quality)], path: path)
    // EXIF asks to be the first segment after the start of the image.
    if let exif { bytes.insert(contentsOf: exif.jpegSegment(), at: 2) }
    try AtomicFile.write(bytes, to: path)
  }

  private static func encoded(
    _ image: RasterImage, _ format: PictureFormat, options: [(name: String, value: String)],
    path: String
  ) throws(ImagingError) -> [UInt8] {
    do throws(PictureFlaw) {
      let alpha = format == .png && !image.isOpaque
      return try Pixbuf(image, alpha: alpha).encoded(format, options: options)
    } catch {
      throw .notWritten(path: path, reason: error.description)
    }
  }
}

public import ReidCore

/// Reads picture files: JPEG, PNG and WebP, whole ones only.
///
/// The decoding library accepts a JPEG that was cut short and fills in grey; a model would then
/// compare grey with grey. Every file is therefore checked from its header to its end before it
/// is decoded. Safe to use from several threads at once.
public struct PictureDecoder: Sendable {
  /// The formats that this machine can decode; WebP needs a loader that is an add-on of
  /// gdk-pixbuf, Debian's `webp-pixbuf-loader`.
  public static let formats: [PictureFormat] = PictureFormat.allCases.filter(Pixbuf.canDecode)

  /// Pictures with more pixels are refused before they are decoded.
  public let pixelLimit: Int
  /// Files with more bytes are refused before they are read.
  public let byteLimit: Int

  /// Makes a decoder.
  ///
  /// - Parameters:
  ///   - pixelLimit: The most pixels to decode, at least 1; each needs up to eight bytes.
  ///   - byteLimit: The most bytes of a file to read, at least 1.
  public init(pixelLimit: Int = 120_000_000, byteLimit: Int = 1 << 29) {
    precondition(pixelLimit > 0 && byteLimit > 0, "limits are at least 1")
    self.pixelLimit = pixelLimit
    self.byteLimit = byteLimit
  }

  /// Checks the file and reads its size, date and camera, without decoding it.
  ///
  /// - Throws: `ImagingError.refused` with the flaw: missing, folder, no permission, empty, not a
  ///   picture, unsupported, cut short, too large or damaged.
  /// - Complexity: O(bytes).
  public func facts(ofFileAt path: String) throws(ImagingError) -> PictureFacts {
    do throws(PictureFlaw) {
      let bytes = try FileBytes(path: path).all(limit: byteLimit)
      return PictureFacts(try header(of: bytes), byteCount: bytes.count)
    } catch {
      throw .refused(path: path, flaw: error)
    }
  }

  /// Decodes the picture, upright and opaque.
  ///
  /// Transparency is dropped, which shows the colours beneath it, as the model sees them.
  ///
  /// - Parameters:
  ///   - path: The picture file.
  ///   - crop: The part to keep, in pixels of the upright picture, rounded to whole ones and cut
  ///     to the picture; nil for all of it.
  /// - Returns: The part of the picture, at its own size.
  /// - Throws: `ImagingError.refused`, as `facts(ofFileAt:)`, and where decoding fails or the crop
  ///   lies outside.
  /// - Complexity: O(pixels of the file).
  public func decode(
    fileAt path: String, crop: CropBox? = nil
  ) throws(ImagingError) -> RasterImage {
    do throws(PictureFlaw) {
      let picture = try decode(FileBytes(path: path).all(limit: byteLimit))
      guard let crop else { return picture }
      return try picture.cropped(to: crop)
    } catch {
      throw .refused(path: path, flaw: error)
    }
  }

  /// Decodes the part of a picture that shows the animal, squashed to a square for the model.
  ///
  /// - Parameters:
  ///   - path: The picture file.
  ///   - crop: The part to keep, as in `decode(fileAt:crop:)`.
  ///   - side: Width and height of the result, at least 1.
  /// - Returns: `side x side` pixels, by `Resampling.bicubic`.
  /// - Throws: `ImagingError.refused`, as `decode(fileAt:crop:)`.
  /// - Complexity: O(pixels of the file).
  public func decodeChip(
    fileAt path: String, crop: CropBox?, side: Int
  ) throws(ImagingError) -> RasterImage {
    Resampling.bicubic(try decode(fileAt: path, crop: crop), width: side, height: side)
  }

  /// Decodes a file's bytes.
  func decode(_ bytes: [UInt8]) throws(PictureFlaw) -> RasterImage {
    let header = try header(of: bytes)
    let pixbuf = try Pixbuf.decode(bytes, format: header.format)
    guard pixbuf.width == header.width, pixbuf.height == header.height else {
      throw .damaged(
        "the header says \(header.width)x\(header.height), "
          + "the data \(pixbuf.width)x\(pixbuf.height)")
    }
    return pixbuf.image(orientation: header.tags.orientation)
  }

  private func header(of bytes: [UInt8]) throws(PictureFlaw) -> PictureHeader {
    let header = try PictureHeader.read(bytes)
    guard Self.formats.contains(header.format) else {
      throw .unsupportedFormat("\(header.format.name), for which gdk-pixbuf has no loader here")
    }
    // Both are below 2^32, so that the product cannot overflow.
    guard header.width.multipliedFullWidth(by: header.height) <= (0, UInt(pixelLimit)) else {
      throw .tooLarge(width: header.width, height: header.height, pixelLimit: pixelLimit)
    }
    return header
  }
}

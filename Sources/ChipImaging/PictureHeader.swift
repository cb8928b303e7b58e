/// What a whole picture file says of itself, read without decoding a pixel.
struct PictureHeader: Equatable {
  /// The file's format.
  let format: PictureFormat
  /// Width in pixels as stored, before the EXIF orientation.
  let width: Int
  /// Height in pixels as stored, before the EXIF orientation.
  let height: Int
  /// The EXIF tags; empty ones where there are none.
  let tags: ExifTags

  /// Reads the header and checks that the file holds the whole picture.
  ///
  /// - Throws: The flaw, where the bytes are not those of one whole picture of a known format.
  static func read(_ bytes: [UInt8]) throws(PictureFlaw) -> PictureHeader {
    let format = try PictureFormat.recognise(bytes)
    let structure: PictureStructure =
      switch format {
      case .jpeg: try JPEGStructure.check(bytes)
      case .png: try PNGStructure.check(bytes)
      case .webp: try WebPStructure.check(bytes)
      }
    guard structure.width > 0, structure.height > 0 else {
      throw .damaged("a size of \(structure.width)x\(structure.height)")
    }
    return PictureHeader(
      format: format, width: structure.width, height: structure.height,
      tags: structure.exif.flatMap { ExifTags(tiff: bytes[$0]) } ?? ExifTags())
  }
}

/// What a format's structure check finds: the stored size, and where the EXIF block lies.
struct PictureStructure: Equatable {
  var width = 0
  var height = 0
  /// Where the TIFF structure of the EXIF data lies in the file.
  var exif: Range<Int>?
}

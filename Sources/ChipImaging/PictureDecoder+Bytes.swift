extension PictureDecoder {
  /// The bytes of a picture file that may be shown as they are: a whole JPEG or PNG that stands
  /// upright and is not larger than `byteLimit`.
  ///
  /// - Returns: The bytes and the picture's size; nil where the file has to be decoded.
  /// - Throws: `ImagingError.refused`, as `facts(ofFileAt:)`.
  public func showableBytes(
    ofFileAt path: String, byteLimit: Int
  ) throws(ImagingError) -> (bytes: [UInt8], width: Int, height: Int)? {
    do throws(PictureFlaw) {
      let bytes = try FileBytes(path: path).all(limit: self.byteLimit)
      let header = try PictureHeader.read(bytes)
      guard bytes.count <= byteLimit, header.format != .webp, header.tags.orientation == .upright
      else { return nil }
      return (bytes, header.width, header.height)
    } catch {
      throw .refused(path: path, flaw: error)
    }
  }
}

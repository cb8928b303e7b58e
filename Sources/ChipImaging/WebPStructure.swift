/// Walks the RIFF chunks of a WebP.
enum WebPStructure {
  /// Checks that the RIFF length fits in the file and that a picture lies in it.
  ///
  /// - Throws: `.cutShort` or `.damaged`.
  static func check(_ bytes: [UInt8]) throws(PictureFlaw) -> PictureStructure {
    let reader = ByteReader(bytes[...], order: .little)
    guard let riffLength = reader.uint32(at: 4) else { throw .cutShort(.webp) }
    let end = riffLength + 8
    guard end <= bytes.count else { throw .cutShort(.webp) }
    var structure = PictureStructure()
    var hasData = false
    var position = 12
    while position + 8 <= end, let length = reader.uint32(at: position + 4) {
      let payload = position + 8
      guard payload + length <= end else { throw .damaged("a WebP chunk that is too long") }
      let chunk = ByteReader(bytes[payload..<(payload + length)], order: .little)
      if reader.hasText("VP8X", at: position) {
        guard let width = chunk.uint24(at: 4), let height = chunk.uint24(at: 7) else {
          throw .damaged("a WebP header without a size")
        }
        (structure.width, structure.height) = (width + 1, height + 1)
      } else if reader.hasText("VP8 ", at: position) {
        hasData = true
        if structure.width == 0 { try readLossy(chunk, into: &structure) }
      } else if reader.hasText("VP8L", at: position) {
        hasData = true
        if structure.width == 0 { try readLossless(chunk, into: &structure) }
      } else if reader.hasText("ANMF", at: position) {
        hasData = true
      } else if reader.hasText("EXIF", at: position) {
        // Some writers keep the prefix that only JPEG needs.
        let prefix = chunk.hasText("Exif\0\0", at: 0) ? 6 : 0
        structure.exif = (payload + prefix)..<(payload + length)
      }
      position = payload + length + length % 2
    }
    guard hasData else { throw .damaged("a WebP without picture data") }
    return structure
  }

  private static func readLossy(
    _ chunk: ByteReader, into structure: inout PictureStructure
  ) throws(PictureFlaw) {
    guard chunk.uint24(at: 3) == 0x2A019D, let width = chunk.uint16(at: 6),
      let height = chunk.uint16(at: 8)
    else { throw .damaged("a WebP key frame without a size") }
    // The two highest bits of each ask for upscaling, which decoders ignore.
    (structure.width, structure.height) = (width & 0x3FFF, height & 0x3FFF)
  }

  private static func readLossless(
    _ chunk: ByteReader, into structure: inout PictureStructure
  ) throws(PictureFlaw) {
    guard chunk.uint8(at: 0) == 0x2F, let bits = chunk.uint32(at: 1) else {
      throw .damaged("a lossless WebP without a size")
    }
    (structure.width, structure.height) = ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
  }
}

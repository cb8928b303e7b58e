/// Walks a JPEG from marker to marker, because the decoder accepts files that were cut short.
///
/// A search for the end-of-image marker is not enough: an EXIF thumbnail has one of its own, and
/// any bytes may follow the real one.
enum JPEGStructure {
  /// More scans than any encoder writes; each costs the decoder a pass over the picture.
  private static let scanLimit = 500

  /// Checks that `bytes` reach from the start to the end of one picture.
  ///
  /// - Throws: `.cutShort` or `.damaged`.
  static func check(_ bytes: [UInt8]) throws(PictureFlaw) -> PictureStructure {
    var structure = PictureStructure()
    var scans = 0
    var position = 2
    while true {
      let marker = try nextMarker(in: bytes, from: &position)
      switch marker {
      case 0x00, 0x01, 0xD0...0xD8: continue  // stand alone
      case 0xD9:
        guard scans > 0 else { throw .damaged("a JPEG without picture data") }
        return structure
      default: break
      }
      let segment = try payload(in: bytes, at: position)
      switch marker {
      case 0xC4, 0xC8, 0xCC: break  // tables, not frames
      case 0xC0...0xCF:
        guard structure.width == 0 else { throw .damaged("a JPEG with two frames") }
        try readFrame(bytes[segment], into: &structure)
      case 0xE1 where structure.exif == nil:
        if bytes[segment].starts(with: Array("Exif\0\0".utf8)) {
          structure.exif = (segment.lowerBound + 6)..<segment.upperBound
        }
      default: break
      }
      position = segment.upperBound
      if marker == 0xDA {
        guard structure.width > 0 else { throw .damaged("a JPEG scan without a frame") }
        scans += 1
        guard scans <= scanLimit else { throw .damaged("more than \(scanLimit) JPEG scans") }
        position = endOfScan(in: bytes, from: position)
      }
    }
  }

  /// Moves past the next marker and returns its code, skipping stray bytes as decoders do.
  private static func nextMarker(
    in bytes: [UInt8], from position: inout Int
  ) throws(PictureFlaw) -> UInt8 {
    while position < bytes.count, bytes[position] != 0xFF { position += 1 }
    while position < bytes.count, bytes[position] == 0xFF { position += 1 }
    guard position < bytes.count else { throw .cutShort(.jpeg) }
    defer { position += 1 }
    return bytes[position]
  }

  /// The bytes of the segment whose length field is at `position`.
  private static func payload(
    in bytes: [UInt8], at position: Int
  ) throws(PictureFlaw) -> Range<Int> {
    guard position + 2 <= bytes.count else { throw .cutShort(.jpeg) }
    let length = Int(bytes[position]) << 8 | Int(bytes[position + 1])
    guard length >= 2 else { throw .damaged("a JPEG segment of length \(length)") }
    guard position + length <= bytes.count else { throw .cutShort(.jpeg) }
    return (position + 2)..<(position + length)
  }

  private static func readFrame(
    _ payload: ArraySlice<UInt8>, into structure: inout PictureStructure
  ) throws(PictureFlaw) {
    let reader = ByteReader(payload)
    guard let height = reader.uint16(at: 1), let width = reader.uint16(at: 3),
      width > 0, height > 0
    else { throw .damaged("a JPEG frame without a size") }
    structure.width = width
    structure.height = height
  }

  /// Where the next marker that is not part of entropy-coded data begins, else the end.
  private static func endOfScan(in bytes: [UInt8], from start: Int) -> Int {
    var position = start
    while position + 1 < bytes.count {
      guard bytes[position] == 0xFF else {
        position += 1
        continue
      }
      switch bytes[position + 1] {
      case 0xC4, 0xD9...0xDD, 0xE0...0xEF, 0xFE: return position
      case 0xFF: position += 1
      // A stuffed zero, a restart, or a damaged byte, which decoders survive.
      default: position += 2
      }
    }
    return bytes.count
  }
}

/// Walks a PNG from chunk to chunk up to the one that ends it.
enum PNGStructure {
  /// Checks that `bytes` hold a whole PNG whose critical chunks have the right checksums.
  ///
  /// - Throws: `.cutShort` or `.damaged`.
  static func check(_ bytes: [UInt8]) throws(PictureFlaw) -> PictureStructure {
    var structure = PictureStructure()
    let reader = ByteReader(bytes[...])
    var position = PictureFormat.pngSignature.count
    var hasData = false
    while true {
      guard let length = reader.uint32(at: position),
        let type = reader.slice(at: position + 4, length: 4)
      else { throw .cutShort(.png) }
      guard length <= Int(Int32.max), type.allSatisfy({ $0 < 0x80 }) else {
        throw .damaged("a PNG chunk of \(length) bytes")
      }
      let payload = position + 8
      guard let checksum = reader.uint32(at: payload + length) else { throw .cutShort(.png) }
      let name = String(decoding: type, as: UTF8.self)
      let isCritical = type.first.map { $0 & 0x20 == 0 } ?? false
      if isCritical, CRC32.value(of: bytes[(position + 4)..<(payload + length)]) != checksum {
        throw .damaged("the PNG chunk \(name) has a wrong checksum")
      }
      if (structure.width == 0) != (name == "IHDR") {
        throw .damaged("a PNG that does not begin with one header")
      }
      switch name {
      case "IHDR":
        guard length == 13, let width = reader.uint32(at: payload), width > 0,
          let height = reader.uint32(at: payload + 4), height > 0
        else { throw .damaged("a PNG header without a size") }
        structure.width = width
        structure.height = height
      case "IDAT": hasData = true
      case "eXIf": structure.exif = payload..<(payload + length)
      case "IEND":
        guard hasData else { throw .damaged("a PNG without picture data") }
        return structure
      default: break
      }
      position = payload + length + 4
    }
  }
}

/// The checksum of PNG chunks.
///
/// Source: ISO 3309, as the PNG specification's appendix "Sample CRC code" defines it.
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
    }
  }

  /// The checksum of `bytes`.
  static func value(of bytes: ArraySlice<UInt8>) -> Int {
    let table = table
    var register = UInt32.max
    for byte in bytes {
      register = table[Int(UInt8(truncatingIfNeeded: register) ^ byte)] ^ (register >> 8)
    }
    return Int(~register)
  }
}

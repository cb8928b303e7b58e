/// The picture formats that are read.
public enum PictureFormat: String, Hashable, Codable, Sendable, CaseIterable {
  /// JPEG, baseline or progressive.
  case jpeg
  /// PNG of any depth; sixteen bits are cut to eight.
  case png
  /// WebP, lossy or lossless, where gdk-pixbuf has a loader for it.
  case webp

  /// The format's usual spelling.
  public var name: String {
    switch self {
    case .jpeg: "JPEG"
    case .png: "PNG"
    case .webp: "WebP"
    }
  }

  /// The eight bytes that open every PNG.
  static let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Tells the format from a file's first bytes, never from its name.
  ///
  /// - Throws: `.emptyFile`, `.notAPicture`, `.unsupportedFormat`, or `.cutShort` where the file
  ///   ends inside the format's signature.
  static func recognise(_ bytes: [UInt8]) throws(PictureFlaw) -> PictureFormat {
    guard !bytes.isEmpty else { throw .emptyFile }
    if bytes.starts(with: [0xFF, 0xD8]) {
      guard bytes.count > 2 else { throw .cutShort(.jpeg) }
      guard bytes[2] == 0xFF else { throw .notAPicture }
      return .jpeg
    }
    if bytes.starts(with: pngSignature) { return .png }
    if bytes.count >= 4, bytes.count < 8, pngSignature.starts(with: bytes) {
      throw .cutShort(.png)
    }
    if bytes.starts(with: Array("RIFF".utf8)) {
      guard bytes.count >= 12 else { throw .cutShort(.webp) }
      guard bytes[8..<12].elementsEqual("WEBP".utf8) else { throw .notAPicture }
      return .webp
    }
    if let name = unsupportedName(of: bytes) { throw .unsupportedFormat(name) }
    throw .notAPicture
  }

  /// Names formats that people have and that are not read, so that they are not called rubbish.
  private static func unsupportedName(of bytes: [UInt8]) -> String? {
    let signatures: [(String, [UInt8])] = [
      ("GIF", Array("GIF8".utf8)), ("BMP", Array("BM".utf8)),
      ("TIFF or camera raw", [0x49, 0x49, 0x2A, 0]), ("TIFF or camera raw", [0x4D, 0x4D, 0, 0x2A]),
      ("JPEG XL", [0xFF, 0x0A]), ("PDF", Array("%PDF-".utf8)), ("PSD", Array("8BPS".utf8)),
    ]
    if let known = signatures.first(where: { bytes.starts(with: $0.1) }) { return known.0 }
    // ISO media files name their brand after the size and "ftyp".
    guard bytes.count >= 12, bytes[4..<8].elementsEqual("ftyp".utf8) else { return nil }
    let brand = String(decoding: bytes[8..<12], as: UTF8.self)
    switch brand {
    case "heic", "heix", "mif1", "msf1", "hevc": return "HEIC"
    case "avif", "avis": return "AVIF"
    default: return "video"
    }
  }
}

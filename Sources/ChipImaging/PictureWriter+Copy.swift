extension PictureWriter {
  /// Copies a file whole or not at all, and only if it still is what it was.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - target: Where to.
  ///   - digest: SHA-256 that the bytes must have, lowercase hex.
  /// - Throws: `ImagingError.refused` where the source cannot be read or has changed since it was
  ///   digested, `.notWritten` where the target cannot be written.
  public static func copy(
    fileAt source: String, to target: String, expecting digest: String
  ) throws(ImagingError) {
    let bytes: [UInt8]
    do throws(PictureFlaw) {
      bytes = try FileBytes(path: source).all(limit: .max)
    } catch {
      throw .refused(path: source, flaw: error)
    }
    guard FileDigest.sha256(of: bytes) == digest else {
      throw .refused(path: source, flaw: .damaged("it changed while it was being read"))
    }
    try AtomicFile.write(bytes, to: target)
  }
}

extension PictureFormat {
  /// The usual ending of file names, without the dot.
  public var fileExtension: String {
    switch self {
    case .jpeg: "jpg"
    case .png: "png"
    case .webp: "webp"
    }
  }
}

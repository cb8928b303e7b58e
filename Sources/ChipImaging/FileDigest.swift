import CPixbuf

/// SHA-256 of files and bytes: the identity of a picture is what it holds.
public enum FileDigest {
  /// The digest of the file's bytes, read in pieces so that its size does not matter.
  ///
  /// - Returns: 64 lowercase hex digits.
  /// - Throws: `ImagingError.refused` where the file cannot be read; an empty file has a digest.
  /// - Complexity: O(bytes), constant memory.
  public static func sha256(ofFileAt path: String) throws(ImagingError) -> String {
    do throws(PictureFlaw) {
      let file = try FileBytes(path: path)
      let checksum = Checksum()
      while true {
        let piece = try file.next(1 << 18)
        guard !piece.isEmpty else { return checksum.hex }
        checksum.update(piece)
      }
    } catch {
      throw .refused(path: path, flaw: error)
    }
  }

  /// The digest of `bytes`.
  ///
  /// - Returns: 64 lowercase hex digits.
  public static func sha256(of bytes: [UInt8]) -> String {
    let checksum = Checksum()
    checksum.update(bytes)
    return checksum.hex
  }
}

/// A running SHA-256; owns a GChecksum.
@safe private final class Checksum {
  private let pointer: OpaquePointer

  init() {
    // GLib returns NULL only for a kind of checksum that it does not know.
    guard let made = unsafe g_checksum_new(G_CHECKSUM_SHA256) else {
      preconditionFailure("GLib has SHA-256 since 2.16")
    }
    unsafe pointer = made
  }

  deinit { unsafe g_checksum_free(pointer) }

  func update(_ bytes: [UInt8]) {
    unsafe g_checksum_update(pointer, bytes, bytes.count)
  }

  /// The digest; after this the checksum takes no more bytes.
  var hex: String { unsafe String(cString: g_checksum_get_string(pointer)) }
}

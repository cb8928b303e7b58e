import CPixbuf
import Glibc

/// Writes files that are either whole or not there.
enum AtomicFile {
  /// Writes `bytes` to a new file beside `path`, makes it durable and then gives it the name.
  ///
  /// - Throws: `ImagingError.notWritten`; a file that was at `path` before is then untouched.
  static func write(_ bytes: [UInt8], to path: String) throws(ImagingError) {
    var template = Array((path + ".XXXXXX").utf8CString)
    // The usual rights, less what the user's mask takes away.
    let descriptor = unsafe g_mkstemp_full(&template, O_WRONLY | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw .notWritten(path: path, reason: SystemWords.text(for: errno))
    }
    let code = fill(descriptor, with: bytes)
    close(descriptor)
    guard code == 0, unsafe rename(template, path) == 0 else {
      let reason = SystemWords.text(for: code == 0 ? errno : code)
      _ = unsafe unlink(template)
      throw .notWritten(path: path, reason: reason)
    }
    syncFolder(of: path)
  }

  /// Writes everything and waits for the disk; returns an error number, 0 for none.
  private static func fill(_ descriptor: Int32, with bytes: [UInt8]) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return errno }
      rest = rest.dropFirst(written)
    }
    return fsync(descriptor) == 0 ? 0 : errno
  }

  /// Makes the new name durable; some file systems cannot, and the file is written all the same.
  private static func syncFolder(of path: String) {
    let cut = path.lastIndex(of: "/")
    let folder = cut.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

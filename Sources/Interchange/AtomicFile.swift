import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Writes a file so that a reader sees the old content or the new one, never a part.
public enum AtomicFile {
  /// Writes beside the file, makes sure it is on the disk, and renames.
  ///
  /// - Parameters:
  ///   - bytes: The whole content.
  ///   - path: A file that may be there already.
  /// - Throws: `unwritable`, and then the old content is untouched.
  public static func write(_ bytes: [UInt8], to path: String) throws(InterchangeError) {
    let folder = (path as NSString).deletingLastPathComponent
    let name = (path as NSString).lastPathComponent
    let temporary =
      (folder as NSString).appendingPathComponent(".\(name).\(UUID().uuidString).tmp")
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .unwritable(path: path, reason: reason()) }
    var failure = write(bytes, to: file)
    if failure == nil, fsync(file) != 0 { failure = reason() }
    if close(file) != 0, failure == nil { failure = reason() }
    if failure == nil, rename(temporary, path) != 0 { failure = reason() }
    if let failure {
      unlink(temporary)
      throw .unwritable(path: path, reason: failure)
    }
    // The rename itself is safe once the folder is on the disk; not every file system allows it.
    let parent = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
    if parent >= 0 {
      fsync(parent)
      close(parent)
    }
  }

  private static func write(_ bytes: [UInt8], to file: CInt) -> String? {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let part = UnsafeRawBufferPointer(rebasing: rest)
        let count = write(file, part.baseAddress, part.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return reason() }
        rest = rest.dropFirst(count)
      }
      return nil
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }

  // The file's own `write` would hide the system's.
  private static func write(_ file: CInt, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(file, bytes, count)
    #else
      Musl.write(file, bytes, count)
    #endif
  }
}

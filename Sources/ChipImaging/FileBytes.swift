import Glibc

/// An open file for reading, closed when it is no longer used.
struct FileBytes: ~Copyable {
  private let descriptor: Int32
  /// The file's size when it was opened.
  let byteCount: Int

  /// Opens the regular file at `path`.
  ///
  /// - Throws: `.missing`, `.folder`, `.notAFile`, `.permission` or `.unreadable`.
  init(path: String) throws(PictureFlaw) {
    // Opening a pipe would wait for a writer without O_NONBLOCK; regular files ignore it.
    let opened = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard opened >= 0 else { throw Self.flaw(errno) }
    var status = stat()
    guard unsafe fstat(opened, &status) == 0 else {
      let code = errno
      close(opened)
      throw Self.flaw(code)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      throw status.st_mode & S_IFMT == S_IFDIR ? .folder : .notAFile
    }
    descriptor = opened
    byteCount = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// The next at most `count` bytes; empty at the end of the file.
  ///
  /// - Throws: `.folder`, `.permission` or `.unreadable`.
  func next(_ count: Int) throws(PictureFlaw) -> [UInt8] {
    let descriptor = descriptor
    var code: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      var got = 0
      repeat {
        got = unsafe read(descriptor, buffer.baseAddress, count)
        code = got < 0 ? errno : 0
      } while code == EINTR
      initialized = max(0, got)
    }
    guard code == 0 else { throw Self.flaw(code) }
    return bytes
  }

  /// All bytes, at most `limit`.
  ///
  /// - Throws: `.tooManyBytes`, before anything is read where the size already tells.
  func all(limit: Int) throws(PictureFlaw) -> [UInt8] {
    guard byteCount <= limit else { throw .tooManyBytes(count: byteCount, limit: limit) }
    var bytes = try next(byteCount + 1)
    // Short reads happen on network shares, and a file may grow while it is read.
    while !bytes.isEmpty {
      let more = try next(1 << 16)
      if more.isEmpty { break }
      bytes += more
      guard bytes.count <= limit else { throw .tooManyBytes(count: bytes.count, limit: limit) }
    }
    return bytes
  }

  private static func flaw(_ code: Int32) -> PictureFlaw {
    switch code {
    case ENOENT, ENOTDIR: .missing
    case EISDIR: .folder
    case EACCES, EPERM: .permission
    default: .unreadable(SystemWords.text(for: code))
    }
  }
}

internal import Glibc

/// A file's bytes, mapped into memory to read.
///
/// Nothing is read until it is touched, and the pages are shared with other processes. The file
/// must not be shortened while it is mapped.
@safe final class MappedFile: Sendable {
  /// The number of bytes.
  let count: Int

  // Set once in `init`, never written through, unmapped in `deinit`.
  nonisolated(unsafe) private let base: UnsafeRawPointer?

  /// Maps a file.
  ///
  /// - Parameter path: The file.
  /// - Throws: `SafetensorsError.unreadable` if the system refuses.
  init(path: String) throws(SafetensorsError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure(path) }
    defer { close(descriptor) }
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0 else { throw Self.failure(path) }
    guard facts.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(path: path, reason: "it is not a regular file")
    }
    count = Int(facts.st_size)
    // The system refuses to map nothing.
    guard count > 0 else {
      unsafe base = nil
      return
    }
    let mapped = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else {
      throw Self.failure(path)
    }
    unsafe base = UnsafeRawPointer(mapped)
  }

  deinit {
    if let base = unsafe base {
      unsafe munmap(UnsafeMutableRawPointer(mutating: base), count)
    }
  }

  /// The bytes `range`, which must lie inside the file, as a copy.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "range outside the file")
    guard let base = unsafe base else { return [] }
    return unsafe [UInt8](
      UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count))
  }

  /// Little-endian 32-bit floats that begin at byte `offset`, aligned or not, as a copy.
  func floats(at offset: Int, count floats: Int) -> [Float] {
    precondition(offset >= 0 && floats >= 0 && floats <= (count - offset) / 4, "outside the file")
    guard let base = unsafe base, floats > 0 else { return [] }
    return unsafe [Float](unsafeUninitializedCapacity: floats) { buffer, initialized in
      unsafe UnsafeMutableRawBufferPointer(buffer).copyMemory(
        from: UnsafeRawBufferPointer(start: base + offset, count: floats * 4))
      initialized = floats
    }
  }

  private static func failure(_ path: String) -> SafetensorsError {
    .unreadable(path: path, reason: unsafe String(cString: strerror(errno)))
  }
}

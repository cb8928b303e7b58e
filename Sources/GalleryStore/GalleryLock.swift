internal import Foundation
#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The right to write to a gallery for as long as the value lives.
///
/// It is an advisory lock of the operating system on the file `lock`, so that it ends with the
/// process however that ends, `kill -9` included. Reading never needs it, and single decisions from
/// scripts are made beside it.
public final class GalleryLock: Sendable {
  /// Who holds a lock, as written in the file.
  public struct Holder: Hashable, Codable, Sendable, CustomStringConvertible {
    /// Name of the computer.
    public let host: String
    /// Process number on it.
    public let process: Int
    /// Login name.
    public let user: String
    /// What the process does, such as `review`.
    public let purpose: String

    /// Describes a holder.
    public init(host: String, process: Int, user: String, purpose: String) {
      self.host = host
      self.process = process
      self.user = user
      self.purpose = purpose
    }

    /// Who it is, in words.
    public var description: String {
      "process \(process) (\(purpose)) of \(user) on \(host)"
    }

    /// This process.
    public static func current(purpose: String) -> Holder {
      let process = ProcessInfo.processInfo
      return Holder(
        host: process.hostName, process: Int(process.processIdentifier),
        user: process.environment["USER"] ?? NSUserName(), purpose: purpose)
    }
  }

  private let descriptor: Int32

  /// Takes the lock of a gallery.
  ///
  /// - Parameters:
  ///   - folder: The gallery.
  ///   - holder: Who is named to others that want it.
  ///   - patience: How long to wait for it; blocks the calling thread meanwhile.
  /// - Throws: `locked` naming the holder; `missing` or `permission` if the file cannot be opened.
  public init(
    of folder: GalleryFolder, as holder: Holder, waiting patience: Duration = .zero
  ) throws(GalleryError) {
    // A class whose properties are all set runs `deinit` even if `init` throws after that, and a
    // number that is closed already may be another thread's file by then: the property is set last.
    let descriptor = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw Self.openError(code: errno, folder: folder)
    }
    let deadline = ContinuousClock.now + patience
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      guard code == EWOULDBLOCK || code == EINTR else {
        close(descriptor)
        throw .inputOutput(
          doing: "locking the gallery", path: folder.path, reason: String(cString: strerror(code)))
      }
      guard ContinuousClock.now < deadline else {
        close(descriptor)
        throw .locked(path: folder.path, holder: Self.holder(of: folder))
      }
      // The kernel has no lock with a time limit, so look again 50 times a second.
      usleep(20_000)
    }
    self.descriptor = descriptor
    write(holder)
  }

  deinit {
    ftruncate(descriptor, 0)
    // Closing alone would leave the lock with a child that was forked but runs nothing else yet.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// Who holds the lock according to the file; nil if it says nothing.
  ///
  /// After a crash the file still names the process that is gone, so only a failed attempt to take
  /// the lock makes this meaningful.
  public static func holder(of folder: GalleryFolder) -> Holder? {
    FileManager.default.contents(atPath: folder.lock)
      .flatMap { try? JSONDecoder().decode(Holder.self, from: $0) }
  }

  private func write(_ holder: Holder) {
    // Only for people to read: a lock that cannot be labelled is still a lock.
    guard let text = try? JSONEncoder().encode(holder) else { return }
    ftruncate(descriptor, 0)
    _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  private static func openError(code: Int32, folder: GalleryFolder) -> GalleryError {
    let reason = String(cString: strerror(code))
    return switch code {
    case ENOENT, ENOTDIR: .missing(path: folder.path)
    case EACCES, EPERM, EROFS:
      .permission(doing: "locking the gallery", path: folder.path, reason: reason)
    default: .inputOutput(doing: "locking the gallery", path: folder.path, reason: reason)
    }
  }
}

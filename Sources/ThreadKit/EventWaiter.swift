import Glibc

/// Waits until a descriptor has something to read.
public enum EventWaiter {
  /// Waits for any of the descriptors and returns those that are ready.
  ///
  /// A descriptor whose other end is gone counts as ready: reading it tells. Signals do not end the
  /// wait by themselves; they arrive through the descriptor of `SignalEvents`.
  ///
  /// - Parameters:
  ///   - descriptors: What to wait for.
  ///   - timeout: The longest wait; nil for none. Zero looks without waiting.
  /// - Returns: The ready descriptors; empty when the time is over.
  public static func wait(for descriptors: [Int32], timeout: Duration? = nil) -> Set<Int32> {
    var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let end = timeout.map { ContinuousClock.now + $0 }
    while true {
      let count = unsafe poll(&entries, nfds_t(entries.count), milliseconds(until: end))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        // A long timeout is waited for in pieces that poll can count.
        if count == 0, let end, ContinuousClock.now < end { continue }
        return []
      }
      return Set(entries.filter { $0.revents != 0 }.map(\.fd))
    }
  }

  private static func milliseconds(until end: ContinuousClock.Instant?) -> Int32 {
    guard let end else { return -1 }
    let (seconds, attoseconds) = (end - .now).components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    guard seconds < 1_000_000 else { return 1_000_000_000 }
    return Int32(seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}

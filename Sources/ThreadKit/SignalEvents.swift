import CLinuxEvents
import Glibc

/// Turns signals into events that are read from a descriptor.
///
/// Make it before the terminal is opened, on the thread that will read it, and keep it while the
/// screen is up. Only one exists at a time; the handlers that were there before come back with its
/// end.
public final class SignalEvents {
  /// Readable while signals wait; for `poll` only.
  public let descriptor: Int32

  /// Begins to receive signals.
  ///
  /// - Throws: `ThreadError.signalsInUse` where another value receives them, or
  ///   `ThreadError.cannotOpen` where the process has no descriptor left.
  public init() throws(ThreadError) {
    let numbers = SignalEvent.allCases.map(\.number)
    descriptor = unsafe linuxevents_signals_start(numbers, Int32(numbers.count))
    guard descriptor >= 0 else {
      let code = errno
      throw code == EBUSY ? .signalsInUse : .cannotOpen(purpose: "the signal pipe", code: code)
    }
    // Threads that Swift's task pool started block most signals, and so do their children.
    linuxevents_signals_unblock()
  }

  deinit {
    if descriptor >= 0 { linuxevents_signals_stop() }
  }

  /// Returns the signals received since the last call, oldest first; never waits.
  ///
  /// Repeated events are given once, as the system itself merges them.
  public func drain() -> [SignalEvent] {
    var events: [SignalEvent] = []
    var bytes = [UInt8](repeating: 0, count: 64)
    while true {
      let count = unsafe read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return events }
      for byte in bytes[..<count] {
        guard let event = SignalEvent(number: Int32(byte)), !events.contains(event) else {
          continue
        }
        events.append(event)
      }
    }
  }
}

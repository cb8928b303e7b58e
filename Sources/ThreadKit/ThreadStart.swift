import CLinuxEvents
import Glibc

/// What a new thread is told: its name and its work.
final class ThreadStart: Sendable {
  private let name: String
  private let niceness: Int32
  private let body: @Sendable () -> Void

  init(name: String, niceness: Int32, body: @escaping @Sendable () -> Void) {
    self.name = name
    self.niceness = niceness
    self.body = body
  }

  /// The thread's entry point; takes over the reference in `argument`.
  static func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument = unsafe argument else { return nil }
    let start = unsafe Unmanaged<ThreadStart>.fromOpaque(argument).takeRetainedValue()
    // Linux refuses longer names rather than cutting them.
    unsafe linuxevents_thread_name(String(decoding: start.name.utf8.prefix(15), as: UTF8.self))
    // On Linux this is about the calling thread alone; being refused does no harm.
    if start.niceness > 0 {
      setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, start.niceness)
    }
    let handlerStack = unsafe linuxevents_thread_prepare()
    start.body()
    unsafe linuxevents_thread_finish(handlerStack)
    return nil
  }
}

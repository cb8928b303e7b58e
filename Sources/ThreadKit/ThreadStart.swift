import CLinuxEvents
import Glibc

/// What a new thread is told: its name and its work.
final class ThreadStart: Sendable {
  private let name: String
  private let body: @Sendable () -> Void

  init(name: String, body: @escaping @Sendable () -> Void) {
    self.name = name
    self.body = body
  }

  /// The thread's entry point; takes over the reference in `argument`.
  static func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument = unsafe argument else { return nil }
    let start = unsafe Unmanaged<ThreadStart>.fromOpaque(argument).takeRetainedValue()
    // Linux refuses longer names rather than cutting them.
    unsafe linuxevents_thread_name(String(decoding: start.name.utf8.prefix(15), as: UTF8.self))
    let handlerStack = unsafe linuxevents_thread_prepare()
    start.body()
    unsafe linuxevents_thread_finish(handlerStack)
    return nil
  }
}

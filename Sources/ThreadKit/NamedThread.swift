import CLinuxEvents
import Glibc
import Synchronization

/// A thread of its own, outside the pool that runs Swift's tasks.
///
/// Work that waits (a terminal, a model) runs here, because a blocked pool thread stops every task.
///
/// ```swift
/// let status = try await NamedThread.run(name: "terminal") { runReview() }
/// ```
public final class NamedThread: Sendable {
  /// The name that debuggers and `top -H` show; the system keeps its first 15 bytes.
  public let name: String
  private let handle: Mutex<pthread_t?>

  /// Starts a thread.
  ///
  /// - Parameters:
  ///   - name: What it is called.
  ///   - stackBytes: Size of its stack.
  ///   - niceness: How far it steps back behind other threads where processors are few, 0...19.
  ///   - body: What it runs; it ends when this returns.
  /// - Throws: `ThreadError.cannotStartThread` where the system refuses.
  public init(
    name: String, stackBytes: Int = 8 << 20, niceness: Int32 = 0,
    body: @escaping @Sendable () -> Void
  ) throws(ThreadError) {
    self.name = name
    let start = unsafe Unmanaged.passRetained(
      ThreadStart(name: name, niceness: niceness, body: body))
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    unsafe pthread_attr_setstacksize(&attributes, stackBytes)
    var thread = pthread_t()
    let code = unsafe pthread_create(
      &thread, &attributes, { unsafe ThreadStart.run($0) }, start.toOpaque())
    unsafe pthread_attr_destroy(&attributes)
    guard code == 0 else {
      unsafe start.release()
      throw .cannotStartThread(name: name, code: code)
    }
    handle = Mutex(thread)
  }

  deinit {
    if let thread = handle.withLock({ $0 }) { pthread_detach(thread) }
  }

  /// Waits for the thread to end; later calls return at once.
  ///
  /// It blocks, so it is not for tasks.
  public func join() {
    let thread = handle.withLock { handle in
      defer { handle = nil }
      return handle
    }
    if let thread { pthread_join(thread, nil) }
  }

  /// Runs a closure on a thread of its own and returns its result; the caller's task only waits.
  ///
  /// - Throws: what `body` throws, or `ThreadError.cannotStartThread`.
  public static func run<Value: Sendable>(
    name: String, stackBytes: Int = 8 << 20, body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      do throws(ThreadError) {
        _ = try NamedThread(name: name, stackBytes: stackBytes) {
          continuation.resume(with: Result(catching: body))
        }
      } catch {
        continuation.resume(throwing: error)
      }
    }
  }
}

import Dispatch
import Foundation
import Synchronization

/// Lets Ctrl-C stop work that knows how to stop, so that it keeps what it has done.
enum Interruption {
  /// Runs `body`, whose task is cancelled by SIGINT or SIGTERM; a second one ends the program.
  static func stopping<Value: Sendable>(
    _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task { try await body() }
    let queue = DispatchQueue(label: "interruption")
    let isAsked = Mutex(false)
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        let again = isAsked.withLock { asked in
          defer { asked = true }
          return asked
        }
        if again { _exit(ExitStatus.interrupted.rawValue) }
        task.cancel()
      }
      source.resume()
      return source
    }
    defer {
      for source in sources { source.cancel() }
      for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }
    return try await task.value
  }
}

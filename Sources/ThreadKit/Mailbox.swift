import CLinuxEvents
import Glibc
import Synchronization

/// A queue of messages that any thread may post to and one thread drains, with a descriptor that
/// wakes `poll` when something is there.
///
/// Messages are delivered in the order of posting and never dropped, except those posted with a
/// key (progress): of these only the newest of each key is kept, and they alone wake the reader at
/// most once per `progressInterval`.
public final class Mailbox<Message: Sendable>: Sendable {
  private struct State {
    var messages: [Message] = []
    var places: [String: Int] = [:]
    var wakesNow = false
    var wakesLater = false
    var lastProgress: ContinuousClock.Instant?
  }

  /// Readable while messages wait that should be drained; for `poll` only.
  public let descriptor: Int32
  private let progressInterval: Duration
  private let state = Mutex(State())

  /// Opens a mailbox.
  ///
  /// - Parameter progressInterval: Shortest time between wake-ups for progress; 10 Hz by default.
  /// - Throws: `ThreadError.cannotOpen` where the process has no descriptor left.
  public init(progressInterval: Duration = .milliseconds(100)) throws(ThreadError) {
    self.progressInterval = progressInterval
    descriptor = linuxevents_timer_open()
    guard descriptor >= 0 else { throw .cannotOpen(purpose: "a mailbox", code: errno) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Adds a message and wakes the reader.
  public func post(_ message: Message) {
    state.withLock { state in
      state.messages.append(message)
      wakeNow(&state)
    }
  }

  /// Adds a message that replaces a waiting one of the same key.
  public func post(_ message: Message, coalescing key: String) {
    state.withLock { state in
      if let place = state.places[key] {
        state.messages[place] = message
      } else {
        state.places[key] = state.messages.count
        state.messages.append(message)
      }
      wakeForProgress(&state)
    }
  }

  /// Returns all waiting messages, oldest first, and forgets them.
  public func drain() -> [Message] {
    state.withLock { state in
      let messages = state.messages
      if !state.places.isEmpty { state.lastProgress = .now }
      state.messages = []
      state.places = [:]
      state.wakesNow = false
      state.wakesLater = false
      linuxevents_timer_set(descriptor, 0)
      return messages
    }
  }

  private func wakeNow(_ state: inout State) {
    guard !state.wakesNow else { return }
    state.wakesNow = true
    linuxevents_timer_set(descriptor, 1)
  }

  private func wakeForProgress(_ state: inout State) {
    guard !state.wakesNow, !state.wakesLater else { return }
    let due = state.lastProgress.map { $0 + progressInterval } ?? .now
    let wait = due - .now
    guard wait > .zero else { return wakeNow(&state) }
    state.wakesLater = true
    let (seconds, attoseconds) = wait.components
    linuxevents_timer_set(descriptor, max(1, seconds * 1_000_000_000 + attoseconds / 1_000_000_000))
  }
}

import DequeModule
import Synchronization

/// What the terminal's thread wants done, in order, until another thread takes it.
///
/// Unlike a stream it shows all that waits, so that a question can be dropped when a newer one of
/// its kind waits behind it.
final class EffectQueue: Sendable {
  fileprivate struct State {
    var waiting: Deque<EffectRunner.Request> = []
    var isFinished = false
  }

  private let state = Mutex(State())
  private let (signals, signal) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))

  /// Adds a request; after ``finish()`` nothing is added any more.
  func send(_ request: EffectRunner.Request) {
    state.withLock { if !$0.isFinished { $0.waiting.append(request) } }
    signal.yield()
  }

  /// Says that no more requests come.
  func finish() {
    state.withLock { $0.isFinished = true }
    signal.yield()
  }

  /// Whether nothing waits, and something may still come.
  var isIdle: Bool { state.withLock { $0.waiting.isEmpty && !$0.isFinished } }

  /// Waits for a request; nil once the last one was taken.
  ///
  /// Only one task may take.
  func take() async -> EffectRunner.Request? {
    while true {
      let (next, isFinished) = state.withLock { state in
        (state.takeFirst(), state.isFinished)
      }
      if let next { return next }
      if isFinished { return nil }
      var waiting = signals.makeAsyncIterator()
      // A cancelled task gets nil and ends here rather than turning in circles.
      guard await waiting.next() != nil else { return nil }
    }
  }
}

extension EffectQueue.State {
  /// The first request that no later one makes pointless.
  fileprivate mutating func takeFirst() -> EffectRunner.Request? {
    while let first = waiting.popFirst() {
      guard let kind = first.replaceableKind,
        waiting.contains(where: { $0.replaceableKind == kind })
      else { return first }
    }
    return nil
  }
}

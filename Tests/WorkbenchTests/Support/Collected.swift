import Synchronization

/// Values that arrive from any thread, in order.
final class Collected<Value: Sendable>: Sendable {
  private let state = Mutex<[Value]>([])

  /// What has arrived.
  var values: [Value] { state.withLock { $0 } }

  func add(_ value: Value) {
    state.withLock { $0.append(value) }
  }
}

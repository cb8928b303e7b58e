import Foundation
import Synchronization

/// Counts finished pieces and tells a progress sink, a few times a second, how it goes.
final class RateMeter: Sendable {
  private struct State {
    var done = 0
    var lastTold: ContinuousClock.Instant
  }

  private let activity: String
  private let total: Int?
  private let sink: ProgressSink
  private let began = ContinuousClock.now
  private let state: Mutex<State>

  /// Starts the clock.
  init(activity: String, total: Int?, _ sink: @escaping ProgressSink) {
    self.activity = activity
    self.total = total
    self.sink = sink
    state = Mutex(State(lastTold: began))
  }

  /// Seconds since the beginning.
  var seconds: Double {
    let parts = began.duration(to: .now).components
    return Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
  }

  /// Counts pieces as finished.
  func advance(by count: Int = 1) {
    let told: Int? = state.withLock { state in
      state.done += count
      let now = ContinuousClock.now
      let isLast = total.map { state.done >= $0 } ?? false
      guard isLast || state.lastTold.duration(to: now) >= .milliseconds(100) else { return nil }
      state.lastTold = now
      return state.done
    }
    guard let told else { return }
    let seconds = seconds
    sink(
      WorkProgress(
        activity: activity, done: told, total: total,
        perSecond: seconds > 0.2 ? Double(told) / seconds : nil))
  }
}

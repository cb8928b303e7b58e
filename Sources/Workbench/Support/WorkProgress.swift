/// How far long work has come.
public struct WorkProgress: Sendable, Equatable {
  /// What is being done, as in "embedding".
  public let activity: String
  /// Units finished.
  public let done: Int
  /// Units in all; nil when not known yet.
  public let total: Int?
  /// Units finished for each second so far; nil at the start.
  public let perSecond: Double?

  /// Describes progress.
  public init(activity: String, done: Int, total: Int?, perSecond: Double?) {
    self.activity = activity
    self.done = done
    self.total = total
    self.perSecond = perSecond
  }

  /// Seconds until the end at the rate so far; nil when that cannot be said.
  public var secondsLeft: Double? {
    guard let total, let perSecond, perSecond > 0 else { return nil }
    return Double(total - done) / perSecond
  }
}

/// Where long work reports how far it has come; called from any thread, at most a few times a
/// second.
public typealias ProgressSink = @Sendable (WorkProgress) -> Void

/// What was done since the screen opened.
public struct SessionSummary: Hashable, Codable, Sendable {
  /// Decisions that were saved, undone ones included.
  public let decisions: Int
  /// Decisions that were taken back and not redone.
  public let undone: Int
  /// How long the screen was open, up to the last message that brought a time.
  public let minutes: Double
  /// Decisions an hour; nil before the first decision.
  public let perHour: Double?
  /// Median seconds of a decision; nil before the first that took a known time.
  public let medianSeconds: Double?
  /// Seconds within which 95 of 100 decisions were made; nil before the first.
  public let p95Seconds: Double?
  /// How many decisions took a known time.
  public let timed: Int

  /// Sums up a session of so many seconds.
  init(decisions: Int, undone: Int, seconds: Double, speed: Speed) {
    self.decisions = decisions
    self.undone = undone
    medianSeconds = speed.median
    p95Seconds = speed.p95
    timed = speed.seconds.count
    minutes = max(0, seconds) / 60
    // In the first second any speed would be a fluke.
    perHour = decisions > 0 && seconds >= 1 ? Double(decisions) * 3_600 / seconds : nil
  }
}

/// How fast a reviewer was in earlier sessions on this gallery.
public struct EarlierSpeed: Hashable, Codable, Sendable {
  /// Decisions that took a known time.
  public let decisions: Int
  /// Median seconds from a probe's appearance to the decision.
  public let medianSeconds: Double
  /// 95th percentile of the same.
  public let p95Seconds: Double
  /// Decisions an hour of deciding, breaks left out; nil in sessions that were recorded before it
  /// was counted, and where decisions took no time.
  public let perHour: Double?

  /// Describes a speed.
  public init(
    decisions: Int, medianSeconds: Double, p95Seconds: Double, perHour: Double? = nil
  ) {
    self.decisions = decisions
    self.medianSeconds = medianSeconds
    self.p95Seconds = p95Seconds
    self.perHour = perHour
  }
}

import Foundation

/// When, of what and under what load something was measured.
public struct Circumstances: Hashable, Codable, Sendable {
  /// The day and time in UTC, ISO 8601.
  public let measuredAt: String
  /// The commit that was measured, with `+` if files were changed since; nil if not known.
  public let commit: String?
  /// The machine's load over the minute before.
  public let loadBefore: Double
  /// The machine's load over the last minute when it was done; the benchmark itself makes about 1.
  public let loadAfter: Double
  /// How long it took in all.
  public let seconds: Double

  /// Notes the circumstances of a run that ends now.
  public init(commit: String?, loadBefore: Double, seconds: Double) {
    measuredAt = Date().formatted(.iso8601)
    self.commit = commit
    self.loadBefore = loadBefore
    loadAfter = Self.load
    self.seconds = seconds
  }

  /// The machine's load over the last minute.
  public static var load: Double {
    let text = try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8)
    return text?.split(separator: " ").first.flatMap { Double($0) } ?? 0
  }
}

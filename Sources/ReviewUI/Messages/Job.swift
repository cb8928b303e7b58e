/// Long work that can be started from the screen and goes on beside the review.
public enum JobRequest: Hashable, Codable, Sendable {
  /// Take in these files and folders, and embed what is new.
  case ingest(paths: [String])
  /// Embed what has no vector yet.
  case embed
  /// Train a head on what was confirmed, and compare it with the one in use; adopts nothing.
  case retrain
  /// Use a head from now on; nil for the backbone's own vectors.
  case adopt(head: String?)

  /// The work's name, as a word.
  public var name: String {
    switch self {
    case .ingest: "ingest"
    case .embed: "embed"
    case .retrain: "retrain"
    case .adopt: "adopt"
    }
  }
}

/// How far long work has come.
public struct JobProgress: Hashable, Codable, Sendable {
  /// What is being done now, as a word: `reading`, `embedding`.
  public let activity: String
  /// Pieces done.
  public let done: Int
  /// Pieces in all; nil while that is not known.
  public let total: Int?
  /// Pieces a second so far; nil at the beginning.
  public let perSecond: Double?
  /// Seconds that are left at that rate; nil where that cannot be said.
  public let secondsLeft: Double?

  /// Describes progress.
  public init(
    activity: String, done: Int, total: Int?, perSecond: Double?, secondsLeft: Double?
  ) {
    self.activity = activity
    self.done = done
    self.total = total
    self.perSecond = perSecond
    self.secondsLeft = secondsLeft
  }
}

/// How long work ended.
public struct JobEnd: Hashable, Codable, Sendable {
  /// How it can end.
  public enum Outcome: String, Hashable, Codable, Sendable {
    /// All was done.
    case done
    /// The reviewer stopped it; what was done until then is kept.
    case cancelled
    /// It could not be done.
    case failed
  }

  /// What was asked for.
  public let request: JobRequest
  /// How it ended.
  public let outcome: Outcome
  /// What was done, or why it failed, in one line.
  public let summary: String

  /// Describes an end.
  public init(request: JobRequest, outcome: Outcome, summary: String) {
    self.request = request
    self.outcome = outcome
    self.summary = summary
  }
}

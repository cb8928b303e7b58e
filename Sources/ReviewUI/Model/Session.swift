import Foundation
import ReidCore

/// Who reviews what since when, and what was done.
struct Session: Hashable, Sendable {
  /// What the reviewer may do.
  enum Access: Hashable, Sendable {
    case deciding
    case readOnly
  }

  var reviewer = ""
  var galleryName = ""
  var access = Access.deciding
  var modelName = ""
  var modelKey: EmbeddingKey?
  var startedAt = Date(timeIntervalSinceReferenceDate: 0)
  /// The newest time that any message brought; never runs backwards.
  private(set) var now = Date(timeIntervalSinceReferenceDate: 0)
  var decisions = 0
  var undone = 0
  var speed = Speed()

  init() {}

  init(_ started: Started) {
    reviewer = started.reviewer
    galleryName = started.galleryName
    access = started.readOnly ? .readOnly : .deciding
    modelName = started.modelName
    modelKey = started.modelKey
    startedAt = started.now
    now = started.now
  }

  /// Takes note of the time.
  mutating func passed(_ time: Date) {
    now = max(now, time)
  }

  var summary: SessionSummary {
    SessionSummary(
      decisions: decisions, undone: undone, seconds: now.timeIntervalSince(startedAt),
      speed: speed)
  }
}

import Foundation
import GalleryStore
import ReidCore

/// Takes back a decision by an entry that supersedes it.
public struct UndoJob: Sendable {
  private let gallery: String
  private let decision: String?
  private let reviewer: String

  /// Names the decision; nil for the reviewer's newest that stands.
  public init(gallery: String, decision: String?, reviewer: String) {
    self.gallery = gallery
    self.decision = decision
    self.reviewer = reviewer
  }

  /// Takes it back.
  public func run() throws(Failure) -> UndoReport {
    let id = try decision.map { text throws(Failure) in
      guard let id = UUID(uuidString: text) else {
        throw Failure(.badData, "\"\(plain(text))\" is no decision's id")
      }
      return id
    }
    let store = try GalleryOpening.open(gallery)
    let recorded = try Failure.translating { () throws(GalleryError) in
      try store.undo(id, reviewer: reviewer, at: Date())
    }
    return UndoReport(
      decision: recorded.decision.id.uuidString,
      superseded: recorded.decision.supersedes?.uuidString)
  }
}

/// What `undo` entered.
public struct UndoReport: Report {
  /// The id of the entry that takes back.
  public let decision: String
  /// The decision that was taken back.
  @ExplicitNull public var superseded: String?

  /// For people.
  public var summary: String { "Took back decision \(superseded ?? "?")." }
}

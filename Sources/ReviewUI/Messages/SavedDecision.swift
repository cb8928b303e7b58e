public import Foundation
public import ReidCore

/// A decision that is in the ledger, and what the queue looks like after it.
public struct SavedDecision: Hashable, Codable, Sendable {
  /// The decision's id.
  public let decision: UUID
  /// Its place in the ledger.
  public let sequence: Int
  /// The queue after it, with candidates that were computed in advance.
  public let window: QueueWindow

  /// Describes a saved decision.
  public init(decision: UUID, sequence: Int, window: QueueWindow) {
    self.decision = decision
    self.sequence = sequence
    self.window = window
  }
}

/// An undo or a redo that is in the ledger.
public struct Reversal: Hashable, Codable, Sendable {
  /// The id that came with the effect.
  public let id: UUID
  /// The decision that was taken back, or that stands again.
  public let decision: Decision
  /// The name of the individual that the decision is about, if it is about one.
  public let individualName: String?
  /// The queue after it, beginning with the decision's first chip if that is undecided now.
  public let window: QueueWindow

  /// Describes an undo or a redo.
  public init(id: UUID, decision: Decision, individualName: String?, window: QueueWindow) {
    self.id = id
    self.decision = decision
    self.individualName = individualName
    self.window = window
  }
}

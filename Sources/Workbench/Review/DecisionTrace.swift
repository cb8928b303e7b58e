import Foundation
import ReidCore
import ReviewUI

/// What a session decided, gathered from its effects and the answers to them.
struct DecisionTrace {
  /// One thing that reached the ledger.
  enum Step: Hashable {
    /// A decision was saved.
    case saved(Decision)
    /// The decision of this id was taken back.
    case undone(UUID)
    /// The decision of this id stands again.
    case redone(UUID)
  }

  /// What reached the ledger, in order.
  private(set) var steps: [Step] = []
  private var wanted: [UUID: Decision] = [:]

  /// Notes what is wanted.
  mutating func note(_ effect: Effect) {
    if case .save(let decision) = effect { wanted[decision.id] = decision }
  }

  /// Notes what came of it.
  mutating func note(_ message: Message) {
    switch message {
    case .saved(let saved):
      if let decision = wanted[saved.decision] { steps.append(.saved(decision)) }
    case .undone(let reversal): steps.append(.undone(reversal.decision.id))
    case .redone(let reversal): steps.append(.redone(reversal.decision.id))
    default: break
    }
  }

  /// What a recorded session decided, from what was recorded and nothing else: a program that
  /// understands the keys differently today must not agree with itself.
  static func recorded(in events: [SessionEvent]) -> DecisionTrace {
    var trace = DecisionTrace()
    for event in events {
      switch event {
      case .message(let message, _): trace.note(message)
      case .wanted(let effect): trace.note(effect)
      case .header, .frame, .footer: break
      }
    }
    return trace
  }
}

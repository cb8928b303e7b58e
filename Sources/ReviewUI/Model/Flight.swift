import Foundation
import ReidCore
import TerminalUI

/// Something that the ledger was asked to do, and what was typed since.
struct Flight: Hashable, Sendable {
  /// What was asked for.
  enum Kind: Hashable, Sendable {
    /// A decision, and the name of the individual that it is about.
    case saving(Decision, name: String?)
    case undoing(UUID)
    case redoing(UUID)
  }

  /// A key that waits until the ledger has answered.
  struct WaitingKey: Hashable, Sendable {
    let key: Key
    let at: Date
    let id: UUID
  }

  /// Keys that are kept at most; no hand types more before a save is done.
  static let keyLimit = 100

  let kind: Kind
  /// Whether what is undone is itself an undo, so that a decision counts again.
  var bringsBack = false
  var waiting: [WaitingKey] = []
  /// When another process changed the gallery meanwhile, if it did.
  var galleryChangedAt: Date?

  init(_ kind: Kind) {
    self.kind = kind
  }

  /// The id that the answer will carry.
  var id: UUID {
    switch kind {
    case .saving(let decision, _): decision.id
    case .undoing(let id), .redoing(let id): id
    }
  }
}

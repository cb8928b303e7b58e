public import Foundation
public import ReidCore

/// An entry of the ledger as a line of a list.
public struct LedgerLine: Hashable, Sendable {
  /// Place in the ledger, 1 for the first entry.
  public let sequence: Int
  /// The entry's id.
  public let id: UUID
  /// What it says; an import is given without its identities, which can be many.
  public let verdict: Verdict
  /// Who decided.
  public let reviewer: String
  /// When.
  public let decidedAt: Date
  /// The first chips that it is about.
  public let chips: [ID<Chip>]
  /// How many chips it is about.
  public let chipCount: Int
  /// Where the first chip's picture was found.
  public let originalPath: String?
  /// The name of the first individual that it names, as it is now.
  public let individualName: String?
  /// Whether it stands: no later standing entry supersedes it.
  public let isStanding: Bool
  /// The place of the entry that it supersedes.
  public let supersedes: Int?
}

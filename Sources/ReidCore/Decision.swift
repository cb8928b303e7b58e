public import Foundation

/// One entry of the decision ledger: who decided what about which chips, seeing what.
///
/// Entries are only ever appended. Undo is an entry that supersedes another.
public struct Decision: Hashable, Codable, Sendable {
  /// The reviewer's name under which imports are entered.
  public static let importReviewer = "import"

  /// Made when the decision was taken; saving it twice has no further effect.
  public let id: UUID
  /// The chips it is about: one, or all undecided chips of a burst; empty for renames.
  public let chips: [ID<Chip>]
  /// What was decided.
  public let verdict: Verdict
  /// The candidates on screen, in their order, with the similarity that was shown.
  public let shown: [Candidate]
  /// What made the vectors behind `shown`.
  public let model: EmbeddingKey?
  /// Who decided.
  public let reviewer: String
  /// When the probe appeared on the screen; nil for scripts and imports.
  public let shownAt: Date?
  /// When it was decided.
  public let decidedAt: Date
  /// Free text.
  public let note: String?
  /// The entry that this one takes back.
  public let supersedes: UUID?

  /// Makes an entry.
  public init(
    id: UUID, chips: [ID<Chip>], verdict: Verdict, shown: [Candidate] = [],
    model: EmbeddingKey? = nil, reviewer: String, shownAt: Date? = nil, decidedAt: Date,
    note: String? = nil, supersedes: UUID? = nil
  ) {
    self.id = id
    self.chips = chips
    self.verdict = verdict
    self.shown = shown
    self.model = model
    self.reviewer = reviewer
    self.shownAt = shownAt
    self.decidedAt = decidedAt
    self.note = note
    self.supersedes = supersedes
  }
}

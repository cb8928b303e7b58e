public import Foundation
internal import GRDB
public import ReidCore

/// One thing that reviewers have taught: this chip shows, or does not show, that individual.
public struct RetrainingRow: Hashable, Codable, Sendable {
  /// Whether the pair belongs together.
  public enum Relation: String, Codable, Sendable {
    /// The chip shows the individual: a label.
    case shows
    /// The chip does not: a hard negative.
    case showsNot = "shows-not"
  }

  /// The chip.
  public let chip: ID<Chip>
  /// The individual that it is set against.
  public let individual: ID<Individual>
  /// Whether the two belong together.
  public let relation: Relation
  /// The decision that says so.
  public let decision: UUID
  /// Who decided.
  public let reviewer: String
  /// What made the vectors behind what was shown; nil for imports and scripts.
  public let model: EmbeddingKey?
  /// The head that has learned from it; nil if none.
  public let learnedBy: String?

  init(row: Row) throws {
    guard let relation = Relation(rawValue: row[2]), let decision = UUID(uuidString: row[3]) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "unreadable retraining row")
    }
    chip = ID(row[0])
    individual = ID(row[1])
    self.relation = relation
    self.decision = decision
    reviewer = row[4]
    model = DecisionRow.key(model: row[5], precision: row[6], tta: row[7])
    learnedBy = row[8]
  }
}

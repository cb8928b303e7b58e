public import Foundation
internal import GRDB
public import ReidCore

/// What the gallery knows of a head: a small map, trained on confirmed chips, from backbone vectors
/// to vectors that tell individuals apart better.
public struct HeadRecord: Hashable, Codable, Sendable {
  /// Its name, unique in the gallery; the file is `models/NAME.head`.
  public let name: String
  /// SHA-256 of the file, lowercase hex.
  public let digest: String
  /// What kind of map it is, such as `whitening`.
  public let kind: String
  /// What made the vectors that it maps.
  public let backbone: EmbeddingKey
  /// Components of the vectors that it makes.
  public let dimension: Int
  /// When it was trained or brought in.
  public let madeAt: Date
  /// Entries of the ledger that it has seen; 0 for one from elsewhere.
  public let ledgerLength: Int
  /// Whether it was measurably better than what was in use; nil if that was not measured.
  public let isRecommended: Bool?
  /// How it was trained and compared, as a JSON document; nil if nothing is known.
  public let report: String?

  /// Describes a head.
  public init(
    name: String, digest: String, kind: String, backbone: EmbeddingKey, dimension: Int,
    madeAt: Date, ledgerLength: Int, isRecommended: Bool?, report: String?
  ) {
    self.name = name
    self.digest = digest
    self.kind = kind
    self.backbone = backbone
    self.dimension = dimension
    self.madeAt = madeAt
    self.ledgerLength = ledgerLength
    self.isRecommended = isRecommended
    self.report = report
  }

  /// What the vectors that it makes are keyed by.
  public var key: EmbeddingKey {
    EmbeddingKey(model: digest, precision: backbone.precision, tta: backbone.tta)
  }

  static let columns =
    "h.name, h.digest, h.kind, h.model, h.precision, h.tta, h.dimension, h.made_at, "
    + "h.ledger_length, h.is_recommended, h.report"

  init(row: Row) throws {
    guard let backbone = DecisionRow.key(model: row[3], precision: row[4], tta: row[5]) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "unreadable head")
    }
    self.init(
      name: row[0], digest: row[1], kind: row[2], backbone: backbone, dimension: row[6],
      madeAt: Date(timeIntervalSinceReferenceDate: row[7]), ledgerLength: row[8],
      isRecommended: row[9], report: row[10])
  }
}

/// One change of the head in use.
public struct HeadAdoption: Hashable, Codable, Sendable {
  /// Number of the change, from 1.
  public let sequence: Int
  /// Name of the head; nil for the backbone's own vectors.
  public let head: String?
  /// When it was adopted.
  public let adoptedAt: Date
  /// Who adopted it.
  public let reviewer: String
}

internal import Foundation
internal import GRDB
internal import ReidCore

/// How a ledger entry is read from its row.
enum DecisionRow {
  /// Columns in the order in which `entry(from:chips:)` reads them.
  static let query = """
    SELECT d.sequence, d.uuid, d.verdict, d.shown, d.model, d.precision, d.tta, d.reviewer,
      d.shown_at, d.decided_at, d.note, t.uuid
    FROM decisions d LEFT JOIN decisions t ON t.sequence = d.supersedes
    """

  /// Puts an entry together.
  static func entry(from row: Row, chips: [ID<Chip>]) throws -> LedgerEntry {
    let sequence: Int = row[0]
    guard let id = UUID(uuidString: row[1]) else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "decision \(sequence) has no readable id")
    }
    let decision = Decision(
      id: id, chips: chips, verdict: try verdict(from: row[2]),
      shown: try (row[3] as String?).map { try decode([Candidate].self, from: $0) } ?? [],
      model: key(model: row[4], precision: row[5], tta: row[6]), reviewer: row[7],
      shownAt: (row[8] as Double?).map(Date.init(timeIntervalSinceReferenceDate:)),
      decidedAt: Date(timeIntervalSinceReferenceDate: row[9]), note: row[10],
      supersedes: (row[11] as String?).flatMap(UUID.init(uuidString:)))
    return LedgerEntry(sequence: sequence, decision: decision)
  }

  /// Reads a verdict from its stored text.
  static func verdict(from text: String) throws -> Verdict { try decode(Verdict.self, from: text) }

  /// Writes a value as the text that is stored.
  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// Reads a value from its stored text.
  static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "unreadable \(type): \(error)")
    }
  }

  /// Puts an embedding key together; nil unless all three parts are there.
  static func key(model: String?, precision: String?, tta: String?) -> EmbeddingKey? {
    guard let model, let precision = precision.flatMap(EmbeddingKey.Precision.init(rawValue:)),
      let tta = tta.flatMap(EmbeddingKey.TestTimeAugmentation.init(rawValue:))
    else { return nil }
    return EmbeddingKey(model: model, precision: precision, tta: tta)
  }
}

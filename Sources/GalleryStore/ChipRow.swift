internal import Foundation
internal import GRDB
internal import ReidCore

/// How a chip and its picture are read from a row.
enum ChipRow {
  static let mediaColumns =
    "m.digest, m.path, m.original_path, m.storage, m.byte_count, m.width, m.height"

  static let query = """
    SELECT c.id, c.digest, c.crop_x, c.crop_y, c.crop_width, c.crop_height, c.captured_at, c.camera,
      e.name, c.position, c.species, c.columns, \(mediaColumns)
    FROM chips c JOIN media m ON m.id = c.media JOIN encounters e ON e.id = c.encounter
    """

  static func record(from row: Row) throws -> ChipRecord {
    let media = try media(from: row, at: 12)
    let crop: CropBox? = (row[2] as Double?).map {
      CropBox(x: $0, y: row[3], width: row[4], height: row[5])
    }
    let chip = Chip(
      id: ID(row[1]), media: media.id, crop: crop,
      capturedAt: (row[6] as Double?).map(Date.init(timeIntervalSinceReferenceDate:)),
      camera: row[7], encounter: ID(row[8]), position: row[9], species: row[10],
      columns: try (row[11] as String?).map {
        try DecisionRow.decode([MetadataColumn].self, from: $0)
      } ?? [])
    return ChipRecord(chip: chip, media: media, ingestOrder: row[0])
  }

  static func media(from row: Row, at column: Int) throws -> Media {
    guard let storage = Media.Storage(rawValue: row[column + 3]) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "unknown kind of storage")
    }
    return Media(
      id: ID(row[column]), path: row[column + 1], originalPath: row[column + 2], storage: storage,
      byteCount: row[column + 4], width: row[column + 5], height: row[column + 6])
  }
}

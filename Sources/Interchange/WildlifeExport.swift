public import Foundation
public import ReidCore

/// Writes decisions as a wildlife-datasets `metadata.csv` that can be ingested again.
public enum WildlifeExport {
  /// One chip with what was decided about it.
  public struct Row: Hashable, Sendable {
    /// The chip's id.
    public let imageID: String
    /// The individual's name; nil is written as `unknown`.
    public let identity: String?
    /// The picture file.
    public let path: String
    /// The part of the picture that shows the animal; nil for the whole.
    public let box: CropBox?
    /// When it was taken.
    public let capturedAt: Date?
    /// The encounter's id.
    public let encounter: String?
    /// Who decided; `import` for identities that came with a file.
    public let reviewer: String?
    /// When it was decided.
    public let decided: Date?

    /// Describes one chip.
    public init(
      imageID: String, identity: String?, path: String, box: CropBox? = nil, capturedAt: Date?,
      encounter: String?, reviewer: String?, decided: Date?
    ) {
      self.imageID = imageID
      self.identity = identity
      self.path = path
      self.box = box
      self.capturedAt = capturedAt
      self.encounter = encounter
      self.reviewer = reviewer
      self.decided = decided
    }
  }

  /// The columns that are always written, in their order; `bbox` follows where a chip is a part of
  /// its picture.
  public static let columns = [
    "image_id", "identity", "path", "date", "encounter", "reviewer", "decided",
  ]

  /// Writes the rows; the file is replaced whole or not at all.
  ///
  /// - Throws: `InterchangeError.unwritable`, or `.nameMeansNone` where an individual's name would
  ///   be read as "no identity".
  public static func write(_ rows: [Row], to path: String) throws(InterchangeError) {
    try AtomicFile.write(encode(rows), to: path)
  }

  /// The file's bytes: UTF-8, dates as `YYYY-MM-DD HH:MM:SS` in UTC, cut to
  /// whole seconds.
  ///
  /// - Throws: `InterchangeError.nameMeansNone`.
  public static func encode(_ rows: [Row]) throws(InterchangeError) -> [UInt8] {
    // Without their boxes, chips of one picture would come back as one.
    let hasBoxes = rows.contains { $0.box != nil }
    var records = [hasBoxes ? columns + ["bbox"] : columns]
    for row in rows {
      if let name = row.identity, WildlifeMetadata.meansNoIdentity(name) {
        throw .nameMeansNone(name)
      }
      let cells = [
        row.imageID, row.identity ?? "unknown", row.path, text(row.capturedAt),
        row.encounter ?? "", row.reviewer ?? "", text(row.decided),
      ]
      records.append(hasBoxes ? cells + [text(row.box)] : cells)
    }
    return CSVEncoder.encode(records)
  }

  private static func text(_ box: CropBox?) -> String {
    box.map { "[\($0.x), \($0.y), \($0.width), \($0.height)]" } ?? ""
  }

  private static func text(_ date: Date?) -> String {
    date.map(CaptureTime.text(of:)) ?? ""
  }
}

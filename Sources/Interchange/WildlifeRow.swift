public import ReidCore

/// One row of a wildlife-datasets `metadata.csv` with its values understood.
public struct WildlifeRow: Hashable, Sendable {
  /// The line of the file on which it begins.
  public let line: Int
  /// The picture's file, as the row names it.
  public let path: String
  /// The row's own name for the picture, if it has one.
  public let imageID: String?
  /// The individual's name; nil where the row says that there is none.
  public let identity: String?
  /// The part of the picture that shows the animal; nil for the whole.
  public let box: CropBox?
  /// When it was taken, as far as the row says so.
  public let capturedAt: CaptureTime?
  /// Which camera took it.
  public let camera: String?
  /// What names its burst.
  public let encounter: String?
  /// Which side of the animal it shows.
  public let position: String?
  /// Scientific or common species name.
  public let species: String?
  /// All other columns, in the file's order, values as they stand there.
  public let columns: [MetadataColumn]
}

/// Why one row of a file was left out.
public struct RowFault: Hashable, Sendable {
  /// The line of the file on which the row begins.
  public let line: Int
  /// The column that is at fault.
  public let column: String
  /// The row's picture file, if it names one.
  public let path: String?
  /// What is wrong, with the value.
  public let reason: String
}

extension RowFault: CustomStringConvertible {
  /// The fault with its place.
  public var description: String { "line \(line), column \(column): \(reason)" }
}

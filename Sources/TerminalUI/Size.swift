/// How many columns and rows of cells an area has.
public struct Size: Hashable, Codable, Sendable {
  /// Width in cells, at least 0.
  public var columns: Int
  /// Height in cells, at least 0.
  public var rows: Int

  /// Makes a size.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// The number of cells in the area; 0 where a side is negative.
  public var cellCount: Int { max(0, columns) * max(0, rows) }
}

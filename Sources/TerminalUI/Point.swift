/// The place of one cell, counted from the top left cell, which is (0, 0).
public struct Point: Hashable, Codable, Sendable {
  /// Cells from the left edge.
  public var column: Int
  /// Cells from the top edge.
  public var row: Int

  /// Makes a place.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

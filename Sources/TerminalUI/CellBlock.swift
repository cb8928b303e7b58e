/// A picture rendered as cells, row-major.
public struct CellBlock: Hashable, Sendable {
  /// Its extent.
  public let size: Size
  /// `size.rows * size.columns` cells, row by row.
  public let cells: [Cell]

  /// Makes a block.
  ///
  /// - Precondition: `cells` has exactly one cell for each place.
  public init(size: Size, cells: [Cell]) {
    precondition(cells.count == size.cellCount, "a cell block needs one cell for each place")
    self.size = size
    self.cells = cells
  }

  /// The cell at a place inside the block.
  public subscript(column column: Int, row row: Int) -> Cell {
    cells[row * size.columns + column]
  }
}

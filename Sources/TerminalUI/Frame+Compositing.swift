extension Frame {
  /// Returns the frame with its pictures drawn into their cells.
  ///
  /// A block smaller than its rectangle is centred, a larger one is cut at the right and bottom.
  /// Cells that something else was put over since are left alone, and where the closure has no
  /// block yet the cells beneath show.
  ///
  /// - Parameter block: Renders a placement, or returns nil while it cannot.
  /// - Returns: A frame of the same digest.
  public func compositing(_ block: (PicturePlacement) -> CellBlock?) -> Frame {
    var result = self
    for (index, placement) in pictures.enumerated() {
      guard let block = block(placement) else { continue }
      result.draw(block, in: placement.rect, owner: Int32(truncatingIfNeeded: index))
    }
    return result
  }

  private mutating func draw(_ block: CellBlock, in rect: Rect, owner: Int32) {
    let target = rect.centred(block.size)
    let part = rect.intersection(bounds)
    for row in part.row..<part.endRow {
      for column in part.column..<part.endColumn {
        let index = row * size.columns + column
        guard owners[index] == owner else { continue }
        repairNeighbours(of: index, columns: 1, column: column)
        if target.contains(Point(column: column, row: row)) {
          cells[index] = block[column: column - target.column, row: row - target.row]
        } else {
          cells[index] = Cell(character: " ", style: cells[index].style)
        }
      }
    }
  }
}

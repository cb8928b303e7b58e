extension Frame {
  /// Returns 16 hex digits that are equal for frames that say the same.
  ///
  /// They cover the size, the cursor, every placement (picture, rectangle, adjustment), and the
  /// character and style of each cell that no picture covers. Cells under a picture count only as
  /// belonging to it, so the digest is the same before and after compositing.
  public func digest() -> String {
    var hash = FNV1a()
    hash.add(size.columns)
    hash.add(size.rows)
    hash.add(cursor?.column ?? -1)
    hash.add(cursor?.row ?? -1)
    hash.add(pictures.count)
    for placement in pictures {
      hash.add(placement.picture.rawValue)
      hash.add(placement.rect.column)
      hash.add(placement.rect.row)
      hash.add(placement.rect.columns)
      hash.add(placement.rect.rows)
      hash.add(placement.adjustment)
    }
    for (cell, owner) in zip(cells, owners) {
      if owner >= 0 {
        hash.add(byte: 0xfe)
        hash.add(Int(owner))
      } else if !cell.isContinuation {
        hash.add(cell.style)
        hash.add(String(cell.character))
      }
    }
    return hash.hexDigits
  }
}

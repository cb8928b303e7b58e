extension Frame {
  /// Returns the rows as text, for snapshots and for reading aloud.
  ///
  /// Rows are joined by newlines and lose their trailing spaces. Where a picture is placed, the
  /// cells beneath it are given.
  public func text() -> String {
    var rows: [String] = []
    rows.reserveCapacity(size.rows)
    for row in 0..<size.rows {
      var line = ""
      for cell in cells[(row * size.columns)..<((row + 1) * size.columns)]
      where !cell.isContinuation {
        line.append(cell.character)
      }
      while line.last == " " { line.removeLast() }
      rows.append(line)
    }
    return rows.joined(separator: "\n")
  }
}

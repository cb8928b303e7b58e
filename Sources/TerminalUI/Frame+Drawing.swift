extension Frame {
  /// Puts text on one row and returns how many columns it took.
  ///
  /// Control, bidirectional and other invisible characters become visible symbols, wide characters
  /// take two cells, and text that is too long ends in `…`. Nothing is put outside the frame.
  ///
  /// - Parameters:
  ///   - text: What to put; a single row, whatever it holds.
  ///   - point: Where the text begins; a place outside the frame draws nothing.
  ///   - style: How it looks.
  ///   - maxColumns: The most columns that it may take.
  /// - Returns: The number of columns taken, 0 or more.
  @discardableResult
  public mutating func put(
    _ text: String, at point: Point, style: Style = .plain, maxColumns: Int = .max
  ) -> Int {
    guard bounds.contains(point) else { return 0 }
    let limit = min(maxColumns, size.columns - point.column)
    guard limit > 0 else { return 0 }
    var column = point.column
    for part in TextWidth.fitted(text, to: limit) {
      set(part.character, columns: part.columns, column: column, row: point.row, style: style)
      column += part.columns
    }
    return column - point.column
  }

  /// Fills the part of a rectangle that lies inside the frame with one character.
  ///
  /// - Precondition: none; a character that is not one column wide is replaced by a visible symbol.
  public mutating func fill(
    _ rect: Rect, _ character: Character = " ", style: Style = .plain
  ) {
    let part = rect.intersection(bounds)
    let shown = TextWidth.columns(of: character) == 1 ? character : TextWidth.replacement
    for row in part.row..<part.endRow {
      for column in part.column..<part.endColumn {
        set(shown, columns: 1, column: column, row: row, style: style)
      }
    }
  }

  /// Changes the style of the cells in a rectangle and leaves their characters.
  public mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
    let part = rect.intersection(bounds)
    for row in part.row..<part.endRow {
      for column in part.column..<part.endColumn {
        change(&cells[row * size.columns + column].style)
      }
    }
  }

  /// Draws a border along the inner edge of a rectangle, with a title in its top side.
  ///
  /// - Parameters:
  ///   - rect: At least 2 x 2 cells; a smaller one draws nothing.
  ///   - title: Empty for none; truncated to the side.
  ///   - style: Look of the lines.
  ///   - titleStyle: Look of the title; nil for that of the lines.
  ///   - border: Which lines.
  public mutating func drawBox(
    _ rect: Rect, title: String = "", style: Style = .plain, titleStyle: Style? = nil,
    border: Border = .line
  ) {
    guard rect.columns >= 2, rect.rows >= 2 else { return }
    let last = Point(column: rect.endColumn - 1, row: rect.endRow - 1)
    for column in (rect.column + 1)..<max(rect.column + 1, last.column) {
      setInside(border.horizontal, column: column, row: rect.row, style: style)
      setInside(border.horizontal, column: column, row: last.row, style: style)
    }
    for row in (rect.row + 1)..<max(rect.row + 1, last.row) {
      setInside(border.vertical, column: rect.column, row: row, style: style)
      setInside(border.vertical, column: last.column, row: row, style: style)
    }
    setInside(border.topLeft, column: rect.column, row: rect.row, style: style)
    setInside(border.topRight, column: last.column, row: rect.row, style: style)
    setInside(border.bottomLeft, column: rect.column, row: last.row, style: style)
    setInside(border.bottomRight, column: last.column, row: last.row, style: style)
    guard !title.isEmpty, rect.columns >= 6 else { return }
    let shown = TextWidth.truncate(title, to: rect.columns - 4)
    put(
      " \(shown) ", at: Point(column: rect.column + 1, row: rect.row), style: titleStyle ?? style,
      maxColumns: rect.columns - 2)
  }

  /// Places a picture; the cells beneath stay as they are and show until it can be drawn.
  public mutating func place(
    _ picture: PictureID, in rect: Rect, adjustment: String = ""
  ) {
    let index = Int32(truncatingIfNeeded: pictures.count)
    pictures.append(PicturePlacement(picture: picture, rect: rect, adjustment: adjustment))
    let part = rect.intersection(bounds)
    for row in part.row..<part.endRow {
      for column in part.column..<part.endColumn {
        owners[row * size.columns + column] = index
      }
    }
  }

  /// Sets one cell if it lies inside the frame.
  private mutating func setInside(
    _ character: Character, column: Int, row: Int, style: Style
  ) {
    guard bounds.contains(Point(column: column, row: row)) else { return }
    set(character, columns: 1, column: column, row: row, style: style)
  }

  /// Sets the cell, or the two cells, of a character that lies inside the frame.
  private mutating func set(
    _ character: Character, columns: Int, column: Int, row: Int, style: Style
  ) {
    let index = row * size.columns + column
    repairNeighbours(of: index, columns: columns, column: column)
    cells[index] = Cell(character: character, style: style)
    owners[index] = -1
    if columns == 2 {
      cells[index + 1] = Cell(character: " ", style: style, isContinuation: true)
      owners[index + 1] = -1
    }
  }

  /// Blanks the halves of wide characters that are about to lose their other half.
  mutating func repairNeighbours(of index: Int, columns: Int, column: Int) {
    if cells[index].isContinuation, column > 0 {
      cells[index - 1].character = " "
    }
    let next = index + columns
    guard column + columns < size.columns, cells[next].isContinuation else { return }
    cells[next] = Cell(character: " ", style: cells[next].style)
  }
}

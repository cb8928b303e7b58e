/// A rectangle of cells; the unit of layout.
public struct Rect: Hashable, Codable, Sendable {
  /// First column, counted from the left edge of the screen.
  public var column: Int
  /// First row, counted from the top edge of the screen.
  public var row: Int
  /// Width in cells; never negative.
  public var columns: Int
  /// Height in cells; never negative.
  public var rows: Int

  /// Makes a rectangle; negative sides become 0.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// Makes the rectangle that covers a whole area of the given size.
  public init(_ size: Size) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  /// The rectangle's extent.
  public var size: Size { Size(columns: columns, rows: rows) }
  /// The top left cell.
  public var origin: Point { Point(column: column, row: row) }
  /// The first column right of the rectangle.
  public var endColumn: Int { column + columns }
  /// The first row below the rectangle.
  public var endRow: Int { row + rows }
  /// Whether it holds no cell.
  public var isEmpty: Bool { columns <= 0 || rows <= 0 }

  /// Tells whether a cell lies inside.
  public func contains(_ point: Point) -> Bool {
    point.column >= column && point.column < endColumn && point.row >= row && point.row < endRow
  }

  /// Returns the cells that both rectangles share; empty where they do not meet.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top, columns: min(endColumn, other.endColumn) - left,
      rows: min(endRow, other.endRow) - top)
  }

  /// Returns the rectangle without a border of the given width on all four sides.
  public func inset(by width: Int) -> Rect { inset(columns: width, rows: width) }

  /// Returns the rectangle without borders of the given widths.
  public func inset(columns horizontal: Int, rows vertical: Int) -> Rect {
    Rect(
      column: column + min(horizontal, columns / 2), row: row + min(vertical, rows / 2),
      columns: columns - 2 * horizontal, rows: rows - 2 * vertical)
  }

  /// Cuts `columns` columns off at the left; returns that part, then the rest.
  public func split(left count: Int) -> (Rect, Rect) {
    let cut = min(max(0, count), columns)
    return (
      Rect(column: column, row: row, columns: cut, rows: rows),
      Rect(column: column + cut, row: row, columns: columns - cut, rows: rows)
    )
  }

  /// Cuts `count` columns off at the right; returns that part, then the rest.
  public func split(right count: Int) -> (Rect, Rect) {
    let (rest, part) = split(left: columns - min(max(0, count), columns))
    return (part, rest)
  }

  /// Cuts `count` rows off at the top; returns that part, then the rest.
  public func split(top count: Int) -> (Rect, Rect) {
    let cut = min(max(0, count), rows)
    return (
      Rect(column: column, row: row, columns: columns, rows: cut),
      Rect(column: column, row: row + cut, columns: columns, rows: rows - cut)
    )
  }

  /// Cuts `count` rows off at the bottom; returns that part, then the rest.
  public func split(bottom count: Int) -> (Rect, Rect) {
    let (rest, part) = split(top: rows - min(max(0, count), rows))
    return (part, rest)
  }

  /// Returns `count` rectangles side by side that share the width, the wider ones first, with
  /// `gap` empty columns between them.
  public func columnsSplit(into count: Int, gap: Int = 0) -> [Rect] {
    guard count > 0 else { return [] }
    let available = max(0, columns - gap * (count - 1))
    var parts: [Rect] = []
    var next = column
    for index in 0..<count {
      let width = available / count + (index < available % count ? 1 : 0)
      parts.append(Rect(column: next, row: row, columns: width, rows: rows))
      next += width + gap
    }
    return parts
  }

  /// Returns a rectangle of the given size in the middle, no larger than this one.
  public func centred(_ size: Size) -> Rect {
    let width = min(size.columns, columns)
    let height = min(size.rows, rows)
    return Rect(
      column: column + (columns - width) / 2, row: row + (rows - height) / 2, columns: width,
      rows: height)
  }
}

/// A whole screen as a value: cells, the pictures that belong over some of them, and the cursor.
///
/// A view makes a frame with pictures placed but not drawn; `compositing(_:)` draws them into the
/// cells just before the frame is presented. The placed pictures follow the painter's rule: what is
/// put later covers what was placed earlier, cell by cell.
///
/// ```swift
/// var frame = Frame(size: Size(columns: 80, rows: 24))
/// frame.drawBox(Rect(frame.size), title: "Probe", style: .plain)
/// frame.put("sim .87", at: Point(column: 2, row: 1), style: .bold)
/// ```
public struct Frame: Hashable, Sendable {
  /// The frame's extent.
  public let size: Size
  /// `size.rows * size.columns` cells, row by row.
  public internal(set) var cells: [Cell]
  /// The pictures placed so far, in the order of placing.
  public internal(set) var pictures: [PicturePlacement]
  /// Where the cursor is shown; nil for hidden.
  public var cursor: Point?
  /// For each cell, the index in `pictures` of the picture that shows there, else -1.
  var owners: [Int32]

  /// Makes an empty frame.
  public init(size: Size) {
    let clamped = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    self.size = clamped
    cells = Array(repeating: .blank, count: clamped.cellCount)
    pictures = []
    cursor = nil
    owners = Array(repeating: -1, count: clamped.cellCount)
  }

  /// The rectangle that covers the whole frame.
  public var bounds: Rect { Rect(size) }

  /// The cell at a place; a blank one outside the frame.
  public subscript(column column: Int, row row: Int) -> Cell {
    guard bounds.contains(Point(column: column, row: row)) else { return .blank }
    return cells[row * size.columns + column]
  }
}

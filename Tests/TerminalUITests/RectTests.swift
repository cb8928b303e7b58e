import Testing
import TerminalUI

@Suite struct RectTests {
  private let rect = Rect(column: 2, row: 3, columns: 10, rows: 5)

  @Test func splitsWithoutLosingCells() {
    for count in [-1, 0, 1, 5, 10, 99] {
      let (left, rest) = rect.split(left: count)
      #expect(left.columns + rest.columns == 10 && left.endColumn == rest.column)
      let (right, before) = rect.split(right: count)
      #expect(right.columns == left.columns && before.endColumn == right.column)
      let (top, below) = rect.split(top: count)
      #expect(top.rows + below.rows == 5 && top.endRow == below.row)
      let (bottom, above) = rect.split(bottom: count)
      #expect(bottom.rows == top.rows && above.endRow == bottom.row)
    }
  }

  @Test func sharesColumns() {
    let parts = rect.columnsSplit(into: 3, gap: 1)
    #expect(parts.map(\.columns) == [3, 3, 2])
    #expect(parts.map(\.column) == [2, 6, 10])
    #expect(rect.columnsSplit(into: 0).isEmpty)
    #expect(rect.columnsSplit(into: 30, gap: 1).allSatisfy { $0.columns == 0 })
  }

  @Test func insetsAndIntersects() {
    #expect(rect.inset(by: 1) == Rect(column: 3, row: 4, columns: 8, rows: 3))
    #expect(rect.inset(by: 100).isEmpty)
    #expect(rect.intersection(Rect(column: 50, row: 50, columns: 5, rows: 5)).isEmpty)
    #expect(rect.intersection(rect) == rect)
    #expect(
      rect.centred(Size(columns: 4, rows: 99)) == Rect(column: 5, row: 3, columns: 4, rows: 5))
    #expect(rect.contains(Point(column: 11, row: 7)) && !rect.contains(Point(column: 12, row: 7)))
  }
}

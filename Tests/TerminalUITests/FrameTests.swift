import Testing
import TerminalUI

@Suite struct FrameTests {
  private let size = Size(columns: 10, rows: 4)

  @Test func putsAndCuts() {
    var frame = Frame(size: size)
    #expect(frame.put("hello", at: Point(column: 1, row: 0)) == 5)
    #expect(frame.put("hello world", at: Point(column: 1, row: 1)) == 9)
    #expect(frame.put("hello", at: Point(column: 0, row: 2), maxColumns: 3) == 3)
    #expect(frame.put("熊猫熊", at: Point(column: 5, row: 3)) == 5)
    #expect(frame.text() == " hello\n hello wo…\nhe…\n     熊猫…")
  }

  @Test(arguments: [(-1, 0), (10, 0), (0, -1), (0, 4), (Int.max, Int.max), (Int.min, Int.min)])
  func drawsNothingOutside(column: Int, row: Int) {
    var frame = Frame(size: size)
    #expect(frame.put("x", at: Point(column: column, row: row)) == 0)
    #expect(frame == Frame(size: size))
  }

  @Test(arguments: [(0, 0), (-3, 5), (1, 1)])
  func worksInAnySize(columns: Int, rows: Int) {
    var frame = Frame(size: Size(columns: columns, rows: rows))
    frame.drawBox(Rect(column: -2, row: -2, columns: 50, rows: 50), title: "t")
    frame.fill(Rect(column: -5, row: -5, columns: 100, rows: 100), "x")
    frame.place(PictureID("p"), in: Rect(column: -5, row: -5, columns: 100, rows: 100))
    frame.put("熊", at: Point(column: 0, row: 0))
    #expect(frame.cells.count == max(0, columns) * max(0, rows))
    #expect(frame.digest().count == 16)
  }

  @Test func neverLeavesHalfAWideCharacter() {
    for seed in UInt64(1)...200 {
      var random = SeededBits(seed: seed)
      var frame = Frame(size: size)
      for _ in 0..<30 {
        let place = Point(column: random.next(below: 10), row: random.next(below: 4))
        switch random.next(below: 3) {
        case 0: frame.put("熊猫", at: place)
        case 1: frame.put("ab", at: place)
        default:
          frame.fill(Rect(column: place.column, row: place.row, columns: 2, rows: 2), "x")
        }
      }
      for row in 0..<4 {
        for column in 0..<10 {
          let cell = frame[column: column, row: row]
          let isWide = TextWidth.columns(of: cell.character) == 2
          #expect(!isWide || frame[column: column + 1, row: row].isContinuation, "seed \(seed)")
          let before = frame[column: column - 1, row: row].character
          #expect(!cell.isContinuation || TextWidth.columns(of: before) == 2, "seed \(seed)")
        }
      }
    }
  }

  @Test func drawsBoxes() {
    var frame = Frame(size: size)
    frame.drawBox(frame.bounds, title: "a long title")
    #expect(frame.text() == "┌ a lon… ┐\n│        │\n│        │\n└────────┘")
    frame.drawBox(frame.bounds, border: .ascii)
    #expect(frame.text().hasPrefix("+--------+\n|        |"))
  }

  @Test func compositesOnlyWhereThePictureStillShows() {
    var frame = Frame(size: size)
    frame.put("..........", at: Point(column: 0, row: 1))
    frame.place(PictureID("bear"), in: Rect(column: 1, row: 0, columns: 6, rows: 3))
    frame.put("pop", at: Point(column: 2, row: 1))
    let block = CellBlock(
      size: Size(columns: 4, rows: 3), cells: Array(repeating: Cell(character: "#"), count: 12))
    let drawn = frame.compositing { $0.picture == PictureID("bear") ? block : nil }
    #expect(drawn.text() == "  ####\n. pop# ...\n  ####\n")
    #expect(drawn.digest() == frame.digest())
    #expect(frame.compositing { _ in nil } == frame)
  }

  @Test func cutsPicturesThatReachOutside() {
    var frame = Frame(size: size)
    frame.place(PictureID("bear"), in: Rect(column: 8, row: 3, columns: 6, rows: 3))
    let block = CellBlock(
      size: Size(columns: 6, rows: 3), cells: Array(repeating: Cell(character: "#"), count: 18))
    #expect(frame.compositing { _ in block }.text() == "\n\n\n        ##")
  }

  @Test func digestTellsEverythingApartExceptPictureCells() {
    var frames: [Frame] = []
    func add(_ change: (inout Frame) -> Void) {
      var frame = Frame(size: size)
      change(&frame)
      frames.append(frame)
    }
    let rect = Rect(column: 0, row: 0, columns: 2, rows: 2)
    add { _ in }
    add { $0.put("a", at: Point(column: 0, row: 0)) }
    add { $0.put("a", at: Point(column: 1, row: 0)) }
    add { $0.put("a", at: Point(column: 0, row: 0), style: .bold) }
    add { $0.put("a", at: Point(column: 0, row: 0), style: Style(foreground: .palette(1))) }
    add { $0.put("a", at: Point(column: 0, row: 0), style: Style(background: .palette(1))) }
    add { $0.put("a", at: Point(column: 0, row: 0), style: Style(foreground: .rgb(1, 0, 0))) }
    add { $0.cursor = Point(column: 0, row: 0) }
    add { $0.place(PictureID("p"), in: rect) }
    add { $0.place(PictureID("q"), in: rect) }
    add { $0.place(PictureID("p"), in: rect, adjustment: "bright") }
    add { $0.place(PictureID("p"), in: rect.inset(by: 1)) }
    add {
      $0.place(PictureID("p"), in: rect)
      $0.put(" ", at: Point(column: 0, row: 0))
    }
    frames.append(Frame(size: Size(columns: 4, rows: 10)))
    #expect(Set(frames.map { $0.digest() }).count == frames.count)
    // A known value: recorded sessions depend on it.
    #expect(Frame(size: Size(columns: 2, rows: 1)).digest() == "32f55eebb7a064ec")
  }
}

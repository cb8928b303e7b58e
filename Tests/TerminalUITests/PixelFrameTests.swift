import Testing

@testable import TerminalUI

@Suite struct PixelFrameTests {
  private static let payload = PixelPayload(
    id: 7, encoding: .png, data: [1], size: PixelSize(width: 40, height: 40))
  private let picture = PixelPicture(
    payload: PixelFrameTests.payload, size: Size(columns: 4, rows: 2))

  private func frame() -> Frame {
    var frame = Frame(size: Size(columns: 20, rows: 6))
    frame.put("a placeholder", at: Point(column: 2, row: 2))
    frame.place(PictureID("p"), in: Rect(column: 1, row: 1, columns: 8, rows: 4))
    return frame
  }

  @Test func pixelsAreCentredOverEmptyCellsAndKeepTheDigest() {
    let frame = frame()
    let (drawn, images) = frame.compositing { _, isWhole in
      #expect(isWhole)
      return .pixels(picture)
    }
    let rect = Rect(column: 3, row: 2, columns: 4, rows: 2)
    #expect(images == [PixelImage(picture: picture, rect: rect)])
    for row in 1..<5 {
      for column in 1..<9 {
        let held = rect.contains(Point(column: column, row: row))
        #expect(drawn[column: column, row: row].character == (held ? "\u{A0}" : " "))
      }
    }
    #expect(drawn.digest() == frame.digest())
    // What stood beside the picture stands there still.
    #expect(drawn.text().contains("holder"))
  }

  @Test func coveredPicturesAreNotGivenAsPixels() {
    for place in [Point(column: 1, row: 1), Point(column: 8, row: 4), Point(column: 4, row: 2)] {
      var frame = frame()
      frame.put("x", at: place)
      var answers: [Bool] = []
      let (drawn, images) = frame.compositing { _, isWhole in
        answers.append(isWhole)
        return .pixels(picture)
      }
      #expect(answers == [false] && images.isEmpty)
      #expect(drawn[column: place.column, row: place.row].character == "x")
      #expect(drawn.digest() == frame.digest())
    }
  }

  @Test func picturesBeyondTheFrameOrUnderAnotherAreNotWhole() {
    var frame = Frame(size: Size(columns: 10, rows: 4))
    let rects = [
      Rect(column: -1, row: 0, columns: 4, rows: 2), Rect(column: 7, row: 0, columns: 4, rows: 2),
      Rect(column: 4, row: 0, columns: 2, rows: 2), Rect(column: 5, row: 1, columns: 2, rows: 2),
      Rect(column: 0, row: 3, columns: 0, rows: 1),
    ]
    for rect in rects { frame.place(PictureID("p"), in: rect) }
    var whole: [Bool] = []
    _ = frame.compositing { _, isWhole in
      whole.append(isWhole)
      return nil
    }
    #expect(whole == [false, false, false, true, false])
  }

  @Test func cellsAndPixelsMayStandTogether() {
    var frame = Frame(size: Size(columns: 20, rows: 4))
    frame.place(PictureID("cells"), in: Rect(column: 0, row: 0, columns: 4, rows: 2))
    frame.place(PictureID("pixels"), in: Rect(column: 6, row: 0, columns: 4, rows: 2))
    let block = CellBlock(
      size: Size(columns: 4, rows: 2), cells: Array(repeating: Cell(character: "#"), count: 8))
    let (drawn, images) = frame.compositing { placement, _ in
      placement.picture.rawValue == "cells" ? .cells(block) : .pixels(picture)
    }
    #expect(images.map(\.rect) == [Rect(column: 6, row: 0, columns: 4, rows: 2)])
    #expect(drawn[column: 3, row: 1].character == "#")
    let terminal = MemoryTerminal()
    terminal.present(drawn, images: images)
    #expect(terminal.lastImages == images)
    terminal.present(drawn)
    #expect(terminal.lastImages.isEmpty)
  }

  @Test func picturesFitTheirRoomAndKeepTheirProportions() {
    for cell in [PixelSize(width: 9, height: 18), PixelSize(width: 10, height: 20)] {
      let fit = PixelFit(cell: cell)
      for picture in [(1, 1), (640, 480), (480, 640), (3000, 10), (7, 4000)] {
        for room in [(1, 1), (24, 10), (80, 3), (2, 60)] {
          let source = PixelSize(width: picture.0, height: picture.1)
          let size = Size(columns: room.0, rows: room.1)
          let pixels = fit.pixels(of: source, into: size)
          #expect(pixels.width >= 1 && pixels.width <= size.columns * cell.width)
          #expect(pixels.height >= 1 && pixels.height <= size.rows * cell.height)
          #expect(
            pixels.width == size.columns * cell.width || pixels.height == size.rows * cell.height)
          // Within one pixel of the proportions.
          let skew = abs(pixels.width * source.height - pixels.height * source.width)
          #expect(
            skew <= max(source.width, source.height) || pixels.width == 1 || pixels.height == 1)
          let covered = fit.cells(covering: pixels)
          #expect(covered.columns <= size.columns && covered.rows <= size.rows)
          let nearest = fit.cells(nearest: pixels, within: size)
          #expect((1...size.columns).contains(nearest.columns))
          #expect((1...size.rows).contains(nearest.rows))
        }
      }
    }
    let limited = PixelFit(
      cell: PixelSize(width: 10, height: 20), limit: PixelSize(width: 100, height: 100))
    #expect(
      limited.pixels(of: PixelSize(width: 5, height: 5), into: Size(columns: 80, rows: 24))
        == PixelSize(width: 100, height: 100))
  }

  @Test func symbolsStandInByColours() {
    #expect(PictureMode.symbols(colors: 1 << 24, unicode: true) == .blocks)
    #expect(PictureMode.symbols(colors: 256, unicode: true) == .grey)
    #expect(PictureMode.symbols(colors: 16, unicode: true) == .grey16)
    #expect(PictureMode.symbols(colors: 8, unicode: true) == .none)
    #expect(PictureMode.symbols(colors: 1 << 24, unicode: false) == .none)
    #expect(PictureMode.allCases.filter(\.usesPixels) == [.kitty, .iterm, .sixel])
  }
}

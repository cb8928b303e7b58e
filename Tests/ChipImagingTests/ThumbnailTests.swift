import ReidCore
import Testing
import TerminalUI

@testable import ChipImaging

struct ThumbnailTests {
  private let renderer = ThumbnailRenderer()
  private static let drawn: [PictureMode] = [.blocks, .half, .grey, .grey16]

  @Test(arguments: [
    (100, 100, 40, 20, 40, 20), (100, 100, 40, 40, 40, 20), (100, 100, 100, 10, 20, 10),
    (200, 100, 40, 20, 40, 10), (100, 200, 40, 20, 20, 20), (1, 1, 1, 1, 1, 1),
    (4096, 3, 40, 20, 40, 1), (3, 4096, 40, 20, 1, 20), (10, 10, 3, 1, 2, 1),
    (1, 1, 60, 30, 60, 30),
  ])
  func picturesKeepTheirProportions(
    width: Int, height: Int, columns: Int, rows: Int, expectedColumns: Int, expectedRows: Int
  ) {
    let size = ThumbnailRenderer.fittedSize(
      width: width, height: height, into: Size(columns: columns, rows: rows))
    #expect(size == Size(columns: expectedColumns, rows: expectedRows))
  }

  @Test(arguments: drawn)
  func blocksFitTheirRoomAndAreRepeatable(mode: PictureMode) {
    var noise = Noise(seed: 21)
    for round in 0..<40 {
      let image = RasterImage.noise(
        seed: round + 1, width: Int.random(in: 1...60, using: &noise),
        height: Int.random(in: 1...60, using: &noise))
      let room = Size(
        columns: Int.random(in: 1...30, using: &noise), rows: Int.random(in: 1...15, using: &noise))
      let block = renderer.render(image, into: room, mode: mode)
      let comment: Comment = "seed 21, round \(round)"
      #expect(block.size.columns <= room.columns && block.size.rows <= room.rows, comment)
      #expect(block.size.cellCount > 0, comment)
      #expect(
        block.cells.allSatisfy { TextWidth.columns(of: $0.character) == 1 && !$0.isContinuation },
        comment)
      #expect(block == renderer.render(image, into: room, mode: mode), comment)
    }
  }

  @Test(arguments: [(0, 0), (0, 5), (5, 0), (-3, 4)])
  func noRoomGivesAnEmptyBlock(columns: Int, rows: Int) {
    let image = RasterImage.noise(seed: 1, width: 8, height: 8)
    for mode in PictureMode.allCases {
      let block = renderer.render(image, into: Size(columns: columns, rows: rows), mode: mode)
      #expect(block.cells.isEmpty)
    }
  }

  @Test func noneDrawsNothing() {
    let image = RasterImage.noise(seed: 1, width: 8, height: 8)
    let block = renderer.render(image, into: Size(columns: 10, rows: 5), mode: .none)
    #expect(block.size == Size(columns: 0, rows: 0))
  }

  @Test func halvesShowTwoPixelsACell() {
    // Two columns by four rows: red above green, blue above white, in both columns.
    let rows: [[UInt8]] = [
      [255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255], [255, 255, 255, 255],
    ]
    let image = RasterImage(width: 2, height: 4, rgba: rows.flatMap { $0 + $0 })
    let block = renderer.render(image, into: Size(columns: 2, rows: 2), mode: .half)
    #expect(block.size == Size(columns: 2, rows: 2))
    #expect(block.cells.allSatisfy { $0.character == "▀" })
    #expect(
      block[column: 1, row: 0].style
        == Style(foreground: .rgb(255, 0, 0), background: .rgb(0, 255, 0)))
    #expect(
      block[column: 0, row: 1].style
        == Style(foreground: .rgb(0, 0, 255), background: .rgb(255, 255, 255)))
  }

  @Test(arguments: [
    (0, 16), (3, 16), (5, 232), (8, 232), (128, 244), (238, 255), (255, 231), (250, 231),
  ])
  func greysComeFromTheRamp(level: Int, index: Int) {
    let grey = UInt8(level)
    #expect(
      GreyRamp.color(red: grey, green: grey, blue: grey) == .palette(UInt8(index)))
  }

  @Test func greyPicturesUseNoOtherColours() {
    let image = RasterImage.noise(seed: 5, width: 64, height: 64)
    let block = renderer.render(image, into: Size(columns: 32, rows: 16), mode: .grey)
    for cell in block.cells {
      for color in [cell.style.foreground, cell.style.background] {
        guard case .palette(let index) = color else {
          Issue.record("\(color) is not in the palette")
          continue
        }
        #expect(index >= 231 || index == 16)
      }
    }
  }

  /// Every row length: chafa confuses the colours of some when pixels have three bytes.
  @Test(arguments: 1...9)
  func symbolsKeepTheColour(width: Int) {
    let image = RasterImage.plain(200, 40, 90, width: width, height: 8)
    let block = renderer.render(image, into: Size(columns: 12, rows: 6), mode: .blocks)
    for cell in block.cells {
      // One of the two colours covers the cell; chafa may leave the other one black.
      let isInked = cell.character == "█"
      #expect(
        (isInked ? cell.style.foreground : cell.style.background) == .rgb(200, 40, 90)
          || cell.style.foreground == cell.style.background, "\(cell)")
    }
  }

  @Test func symbolsShowAnEdgeInsideACell() {
    // Black on the left quarter of each cell, white on the rest.
    var pixels: [UInt8] = []
    for _ in 0..<16 {
      for column in 0..<8 { pixels += column % 8 < 2 ? [0, 0, 0, 255] : [255, 255, 255, 255] }
    }
    let image = RasterImage(width: 8, height: 16, rgba: pixels)
    let cell = renderer.render(image, into: Size(columns: 1, rows: 1), mode: .blocks).cells[0]
    #expect(["▎", "▊", "🮊", "▐", "▌", "▍"].contains(cell.character), "\(cell)")
  }

  @Test func transparencyShowsTheBackground() {
    let image = RasterImage.plain(255, 255, 255, width: 4, height: 4, alpha: 0)
    let size = Size(columns: 4, rows: 2)
    let green = renderer.render(image, into: size, mode: .half, background: .rgb(0, 90, 0))
    #expect(green.cells.allSatisfy { $0.style.foreground == .rgb(0, 90, 0) })
    let standard = renderer.render(image, into: size, mode: .half)
    #expect(standard.cells.allSatisfy { $0.style.background == .rgb(0, 0, 0) })
    let half = RasterImage.plain(255, 0, 0, width: 1, height: 1, alpha: 128)
    #expect(half.composited(over: .rgb(0, 0, 255)).pixel(0, 0) == [128, 0, 127])
  }

  @Test func manyThreadsDrawAtOnce() async {
    let image = RasterImage.noise(seed: 31, width: 50, height: 50)
    let size = Size(columns: 20, rows: 10)
    let alone = renderer.render(image, into: size, mode: .blocks)
    await withTaskGroup(of: CellBlock.self) { group in
      for _ in 0..<32 {
        group.addTask { ThumbnailRenderer().render(image, into: size, mode: .blocks) }
      }
      for await block in group { #expect(block == alone) }
    }
  }
}

public import ReidCore
public import TerminalUI

/// Draws pictures as cells of the screen.
///
/// The same picture, size and mode give the same cells. Safe to use from several threads at once;
/// each call may take some milliseconds, so not on the one that owns the terminal.
public struct ThumbnailRenderer: Sendable {
  /// Makes a renderer.
  public init() {}

  /// Draws a picture as large as it fits, its sides in proportion for cells that are twice as
  /// high as wide.
  ///
  /// - Parameters:
  ///   - image: The picture.
  ///   - size: The room that there is.
  ///   - mode: How to draw; `.none`, or no room, gives an empty block, and the modes of pixels give
  ///     what stands in for them, which is `.blocks`.
  ///   - background: What shines through where the picture is not opaque; colours other than RGB
  ///     count as black.
  /// - Returns: Cells in at most `size`, for the caller to centre.
  /// - Complexity: O(pixels + cells).
  public func render(
    _ image: RasterImage, into size: Size, mode: PictureMode, background: Color = .standard
  ) -> CellBlock {
    guard mode != .none, size.columns > 0, size.rows > 0 else {
      return CellBlock(size: Size(columns: 0, rows: 0), cells: [])
    }
    let fitted = Self.fittedSize(width: image.width, height: image.height, into: size)
    let picture = image.composited(over: background)
    return switch mode {
    case .kitty, .iterm, .sixel, .blocks: Self.symbols(picture, fitted)
    case .half: Self.halves(picture, fitted) { .rgb($0, $1, $2) }
    case .grey: Self.halves(picture, fitted, GreyRamp.color)
    case .grey16: Self.shades(picture, fitted)
    case .none: CellBlock(size: Size(columns: 0, rows: 0), cells: [])
    }
  }

  /// The largest size within `size` that keeps the picture's proportions, at least one cell.
  static func fittedSize(width: Int, height: Int, into size: Size) -> Size {
    let scale = min(
      Double(size.columns) / Double(width), Double(size.rows) * 2 / Double(height))
    let columns = Int((Double(width) * scale).rounded())
    let rows = Int((Double(height) * scale / 2).rounded())
    return Size(
      columns: min(max(columns, 1), size.columns), rows: min(max(rows, 1), size.rows))
  }

  private static func symbols(_ picture: RasterImage, _ size: Size) -> CellBlock {
    // chafa looks at eight by eight pixels for each cell. Made here, they are antialiased.
    let scaled = Resampling.forViewing(picture, width: size.columns * 8, height: size.rows * 8)
    guard let canvas = SymbolCanvas(scaled, columns: size.columns, rows: size.rows) else {
      return halves(picture, size) { .rgb($0, $1, $2) }
    }
    var cells: [Cell] = []
    cells.reserveCapacity(size.cellCount)
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let (symbol, ink, ground) = canvas[column: column, row: row]
        let style = Style(foreground: color(ink), background: color(ground))
        cells.append(Cell(character: symbol, style: style))
      }
    }
    return CellBlock(size: size, cells: cells)
  }

  private static func color(_ packed: Int?) -> Color {
    guard let packed else { return .standard }
    return .rgb(
      UInt8(packed >> 16 & 0xFF), UInt8(packed >> 8 & 0xFF), UInt8(packed & 0xFF))
  }

  /// Two square pixels a cell: the upper one is the ink of an upper half block, the lower one
  /// its ground.
  private static func halves(
    _ picture: RasterImage, _ size: Size, _ color: (UInt8, UInt8, UInt8) -> Color
  ) -> CellBlock {
    let scaled = Resampling.forViewing(picture, width: size.columns, height: size.rows * 2)
    var cells: [Cell] = []
    cells.reserveCapacity(size.cellCount)
    func pixel(_ column: Int, _ row: Int) -> Color {
      let at = (row * scaled.width + column) * 4
      return color(scaled.rgba[at], scaled.rgba[at + 1], scaled.rgba[at + 2])
    }
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let style = Style(
          foreground: pixel(column, row * 2), background: pixel(column, row * 2 + 1))
        cells.append(Cell(character: "\u{2580}", style: style))
      }
    }
    return CellBlock(size: size, cells: cells)
  }

  private static func shades(_ picture: RasterImage, _ size: Size) -> CellBlock {
    let scaled = Resampling.forViewing(picture, width: size.columns, height: size.rows * 2)
    let levels = stride(from: 0, to: scaled.rgba.count, by: 4).map { at in
      GreyRamp.luma(red: scaled.rgba[at], green: scaled.rgba[at + 1], blue: scaled.rgba[at + 2])
    }
    // So few greys are only enough when the picture uses all of them.
    let sorted = levels.sorted()
    let darkest = sorted[sorted.count / 50]
    let range = max(64, sorted[sorted.count - 1 - sorted.count / 50] - darkest)
    func luma(_ column: Int, _ row: Int) -> Int {
      min(max((levels[row * scaled.width + column] - darkest) * 255 / range, 0), 255)
    }
    var cells: [Cell] = []
    cells.reserveCapacity(size.cellCount)
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        cells.append(
          FourGreys.cell(upper: luma(column, row * 2), lower: luma(column, row * 2 + 1)))
      }
    }
    return CellBlock(size: size, cells: cells)
  }
}

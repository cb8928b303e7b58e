/// Fits pictures into cells, in pixels.
public struct PixelFit: Hashable, Sendable {
  /// A cell's extent.
  public let cell: PixelSize
  /// The largest picture that the terminal takes; nil where none is known.
  public let limit: PixelSize?

  /// Describes a terminal's pixels; sides of the cell become at least 1.
  public init(cell: PixelSize, limit: PixelSize? = nil) {
    self.cell = PixelSize(width: max(1, cell.width), height: max(1, cell.height))
    self.limit = limit
  }

  /// The largest extent in pixels that keeps a picture's proportions within some cells; at least
  /// one pixel each way.
  public func pixels(of picture: PixelSize, into room: Size) -> PixelSize {
    let width = min(room.columns * cell.width, limit?.width ?? .max)
    let height = min(room.rows * cell.height, limit?.height ?? .max)
    guard width > 0, height > 0, picture.width > 0, picture.height > 0 else {
      return PixelSize(width: 1, height: 1)
    }
    // Compared crosswise in whole numbers: what touches the room touches it exactly.
    if picture.width * height >= picture.height * width {
      return PixelSize(width: width, height: max(1, picture.height * width / picture.width))
    }
    return PixelSize(width: max(1, picture.width * height / picture.height), height: height)
  }

  /// The cells that so many pixels touch.
  public func cells(covering pixels: PixelSize) -> Size {
    Size(
      columns: (pixels.width + cell.width - 1) / cell.width,
      rows: (pixels.height + cell.height - 1) / cell.height)
  }

  /// The whole cells nearest to so many pixels, within some room and at least one each way.
  public func cells(nearest pixels: PixelSize, within room: Size) -> Size {
    Size(
      columns: min(max(1, (pixels.width + cell.width / 2) / cell.width), max(1, room.columns)),
      rows: min(max(1, (pixels.height + cell.height / 2) / cell.height), max(1, room.rows)))
  }
}

/// How a stored picture has to be turned to stand upright; raw values are EXIF's.
///
/// Source: EXIF 2.32, tag 0x0112.
public enum Orientation: Int, Hashable, Codable, Sendable, CaseIterable {
  /// Stored upright.
  case upright = 1
  /// Mirrored left to right.
  case mirrored = 2
  /// Upside down.
  case turnedHalf = 3
  /// Mirrored top to bottom.
  case flipped = 4
  /// Mirrored along the diagonal from the top left.
  case transposed = 5
  /// To be turned a quarter clockwise.
  case turnedLeft = 6
  /// Mirrored along the diagonal from the top right.
  case transversed = 7
  /// To be turned a quarter anticlockwise.
  case turnedRight = 8

  /// Whether the upright picture's width is the stored height.
  public var swapsSides: Bool { rawValue >= 5 }

  /// The picture's upright size.
  func uprightSize(width: Int, height: Int) -> (width: Int, height: Int) {
    swapsSides ? (height, width) : (width, height)
  }

  /// Where in a stored picture the upright one's first pixel lies, and how far it is to its right
  /// and lower neighbours.
  ///
  /// - Parameters:
  ///   - width: The stored width in pixels.
  ///   - height: The stored height in pixels.
  ///   - pixel: Bytes from a stored pixel to the next in its row.
  ///   - row: Bytes from a stored row to the next.
  /// - Returns: Bytes.
  func walk(width: Int, height: Int, pixel: Int, row: Int) -> (start: Int, right: Int, down: Int) {
    let lastColumn = (width - 1) * pixel
    let lastRow = (height - 1) * row
    return switch self {
    case .upright: (0, pixel, row)
    case .mirrored: (lastColumn, -pixel, row)
    case .turnedHalf: (lastRow + lastColumn, -pixel, -row)
    case .flipped: (lastRow, pixel, -row)
    case .transposed: (0, row, pixel)
    case .turnedLeft: (lastRow, -row, pixel)
    case .transversed: (lastRow + lastColumn, -row, -pixel)
    case .turnedRight: (lastColumn, row, -pixel)
    }
  }
}

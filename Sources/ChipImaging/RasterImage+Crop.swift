public import ReidCore

extension RasterImage {
  /// The part of the picture within `box`, rounded to whole pixels and cut to the picture; at
  /// least one pixel where the box touches the picture at all.
  ///
  /// - Throws: `PictureFlaw.cropOutside` where no part of the box lies within the picture, or the
  ///   box is empty or not finite.
  /// - Complexity: O(pixels of the result).
  public func cropped(to box: CropBox) throws(PictureFlaw) -> RasterImage {
    guard let columns = Self.pixels(from: box.x, length: box.width, within: width),
      let rows = Self.pixels(from: box.y, length: box.height, within: height)
    else { throw .cropOutside(width: width, height: height) }
    guard columns != 0..<width || rows != 0..<height else { return self }
    var pixels = [UInt8]()
    pixels.reserveCapacity(columns.count * rows.count * 4)
    for row in rows {
      let start = (row * width + columns.lowerBound) * 4
      pixels += rgba[start..<(start + columns.count * 4)]
    }
    return RasterImage(width: columns.count, height: rows.count, rgba: pixels)
  }

  /// The whole pixels from `start` over `length`, cut to `0..<limit`.
  private static func pixels(from start: Double, length: Double, within limit: Int) -> Range<Int>? {
    guard start.isFinite, length.isFinite, length > 0, start < Double(limit), start + length > 0
    else { return nil }
    // Clamped before the conversion, which traps on numbers that no Int can hold.
    let first = Int(min(max(start, 0), Double(limit)).rounded())
    let last = Int(min(max(start + length, 0), Double(limit)).rounded())
    let lower = min(first, limit - 1)
    return lower..<max(last, lower + 1)
  }
}

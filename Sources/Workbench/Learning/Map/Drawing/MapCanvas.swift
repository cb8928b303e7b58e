import ReidCore

/// Pixels to paint a map on.
struct MapCanvas {
  /// Samples of a pixel in each direction, for edges without steps.
  private static let samples = 3

  private let width: Int
  private let height: Int
  private var rgba: [UInt8]

  /// A sheet of one colour, 0xRRGGBB.
  init(width: Int, height: Int, ground: UInt32) {
    self.width = max(1, width)
    self.height = max(1, height)
    let pixel = Self.bytes(ground) + [255]
    rgba = (0..<self.width * self.height).flatMap { _ in pixel }
  }

  /// What was painted.
  var image: RasterImage { RasterImage(width: width, height: height, rgba: rgba) }

  /// Paints all points within a box that a shape holds.
  mutating func fill(
    from low: SIMD2<Float>, to high: SIMD2<Float>, color: UInt32,
    where holds: (SIMD2<Float>) -> Bool
  ) {
    let columns = Self.range(low.x, high.x, limit: width)
    let rows = Self.range(low.y, high.y, limit: height)
    let ink = Self.bytes(color)
    let step = 1 / Float(Self.samples)
    for row in rows {
      for column in columns {
        var hits = 0
        for sample in 0..<Self.samples * Self.samples {
          let (down, across) = sample.quotientAndRemainder(dividingBy: Self.samples)
          let point: SIMD2<Float> = [
            Float(column) + (Float(across) + 0.5) * step, Float(row) + (Float(down) + 0.5) * step,
          ]
          if holds(point) { hits += 1 }
        }
        if hits > 0 { mix(ink, share: Float(hits) * step * step, at: row * width + column) }
      }
    }
  }

  /// Paints a rectangle of whole pixels.
  mutating func fill(_ columns: Range<Int>, _ rows: Range<Int>, color: UInt32) {
    let ink = Self.bytes(color)
    for row in rows.clamped(to: 0..<height) {
      for column in columns.clamped(to: 0..<width) {
        mix(ink, share: 1, at: row * width + column)
      }
    }
  }

  private mutating func mix(_ ink: [UInt8], share: Float, at pixel: Int) {
    for channel in 0..<3 {
      let old = Float(rgba[pixel * 4 + channel])
      rgba[pixel * 4 + channel] = UInt8(old + (Float(ink[channel]) - old) * min(1, share))
    }
  }

  /// The whole pixels that a span touches, within the sheet.
  private static func range(_ low: Float, _ high: Float, limit: Int) -> Range<Int> {
    guard low.isFinite, high.isFinite, low < Float(limit), high > 0, low < high else {
      return 0..<0
    }
    let first = Int(max(0, low))
    return first..<max(first, min(limit, Int(min(high, Float(limit)).rounded(.up))))
  }

  private static func bytes(_ color: UInt32) -> [UInt8] {
    [16, 8, 0].map { UInt8(truncatingIfNeeded: color >> $0) }
  }
}

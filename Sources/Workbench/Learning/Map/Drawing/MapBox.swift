import TerminalUI

/// A rectangle in a picture.
struct MapBox: Sendable {
  /// Upper left corner.
  var low: SIMD2<Float>
  /// Lower right corner.
  var high: SIMD2<Float>

  init(origin: SIMD2<Float>, size: SIMD2<Float>) {
    low = origin
    high = origin + size
  }

  init(middle: SIMD2<Float>, size: SIMD2<Float>) {
    self.init(origin: middle - size / 2, size: size)
  }

  /// Whether the two have more than an edge in common.
  func overlaps(_ other: MapBox) -> Bool {
    !any((low .>= other.high) .| (other.low .>= high))
  }

  /// The box within another, as far as it fits.
  func moved(into room: MapBox) -> MapBox {
    let back = pointwiseMax(high - room.high, .zero)
    let forth = pointwiseMax(room.low - (low - back), .zero)
    var box = self
    box.low += forth - back
    box.high += forth - back
    return box
  }

  /// The point of the box that is nearest to another.
  func nearest(to point: SIMD2<Float>) -> SIMD2<Float> {
    pointwiseMin(pointwiseMax(point, low), high)
  }

  /// How far a point is from the box.
  func distance(to point: SIMD2<Float>) -> Float {
    let way = point - nearest(to: point)
    return (way * way).sum().squareRoot()
  }
}

extension MapScene {
  /// Room that words take, in letters.
  static func columns(of text: String) -> Int { TextWidth.columns(of: text) }

  /// Words that take no more than some letters.
  static func cut(_ text: String, to columns: Int) -> String {
    TextWidth.truncate(text, to: columns)
  }
}

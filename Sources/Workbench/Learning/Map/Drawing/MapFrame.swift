/// The part of the plane that a picture of a map shows.
struct MapFrame: Hashable, Sendable {
  /// The smallest coordinates.
  var low: SIMD2<Float>
  /// The largest.
  var high: SIMD2<Float>

  /// The smallest frame around points; nil without any.
  init?(around places: [SIMD2<Float>]) {
    guard var low = places.first else { return nil }
    var high = low
    for place in places {
      low = pointwiseMin(low, place)
      high = pointwiseMax(high, place)
    }
    self.low = low
    self.high = high
  }

  /// Makes room for another frame.
  mutating func include(_ other: MapFrame) {
    low = pointwiseMin(low, other.low)
    high = pointwiseMax(high, other.high)
  }

  /// Width and height.
  var extent: SIMD2<Float> { high - low }
  /// The middle.
  var middle: SIMD2<Float> { (low + high) / 2 }
}

/// Brings a map's coordinates into a picture: equally long in both directions, y downwards.
struct MapProjection: Sendable {
  private let middle: SIMD2<Float>
  private let scale: Float
  private let centre: SIMD2<Float>
  /// How much wider than high a unit of the picture is drawn narrower; 2 for a terminal's cells.
  private let squeeze: Float

  /// Fits a frame into a rectangle, with a margin inside.
  ///
  /// - Parameters:
  ///   - frame: What must be seen; nil without points.
  ///   - origin: The rectangle's upper left corner.
  ///   - size: Its extent.
  ///   - margin: What to leave free at each side.
  ///   - aspect: Height of a unit of the picture over its width.
  init(
    _ frame: MapFrame?, origin: SIMD2<Float>, size: SIMD2<Float>, margin: Float, aspect: Float = 1
  ) {
    let room = pointwiseMax(size - 2 * margin, SIMD2(repeating: 1))
    let extent = frame?.extent ?? .zero
    middle = frame?.middle ?? .zero
    centre = origin + size / 2
    squeeze = aspect
    // Without extent anything fits; one point is in the middle.
    let across = extent.x > 0 ? room.x / aspect / extent.x : .infinity
    let down = extent.y > 0 ? room.y / extent.y : .infinity
    let fitting = min(across, down)
    scale = fitting.isFinite ? fitting : 1
  }

  /// Where a place is in the picture.
  func callAsFunction(_ place: SIMD2<Float>) -> SIMD2<Float> {
    let moved = (place - middle) * scale
    return centre + SIMD2(moved.x * squeeze, -moved.y)
  }
}

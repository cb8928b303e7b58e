import ReidCore

/// Paints a map.
enum MapPixelDrawing {
  private static let ground: UInt32 = 0xFCFCFA
  private static let ink: UInt32 = 0x262626
  private static let grey: UInt32 = 0x6B6B66
  private static let pale: UInt32 = 0x8D8D88
  private static let edge: UInt32 = 0xC9C9C4
  /// Pixels of the picture for one of a letter.
  private static let zoom = 2

  /// Where a name is drawn in the ground's colour first, so that it stands out from its chips.
  private static let halo: [SIMD2<Float>] = [
    [-2, -2], [1, -2], [3, -2], [-2, 0], [3, 0], [-2, 2], [1, 2], [3, 2],
  ]

  /// The picture.
  static func image(_ plate: MapPlate) -> RasterImage {
    let scene = MapScene(plate, measures: .pixels)
    var canvas = MapCanvas(
      width: Int(scene.measures.size.x), height: Int(scene.measures.size.y), ground: ground)
    for item in scene.items { paint(item, radius: scene.measures.radius, on: &canvas) }
    return canvas.image
  }

  private static func paint(_ item: MapScene.Item, radius: Float, on canvas: inout MapCanvas) {
    switch item {
    case .mark(let mark, let place):
      // An edge of the ground's colour keeps neighbours apart.
      shape(mark.shape, at: place, radius: radius + 1.2, color: ground, on: &canvas)
      shape(mark.shape, at: place, radius: radius, color: mark.color, on: &canvas)
    case .hollow(let place):
      ring(at: place, radius: radius * 0.7, width: 1.6, color: pale, on: &canvas)
    case .ring(let place):
      ring(at: place, radius: radius * 2, width: 2.4, color: ink, on: &canvas)
    case .leader(let from, let to): line(from: from, to: to, color: grey, on: &canvas)
    case .text(let words, let place, let role):
      let color = role == .note ? grey : ink
      if role == .label || role == .stray {
        for offset in halo { text(words, at: place + offset, color: ground, on: &canvas) }
      }
      text(words, at: place, color: color, on: &canvas)
      // Drawn twice it is bold.
      if role == .title || role == .label {
        text(words, at: place + [1, 0], color: color, on: &canvas)
      }
    case .panel(let origin, let size):
      let corners = [
        origin, origin + [size.x, 0], origin + size, origin + [0, size.y], origin,
      ]
      for (from, to) in zip(corners, corners.dropFirst()) {
        line(from: from, to: to, color: edge, on: &canvas)
      }
    }
  }

  private static func shape(
    _ shape: MapMark.Shape, at place: SIMD2<Float>, radius: Float, color: UInt32,
    on canvas: inout MapCanvas
  ) {
    let corners = shape.corners.map { $0 * radius }
    let reach = SIMD2<Float>(repeating: radius * 1.45)
    canvas.fill(from: place - reach, to: place + reach, color: color) { point in
      let way = point - place
      guard !corners.isEmpty else { return (way * way).sum() <= radius * radius }
      return holds(corners, way)
    }
  }

  /// Whether a point is within a polygon: a ray from it crosses the outline an odd number of times.
  private static func holds(_ corners: [SIMD2<Float>], _ point: SIMD2<Float>) -> Bool {
    var isInside = false
    var last = corners[corners.count - 1]
    for corner in corners {
      if (corner.y > point.y) != (last.y > point.y),
        point.x < (last.x - corner.x) * (point.y - corner.y) / (last.y - corner.y) + corner.x
      {
        isInside.toggle()
      }
      last = corner
    }
    return isInside
  }

  private static func ring(
    at place: SIMD2<Float>, radius: Float, width: Float, color: UInt32, on canvas: inout MapCanvas
  ) {
    let reach = SIMD2<Float>(repeating: radius + width)
    canvas.fill(from: place - reach, to: place + reach, color: color) { point in
      let way = point - place
      let distance = (way * way).sum().squareRoot()
      return (distance - radius).magnitude <= width / 2
    }
  }

  private static func line(
    from: SIMD2<Float>, to: SIMD2<Float>, color: UInt32, on canvas: inout MapCanvas
  ) {
    let way = to - from
    let length = max((way * way).sum(), 1e-6)
    let low = pointwiseMin(from, to) - 1
    canvas.fill(from: low, to: pointwiseMax(from, to) + 1, color: color) { point in
      let share = min(1, max(0, ((point - from) * way).sum() / length))
      let off = point - (from + share * way)
      return (off * off).sum() <= 0.36
    }
  }

  private static func text(
    _ words: String, at place: SIMD2<Float>, color: UInt32, on canvas: inout MapCanvas
  ) {
    var left = Int(place.x)
    let top = Int(place.y) - PixelFont.baseline * zoom
    for character in words {
      for (index, isSet) in PixelFont.pixels(of: character).enumerated() where isSet {
        let (row, column) = index.quotientAndRemainder(dividingBy: PixelFont.width)
        let (x, y) = (left + column * zoom, top + row * zoom)
        canvas.fill(x..<x + zoom, y..<y + zoom, color: color)
      }
      left += (PixelFont.width + 1) * zoom
    }
  }
}

/// Linear colour and height towards the camera for every pixel, at twice the final size.
struct Canvas {
  let side: Int
  var colour: [Vec3]
  /// Height of what is drawn; -100 where only the background is.
  var depth: [Float]

  init(side: Int) {
    self.side = side
    colour = [Vec3](repeating: .zero, count: side * side)
    depth = [Float](repeating: -100, count: side * side)
  }

  /// Fills a triangle whose corners carry colours, where it is nearest to the camera.
  ///
  /// One that turns its back, its corners running anticlockwise on the canvas, is left out.
  mutating func fill(
    _ a: Vec3, _ b: Vec3, _ c: Vec3, _ colourA: Vec3, _ colourB: Vec3, _ colourC: Vec3
  ) {
    let low = pointwiseMin(a, pointwiseMin(b, c))
    let high = pointwiseMax(a, pointwiseMax(b, c))
    let x0 = max(0, Int(low.x.rounded(.up)))
    let x1 = min(side - 1, Int(high.x))
    let y0 = max(0, Int(low.y.rounded(.up)))
    let y1 = min(side - 1, Int(high.y))
    guard x0 <= x1, y0 <= y1, high.x >= 0, high.y >= 0 else { return }
    let area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
    guard area > 1e-6 else { return }
    let scale = 1 / area
    for y in y0...y1 {
      let py = Float(y)
      for x in x0...x1 {
        let px = Float(x)
        let u = ((px - a.x) * (c.y - a.y) - (py - a.y) * (c.x - a.x)) * scale
        let v = ((b.x - a.x) * (py - a.y) - (b.y - a.y) * (px - a.x)) * scale
        // A hair's breadth of slack closes the seams between neighbours.
        guard u >= -0.001, v >= -0.001, u + v <= 1.001 else { continue }
        let w = 1 - u - v
        let z = a.z * w + b.z * u + c.z * v
        let pixel = y * side + x
        guard z > depth[pixel] else { continue }
        depth[pixel] = z
        colour[pixel] = colourA * w + colourB * u + colourC * v
      }
    }
  }

  /// Fills every cell of a mesh, given its points on the canvas and their colours.
  mutating func fill(_ mesh: Mesh, points: [Vec3], colours: [Vec3]) {
    for row in 0..<(mesh.rows - 1) {
      for column in 0..<mesh.columns {
        let a = mesh.at(row, column)
        let b = mesh.at(row, column + 1)
        let c = mesh.at(row + 1, column)
        let d = mesh.at(row + 1, column + 1)
        fill(points[a], points[b], points[c], colours[a], colours[b], colours[c])
        fill(points[b], points[d], points[c], colours[b], colours[d], colours[c])
      }
    }
  }

  /// Lays `share` of `over` on one pixel.
  @inline(__always)
  mutating func blend(_ x: Int, _ y: Int, _ over: Vec3, _ share: Float) {
    let pixel = y * side + x
    let under = colour[pixel]
    colour[pixel] = under + (over - under) * share
  }

  /// Whether a point lies on the canvas and nothing nearer covers it.
  private func isSeen(_ p: Vec3) -> Bool {
    let edge = Float(side)
    guard p.x >= 0, p.y >= 0, p.x < edge, p.y < edge else { return false }
    return p.z + 0.035 >= depth[Int(p.y) * side + Int(p.x)]
  }

  /// Draws one lock of hair, tapering to its tip, behind whatever is nearer.
  mutating func draw(_ lock: Lock) {
    guard isSeen(lock.root) || isSeen(lock.bend) || isSeen(lock.tip) else { return }
    let start = lock.root
    let end = lock.tip
    // Along a quadratic curve, one step a pixel.
    let reach = max(abs(end.x - start.x), abs(end.y - start.y), 1)
    let count = min(Int(reach) + 1, 90)
    let step = 1 / Float(count)
    let isSteep = abs(end.y - start.y) > abs(end.x - start.x)
    for index in 0...count {
      let t = Float(index) * step
      let s = 1 - t
      let p = start * (s * s) + lock.bend * (2 * s * t) + end * (t * t)
      let half = lock.width * (0.28 + 0.72 * s) * 0.5
      let ink = Maths.mix(lock.rootColour, lock.tipColour, t)
      let share = lock.opacity * (1 - 0.55 * t * t)
      let place = isSteep ? p.y : p.x
      let main = Int(place + 0.5)
      guard place >= 0, main < side else { continue }
      let centre = isSteep ? p.x : p.y
      var cross = Int(centre - half)
      let last = Int(centre + half) + 1
      while cross <= last {
        defer { cross += 1 }
        guard cross >= 0, cross < side else { continue }
        let cover = min(1, half + 0.5 - abs(Float(cross) - centre))
        guard cover > 0 else { continue }
        let x = isSteep ? cross : main
        let y = isSteep ? main : cross
        guard p.z + 0.035 >= depth[y * side + x] else { continue }
        blend(x, y, ink, share * cover)
      }
    }
  }
}

/// The bare surface of a bear's head, as a distance in every direction from its middle.
///
/// `x` runs to the picture's right, `y` up, `z` to the camera. Skull, cheeks and muzzle are
/// ellipsoids melted together; brows, eye sockets and cheek ruff are bumps on top.
struct HeadShape {
  static let origin = Vec3(0, -0.12, 0)
  private static let axis = Vec3(0, -0.2, 1).normalised

  private struct Ellipsoid {
    let centre: Vec3
    let inverseRadii: Vec3

    /// How far a ray from the origin goes until it leaves, 0 if it never enters.
    func exit(_ direction: Vec3) -> Float {
      let o = (HeadShape.origin - centre) * inverseRadii
      let d = direction * inverseRadii
      let a = d.dot(d)
      let b = o.dot(d)
      let discriminant = b * b - a * (o.dot(o) - 1)
      guard discriminant > 0 else { return 0 }
      return max(0, (discriminant.squareRoot() - b) / a)
    }
  }

  private struct Bump {
    let direction: Vec3
    let height: Float
    let sharpness: Float
  }

  private let parts: [Ellipsoid]
  private let bumps: [Bump]
  let muzzleCentre: Vec3
  let noseCentre: Vec3
  /// Where the eyes are: left in the picture, then right.
  private(set) var eyes: [Vec3] = []

  /// - Parameters:
  ///   - traits: The bear's marks.
  ///   - fatness: 0 in spring, 1 in autumn: bears grow wide before the winter.
  init(_ traits: FaceTraits, fatness: Float) {
    let width = traits.headWidth * (1 + 0.07 * fatness)
    let cheek = 0.47 + 0.06 * traits.ruff + 0.05 * fatness
    muzzleCentre = Vec3(0, -0.36 - traits.muzzleDrop, 0.5)
    let reach = 0.74 * traits.muzzleLength
    var parts = [
      Ellipsoid(
        centre: Vec3(0, 0.13, -0.05),
        inverseRadii: 1 / Vec3(0.76 * width, 0.78 * traits.headHeight, 0.78)),
      Ellipsoid(
        centre: muzzleCentre, inverseRadii: 1 / Vec3(0.33 * traits.muzzleWidth, 0.33, reach)),
    ]
    for side: Float in [-1, 1] {
      parts.append(
        Ellipsoid(
          centre: Vec3(side * 0.36 * width, -0.24, -0.1),
          inverseRadii: 1 / Vec3(cheek, cheek * 0.95, 0.56)))
    }
    self.parts = parts
    noseCentre = muzzleCentre + Vec3(0, 0.085, reach * 0.9)
    var bumps = [
      // A shallow furrow up the forehead, and the stop between the eyes.
      Bump(direction: Vec3(0, 0.55, 0.7).normalised, height: -0.035, sharpness: 18),
      Bump(direction: Vec3(0, 0.2, 0.8).normalised, height: -0.03, sharpness: 40),
      // The chin, set back under the lip.
      Bump(direction: Vec3(0, -0.47, 0.9).normalised, height: -0.05, sharpness: 40),
    ]
    for side: Float in [-1, 1] {
      let eye = Vec3(side * traits.eyeSpacing, traits.eyeHeight + 0.12, 0.68)
      bumps.append(Bump(direction: eye.normalised, height: -0.06, sharpness: 70))
      bumps.append(
        Bump(
          direction: (eye + Vec3(side * 0.03, 0.2, 0)).normalised,
          height: traits.browHeight, sharpness: 40))
      bumps.append(
        Bump(
          direction: Vec3(side * 0.9, -0.2, 0.15).normalised, height: 0.06 * traits.ruff,
          sharpness: 8))
    }
    self.bumps = bumps
    eyes = [-1, 1].map { side in
      onFront(x: side * traits.eyeSpacing, y: traits.eyeHeight)
    }
  }

  func point(_ direction: Vec3) -> Vec3 {
    var radius: Float = 0
    for part in parts {
      radius = Maths.smoothMaximum(radius, part.exit(direction), 0.16)
    }
    for bump in bumps {
      let bend = 1 - direction.dot(bump.direction)
      if bend * bump.sharpness < 8 {
        radius += bump.height * Maths.falloff(bend * bump.sharpness)
      }
    }
    return Self.origin + direction * radius
  }

  /// Share of the direct light, coming from `direction`, that muzzle and skull let through to `p`.
  func sunlight(at p: Vec3, towards direction: Vec3) -> Float {
    var through: Float = 1
    for part in parts.prefix(2) {
      let o = (p - part.centre) * part.inverseRadii
      let d = direction * part.inverseRadii
      let along = -o.dot(d) / d.dot(d)
      // Behind the light, or part of the shape itself.
      let outside = o.dot(o)
      guard along > 0, outside > 1.05 else { continue }
      let closest = (o + d * along).length
      through *=
        1 - 0.8 * Maths.smoothstep(1.15, 0.75, closest) * Maths.smoothstep(1.05, 1.6, outside)
    }
    return through
  }

  /// The surface's nearest point to the camera over (`x`, `y`), found by a few fixed-point steps.
  func onFront(x: Float, y: Float) -> Vec3 {
    var depth: Float = 0.7
    for _ in 0..<6 {
      let found = point((Vec3(x, y, depth) - Self.origin).normalised)
      depth = (depth + found.z) * 0.5
    }
    return Vec3(x, y, depth)
  }

  func mesh() -> Mesh {
    let side = Vec3(1, 0, 0)
    let up = Self.axis.cross(side)
    let reach: Float = 2.5
    var mesh = Mesh(rows: 60, columns: 88) { row, column in
      // Rows crowd at the muzzle, whose sides the rays graze.
      let bend = reach * row * (0.42 + 0.58 * row) + 0.001
      let turn = column * 6.283_185_3
      let out = Maths.sine(bend)
      return point(
        Self.axis * Maths.cosine(bend) + side * (out * Maths.cosine(turn))
          + up * (out * Maths.sine(turn)))
    }
    mesh.findOpenness(reach: 2, strength: 8)
    mesh.findOpenness(reach: 6, strength: 2.2)
    return mesh
  }
}

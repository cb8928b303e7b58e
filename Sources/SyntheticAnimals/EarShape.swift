/// A bear's ear: a thin cup, open to the front, with the notches of its life.
struct EarShape {
  let side: Float
  let radius: Float
  let centre: Vec3
  private let up: Vec3
  private let front: Vec3
  private let across: Vec3
  private let traits: FaceTraits
  private let notches: [EarNotch]

  init(_ traits: FaceTraits, isLeft: Bool) {
    self.traits = traits
    side = isLeft ? -1 : 1
    radius = traits.earSize
    up = Vec3(side * 0.5, 0.86, -0.12).normalised
    let aim = Vec3(side * 0.22, 0, 1)
    front = (aim - up * aim.dot(up)).normalised
    across = up.cross(front)
    notches = traits.notches.filter { $0.isLeft == isLeft }
    centre =
      Vec3(side * traits.earSpread * traits.headWidth, traits.earHeight * traits.headHeight, -0.1)
      + up * (radius * 0.35)
  }

  func mesh() -> Mesh {
    var mesh = Mesh(rows: 16, columns: 40) { row, column in
      let turn = column * 6.283_185_3
      let top = Maths.cosine(turn)
      var rim = radius * (1 + 0.35 * traits.earPoint * max(0, top) * top * top)
      var bend = turn
      if bend > 3.141_592_7 { bend -= 6.283_185_3 }
      for notch in notches {
        let off = (bend - notch.angle) / notch.width
        rim *= 1 - notch.depth * Maths.falloff(off * off)
      }
      let out = Maths.sine(row * 3.141_592_7)
      let flat = out * out
      // Front half: the hollow; back half: the rounded outside.
      let depth =
        row < 0.5 ? -0.34 * (1 - flat) : 0.02 - 0.5 * max(0, 1 - flat).squareRoot() - 0.08
      return centre + (up * top - across * Maths.sine(turn)) * (rim * out)
        + front * (radius * depth)
    }
    mesh.findOpenness(reach: 2, strength: 5)
    return mesh
  }

  /// Fur at `p`; `row` runs from the middle of the hollow (0) over the rim (0.5) to the back (1).
  func fur(_ p: Vec3, row: Float, coat: FurCoat, normal: Vec3) -> FurLook {
    let away = p - (centre - up * (radius * 0.75))
    let cloud = Noise(seed: traits.coatSeed &+ 5).cloud(p * 4)
    let rim = Maths.mix(coat.base, Maths.mix(coat.tip, Vec3(0.42, 0.31, 0.19), 0.45), 0.5)
    let pale =
      coat.base * (1 + 0.75 * traits.earPaleness) * 0.8 + rim * (0.2 + 0.25 * traits.earPaleness)
    var albedo = pale * (1 + 0.25 * cloud)
    var length: Float = 0.085
    if row < 0.42 {
      let inside = Maths.smoothstep(0.46, 0.2, row)
      albedo = Maths.mix(albedo, coat.base * 0.4 + Vec3(0.012, 0.008, 0.007), inside)
      length = 0.1
    }
    let flow = (away.normalised + front * 0.15).normalised
    return FurLook(
      albedo: albedo, length: length, flow: (flow - normal * (flow.dot(normal) * 0.7)).normalised,
      lift: row > 0.4 ? 0.5 : 0.2)
  }
}

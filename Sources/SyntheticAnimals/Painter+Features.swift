extension Painter {
  /// Draws the leather of the nose with its nostrils.
  mutating func drawNose(view: View) {
    let traits = coat.traits
    let centre = coat.shape.noseCentre
    let radii = Vec3(traits.noseWidth, 0.135, 0.13)
    let pebbles = Noise(seed: traits.coatSeed &+ 1)
    let mesh = Mesh(rows: 30, columns: 44) { row, column in
      let bend = row * 1.9
      let turn = column * 6.283_185_3
      let out = Maths.sine(bend)
      let y = out * Maths.sine(turn)
      // Broad above, narrow towards the lip.
      let taper = 1 - 0.42 * Maths.smoothstep(0.1, -1, y)
      return centre
        + Vec3(out * Maths.cosine(turn) * taper, y, Maths.cosine(bend) - 0.12 * y) * radii
    }
    let leather = Maths.mix(
      Vec3(0.016, 0.014, 0.014), Vec3(0.12, 0.06, 0.05), traits.nosePink * 0.6)
    var placed: [Vec3] = []
    var colours: [Vec3] = []
    for (index, point) in mesh.points.enumerated() {
      let local = (point - centre) / radii
      let bumpy = Vec3(
        pebbles.value(point * 34), pebbles.value(point * 34 + Vec3(7, 1, 3)), 0)
      let normal = view.turned((mesh.normals[index] + bumpy * 0.16).normalised)
      let turned = view.turned(point)
      placed.append(view.placed(turned))
      let hole = nostril(local)
      let albedo = lighting.seen(leather) * (1 - 0.96 * hole)
      let shade =
        lighting.matt(albedo, normal: normal, openness: 1, depth: turned.z)
        + lighting.gloss(
          normal: normal, strength: (light.isInfrared ? 0.05 : 0.13) + 0.2 * light.wetness)
        * (1 - hole)
      colours.append(shade * (1 - 0.5 * Maths.smoothstep(-0.3, -0.95, local.y)))
    }
    canvas.fill(mesh, points: placed, colours: colours)
  }

  /// How far into a nostril a point of the nose is, 0...1: two commas and the seam between.
  private func nostril(_ p: Vec3) -> Float {
    let side = abs(p.x)
    let x = (side - 0.46) / 0.25
    let y = (p.y + 0.12 - 0.35 * (side - 0.46)) / 0.26
    let round = Maths.smoothstep(1.15, 0.7, (x * x + y * y).squareRoot())
    let tailY = (p.y + 0.12 + 0.1 * (side - 0.46)) / 0.12
    let tail = Maths.smoothstep(1.2, 0.5, abs(tailY)) * (side > 0.46 && side < 0.95 ? 1 : 0)
    let seam = Maths.smoothstep(0.06, 0.01, side) * Maths.smoothstep(0.1, -0.2, p.y) * 0.8
    return max(round, max(tail * 0.85, seam)) * (p.z > 0 ? 1 : 0)
  }

  /// Draws both eyes where the head shows them.
  mutating func drawEyes(view: View) {
    for (number, eye) in coat.shape.eyes.enumerated() {
      drawEye(eye, side: number == 0 ? -1 : 1, view: view)
    }
  }

  private mutating func drawEye(_ eye: Vec3, side: Float, view: View) {
    let traits = coat.traits
    let size = traits.eyeSize
    // The lids' plane looks a little outwards, as the skull does.
    let outward = Vec3(side * 0.48, 0.12, 0.87).normalised
    let facing = view.turned(outward)
    guard facing.z > 0.12 else { return }
    let across = Vec3(0.87, 0, -side * 0.48).normalised
    let tilt = (across + Vec3(0, side * 0.16, 0)).normalised
    let upward = outward.cross(tilt)
    let centre = view.placed(view.turned(eye))
    let u = view.turned(tilt) * (size * view.pixels * 1.12)
    let v = view.turned(upward) * (size * view.pixels * 1.12)
    let determinant = u.x * v.y - u.y * v.x
    guard abs(determinant) > 1 else { return }
    let reach = Int(size * view.pixels * 1.7) + 1
    let iris = lighting.seen(
      Maths.mix(Vec3(0.02, 0.009, 0.005), Vec3(0.075, 0.03, 0.009), traits.eyeAmber))
    let lid = lighting.seen(Vec3(0.009, 0.007, 0.0065))
    let spark = Vec3(lighting.direction.x * 0.34, 0.26 + 0.12 * lighting.direction.y, 0)
    for dy in -reach...reach {
      for dx in -reach...reach {
        let x = Int(centre.x) + dx
        let y = Int(centre.y) + dy
        guard x >= 0, y >= 0, x < canvas.side, y < canvas.side else { continue }
        let px = Float(x) - centre.x
        let py = centre.y - Float(y)
        let a = (px * v.y - py * v.x) / determinant
        let b = (u.x * py - u.y * px) / determinant
        let open = (1 - a * a) * (b > 0 ? 0.72 : 0.62)
        let lidEdge = Maths.smoothstep(0.1, -0.08, abs(b) - open)
        let ring = Maths.smoothstep(1.38, 1.05, (a * a + b * b * 1.7).squareRoot())
        guard ring > 0.01 else { continue }
        let pixel = y * canvas.side + x
        guard centre.z + 0.08 > canvas.depth[pixel] else { continue }
        let skin = lighting.matt(lid, normal: facing, openness: 0.8, depth: centre.z)
        canvas.blend(x, y, skin, ring * 0.9)
        if ring > 0.5 { canvas.depth[pixel] = max(canvas.depth[pixel], centre.z + 0.05) }
        guard lidEdge > 0.01, abs(a) < 1 else { continue }
        canvas.blend(x, y, eyeball(a, b, iris: iris, spark: spark, facing: facing), lidEdge)
      }
    }
  }

  private func eyeball(
    _ a: Float, _ b: Float, iris: Vec3, spark: Vec3, facing: Vec3
  ) -> Vec3 {
    let distance = (a * a + b * b).squareRoot()
    let pupil = Maths.smoothstep(0.52, 0.38, distance)
    // The iris glows on the side away from the light.
    let depth = 0.7 + 0.8 * Maths.clamp(-(a * spark.x + b * spark.y) * 2 + 0.3, 0, 1)
    var colour = lighting.matt(iris * depth, normal: facing, openness: 0.9, depth: 0.7)
    colour *= 1 - 0.9 * pupil
    colour *= 1 - 0.65 * Maths.smoothstep(0.6, 0.8, distance)
    colour *= 1 - 0.5 * Maths.smoothstep(0.1, 0.6, b)
    if light.isInfrared {
      // The retina throws the lamp straight back.
      let shine = Maths.smoothstep(0.6, 0.2, distance)
      colour += Vec3(repeating: 2.6 * shine * Maths.smoothstep(0.2, 0.9, facing.z))
    }
    let sx = a - spark.x
    let sy = b - spark.y
    let glint = Maths.smoothstep(0.24, 0.08, (sx * sx + sy * sy).squareRoot())
    return colour + Vec3(repeating: glint * (0.5 + 0.9 * light.hardness))
  }
}

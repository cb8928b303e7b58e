/// What lies behind the bear at one camera, out of focus.
struct Habitat {
  /// The kinds of place where cameras stand.
  enum Kind: Int, CaseIterable {
    case river, meadow, forest, shore, tundra

    /// Light that the ground throws up, in linear colour.
    var bounce: Vec3 {
      switch self {
      case .river: Vec3(0.34, 0.42, 0.48)
      case .meadow: Vec3(0.36, 0.4, 0.17)
      case .forest: Vec3(0.2, 0.24, 0.13)
      case .shore: Vec3(0.46, 0.45, 0.43)
      case .tundra: Vec3(0.46, 0.33, 0.2)
      }
    }
  }

  let kind: Kind
  private let noise: Noise
  private let shift: Vec3
  private let discs: [(x: Float, y: Float, radius: Float, colour: Vec3)]

  /// - Parameters:
  ///   - camera: Chooses the place; a camera always stands at the same one.
  ///   - encounter: Chooses the part of the place that is in the crop.
  ///   - seed: That of the plan.
  init(camera: Int, encounter: Int, seed: UInt64) {
    var place = SplitMix64(seed: seed, 6, camera)
    let kinds = Kind.allCases
    // Neighbouring cameras stand at different kinds of place.
    var first = SplitMix64(seed: seed, 14)
    kind = kinds[(camera * 2 + first.index(below: kinds.count)) % kinds.count]
    noise = Noise(seed: place.next())
    var crop = SplitMix64(seed: seed, 7, camera, encounter)
    shift = Vec3(crop.signed() * 1.5, crop.signed() * 0.12, crop.unit() * 0.4)
    let count = kind == .forest ? 46 : 0
    discs = (0..<count).map { _ in
      let green = crop.unit()
      let bright = crop.unit()
      return (
        crop.between(-0.1, 1.1), crop.between(-0.2, 0.95), crop.between(0.018, 0.06),
        Maths.mix(Vec3(0.06, 0.13, 0.03), Vec3(0.62, 0.66, 0.3), bright * bright * bright)
          * (0.5 + green * 0.5)
      )
    }
  }

  /// Paints the whole canvas: coarse, because it is out of focus anyway, then smoothly enlarged.
  func paint(_ canvas: inout Canvas, light: SceneLight) {
    let cells = 96
    var coarse = [Vec3](repeating: .zero, count: (cells + 1) * (cells + 1))
    let tint = Vec3(1 + 0.2 * light.warmth, 1, 1 - 0.34 * light.warmth)
    for row in 0...cells {
      for column in 0...cells {
        let x = Float(column) / Float(cells)
        let y = Float(row) / Float(cells)
        var colour = plain(x, y)
        for disc in discs {
          let dx = x - disc.x
          let dy = y - disc.y
          let far = (dx * dx + dy * dy).squareRoot() / disc.radius
          if far < 1.15 {
            colour += disc.colour * (Maths.smoothstep(1.15, 0.85, far) * (0.55 + 0.35 * far))
          }
        }
        if light.isInfrared {
          // The lamp does not reach far behind the animal.
          let grey = 0.012 + 0.16 * max(colour.luminance, 0) * (0.5 + y * y)
          colour = Vec3(repeating: grey)
        } else {
          colour *= tint * (1.15 + 0.9 * light.hardness)
        }
        coarse[row * (cells + 1) + column] = colour
      }
    }
    let scale = Float(cells) / Float(canvas.side)
    for y in 0..<canvas.side {
      let fy = Float(y) * scale
      let row = Int(fy)
      let v = fy - Float(row)
      for x in 0..<canvas.side {
        let fx = Float(x) * scale
        let column = Int(fx)
        let u = fx - Float(column)
        let at = row * (cells + 1) + column
        canvas.colour[y * canvas.side + x] = Maths.mix(
          Maths.mix(coarse[at], coarse[at + 1], u),
          Maths.mix(coarse[at + cells + 1], coarse[at + cells + 2], u), v)
      }
    }
  }

  private func plain(_ x: Float, _ y: Float) -> Vec3 {
    let p = Vec3(x, y, 0) + shift
    switch kind {
    case .river: return river(p, y)
    case .meadow: return meadow(p, y)
    case .forest: return forest(p, y)
    case .shore: return shore(p, y)
    case .tundra: return tundra(p, y)
    }
  }

  private func river(_ p: Vec3, _ y: Float) -> Vec3 {
    let wave = noise.cloud(Vec3(p.x * 3.2, p.y * 17 + p.x * 1.3, p.z))
    let ripple = noise.value(Vec3(p.x * 9, p.y * 42, p.z + 4))
    let water = Maths.mix(Vec3(0.045, 0.085, 0.11), Vec3(0.2, 0.29, 0.35), 0.5 + 0.5 * wave)
    let foam = Maths.smoothstep(0.25, 0.6, wave * 0.7 + ripple * 0.4 + (y - 0.5) * 0.35)
    return Maths.mix(water * (1 + 0.25 * ripple), Vec3(0.62, 0.68, 0.72), foam * 0.7)
  }

  private func meadow(_ p: Vec3, _ y: Float) -> Vec3 {
    let blades = noise.cloud(Vec3(p.x * 22 + p.y * 3, p.y * 3.4, p.z))
    let drift = noise.cloud(Vec3(p.x * 3, p.y * 3, p.z + 9))
    let green = Maths.mix(Vec3(0.06, 0.11, 0.025), Vec3(0.27, 0.34, 0.08), 0.5 + 0.5 * blades)
    let dry = Maths.mix(green, Vec3(0.42, 0.35, 0.14), Maths.smoothstep(0.1, 0.7, drift) * 0.6)
    return dry * (0.62 + 0.55 * y)
  }

  private func forest(_ p: Vec3, _ y: Float) -> Vec3 {
    let leaves = noise.cloud(Vec3(p.x * 4.5, p.y * 5, p.z))
    let trunk = Maths.smoothstep(0.28, 0.5, noise.value(Vec3(p.x * 5.5, 0.2, p.z + 3)))
    let green = Maths.mix(Vec3(0.012, 0.022, 0.01), Vec3(0.075, 0.115, 0.03), 0.5 + 0.5 * leaves)
    return Maths.mix(green, Vec3(0.03, 0.022, 0.016), trunk * 0.75) * (1.1 - 0.35 * y)
  }

  private func shore(_ p: Vec3, _ y: Float) -> Vec3 {
    let stones = noise.cloud(Vec3(p.x * 10, p.y * 14, p.z))
    let large = noise.value(Vec3(p.x * 3, p.y * 5, p.z + 2))
    let gravel = Maths.mix(Vec3(0.13, 0.125, 0.12), Vec3(0.4, 0.385, 0.36), 0.5 + 0.5 * stones)
    let wet = Maths.smoothstep(0.5, 0.15, y + 0.15 * large)
    return Maths.mix(gravel * (1 + 0.2 * large), Vec3(0.3, 0.38, 0.42) * (1 + 0.3 * large), wet)
  }

  private func tundra(_ p: Vec3, _ y: Float) -> Vec3 {
    let patch = noise.cloud(Vec3(p.x * 4, p.y * 9, p.z))
    let spot = noise.value(Vec3(p.x * 15, p.y * 26, p.z + 6))
    let red = Maths.mix(Vec3(0.24, 0.075, 0.03), Vec3(0.4, 0.27, 0.08), 0.5 + 0.5 * patch)
    let heath = Maths.mix(red, Vec3(0.1, 0.12, 0.04), Maths.smoothstep(0, 0.8, spot) * 0.6)
    let ridge = 0.2 + 0.09 * noise.cloud(Vec3(p.x * 2.2, 0.5, p.z + 1))
    let far = Maths.mix(
      Vec3(0.62, 0.72, 0.84), Vec3(0.25, 0.3, 0.38), Maths.smoothstep(ridge - 0.1, ridge - 0.07, y))
    return Maths.mix(far, heath, Maths.smoothstep(ridge, ridge + 0.05, y))
  }
}

/// Light as it reaches a surface, in linear colour.
struct Lighting {
  let direction: Vec3
  private let halfway: Vec3
  private let key: Vec3
  private let sky: Vec3
  private let ground: Vec3
  private let wrap: Float
  private let isInfrared: Bool

  init(_ light: SceneLight, habitat: Habitat.Kind) {
    let ce = Maths.cosine(light.elevation)
    direction =
      Vec3(
        ce * Maths.sine(light.azimuth), Maths.sine(light.elevation),
        ce * Maths.cosine(light.azimuth)
      ).normalised
    halfway = (direction + Vec3(0, 0, 1)).normalised
    isInfrared = light.isInfrared
    wrap = 0.5 - 0.36 * light.hardness
    if light.isInfrared {
      key = Vec3(repeating: 2.1)
      sky = Vec3(repeating: 0.1)
      ground = Vec3(repeating: 0.12)
    } else {
      let warm = Vec3(1 + 0.22 * light.warmth, 1, 1 - 0.38 * light.warmth)
      key = warm * (1.15 + 2.9 * light.hardness)
      sky = Vec3(0.8, 0.95, 1.12) * (1.05 - 0.5 * light.hardness)
      ground = habitat.bounce * (0.9 - 0.2 * light.hardness)
    }
  }

  /// Infrared turns every coat a similar grey.
  func seen(_ albedo: Vec3) -> Vec3 {
    guard isInfrared else { return albedo }
    let grey = max(albedo.luminance, 0).squareRoot()
    return Vec3(repeating: 0.03 + 0.42 * grey)
  }

  /// Light coming off a matt surface; `sun` is the share of direct light that reaches it.
  func matt(
    _ albedo: Vec3, normal: Vec3, openness: Float, depth: Float, sun: Float = 1
  ) -> Vec3 {
    let facing = normal.dot(direction)
    var lit = max(0, (facing + wrap) / (1 + wrap))
    lit *= (isInfrared ? 0.75 + 0.3 * depth : 0.4 + 0.6 * openness) * sun
    let height = normal.y * 0.5 + 0.5
    let around = Maths.mix(ground, sky, height) * (openness * openness)
    // Thin fur at the outline lets light through.
    let rim = 1 - max(0, normal.z)
    let glow = sky * (rim * rim * rim * 0.35)
    return albedo * (key * lit + around + glow)
  }

  /// Shine along a hair that lies in the direction `tangent`.
  func sheen(tangent: Vec3, normal: Vec3, strength: Float) -> Vec3 {
    let along = tangent.dot(halfway)
    let across = max(0, 1 - along * along)
    let q = across * across
    let peak = q * q * q * q
    return key * (peak * strength * max(0, normal.dot(direction) + 0.2))
  }

  /// Shine of a smooth wet surface.
  func gloss(normal: Vec3, strength: Float) -> Vec3 {
    let d = max(0, normal.dot(halfway))
    let q2 = d * d
    let q4 = q2 * q2
    let q8 = q4 * q4
    let q16 = q8 * q8
    let above = max(0, normal.y * 0.8 + normal.z * 0.35)
    return key * (q16 * q8 * strength) + sky * (above * above * above * strength * 0.16)
  }
}

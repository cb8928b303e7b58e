/// A bear's coat: colour, length and lie of the hair at every point of the head.
///
/// Everything is a function of the place on the head and of the bear, so that marks stay where they
/// are when the head turns.
struct FurCoat {
  private static let chocolate = Vec3(0.03, 0.019, 0.013)
  private static let brown = Vec3(0.15, 0.07, 0.028)
  private static let blond = Vec3(0.47, 0.29, 0.13)
  private static let skin = Vec3(0.022, 0.019, 0.018)

  let traits: FaceTraits
  let shape: HeadShape
  let base: Vec3
  let tip: Vec3
  private let muzzleColour: Vec3
  private let bridgeColour: Vec3
  private let patches: Noise

  /// - Parameters:
  ///   - traits: The bear's marks.
  ///   - shape: The head that the coat covers.
  ///   - autumn: 0 is the bleached coat of early summer, 1 the dark new one.
  init(_ traits: FaceTraits, shape: HeadShape, autumn: Float) {
    self.traits = traits
    self.shape = shape
    patches = Noise(seed: traits.coatSeed)
    let light = Maths.clamp(traits.furLightness + 0.03 - 0.12 * autumn, 0, 1)
    let plain =
      light < 0.45
      ? Maths.mix(Self.chocolate, Self.brown, light / 0.45)
      : Maths.mix(Self.brown, Self.blond, (light - 0.45) / 0.55)
    let warm = traits.furWarmth - 0.3
    base = plain * Vec3(1 + 0.3 * warm, 1.02 - 0.08 * warm, 1.12 - 0.65 * warm)
    tip = Maths.mix(base * 1.35, Vec3(0.5, 0.36, 0.2), traits.grizzle * 0.3)
    muzzleColour = Maths.mix(
      base * 0.75, Vec3(0.34, 0.25, 0.165), 0.12 + traits.muzzlePaleness * 0.75)
    bridgeColour = Maths.mix(muzzleColour * 0.6, Vec3(0.06, 0.05, 0.043), 0.8)
  }

  /// The coat of the head at `p`, whose surface normal is `normal`.
  func head(_ p: Vec3, normal: Vec3) -> FurLook {
    let side = abs(p.x)
    let cloud = patches.cloud(p * 2.1)
    let fine = patches.value(p * 7.3)
    // Locks cling together in tufts, with shade between them.
    let tuft = patches.value(Vec3(p.x * 15, p.y * 11, p.z * 11))
    var albedo = base * (1 + traits.blotches * (0.52 * cloud + 0.16 * fine)) * (1 + 0.24 * tuft)
    var length: Float = 0.135
    // Forehead: a darker or paler band in the middle.
    let brow = p.y - traits.eyeHeight
    let band = Maths.falloff(side * side * 22) * Maths.smoothstep(0.05, 0.4, brow)
    albedo *= 1 + 0.5 * traits.foreheadStripe * band
    // Pale or dark arches over the eyes.
    let archX = side - traits.eyeSpacing - 0.02
    let archY = brow - 0.2
    let arch = Maths.falloff((archX * archX * 28 + archY * archY * 60) * 1.2)
    albedo *= 1 + 0.9 * traits.browPaleness * arch
    // Cheeks and ruff.
    let cheek = Maths.smoothstep(0.42, 0.75, side) * Maths.smoothstep(0.3, -0.15, p.y)
    albedo *= 1 + 0.8 * traits.cheekPaleness * cheek
    length += cheek * (0.03 + 0.13 * traits.ruff) + 0.05 * Maths.smoothstep(0.2, -0.5, p.z)
    // Throat in its own shade.
    albedo *= 1 - 0.35 * Maths.smoothstep(-0.55, -0.95, p.y)
    paintMuzzle(p, side: side, cloud: cloud, &albedo, &length)
    paintEyes(p, &albedo, &length)
    for scar in traits.scars where p.z > 0.25 {
      let cover = scar.cover(p.x, p.y)
      if cover > 0 {
        let bare = Maths.mix(Vec3(0.045, 0.03, 0.028), Vec3(0.4, 0.28, 0.23), scar.paleness)
        albedo = Maths.mix(albedo, bare, cover * 0.9)
        length *= 1 - 0.75 * cover
      }
    }
    return FurLook(
      albedo: albedo, length: length, flow: flow(p, normal: normal),
      lift: length > 0.06 ? 0.34 : 0.16)
  }

  /// Hair lies away from the nose, back over the forehead and down over the cheeks.
  private func flow(_ p: Vec3, normal: Vec3) -> Vec3 {
    var way = p - (shape.noseCentre + Vec3(0, 0.12, 0.25))
    way.y -= 0.55 * Maths.smoothstep(0.35, 0.85, abs(p.x)) + 0.25
    let swirl = patches.value(p * 3.1 + Vec3(9, 4, 2))
    let tuft = patches.value(p * 8.7 + Vec3(1, 7, 3))
    way = way.normalised + normal.cross(way.normalised) * (0.3 * swirl + 0.38 * tuft)
    return (way - normal * way.dot(normal)).normalised
  }

  private func paintMuzzle(
    _ p: Vec3, side: Float, cloud: Float, _ albedo: inout Vec3, _ length: inout Float
  ) {
    let q = p - shape.muzzleCentre
    let edge = Maths.smoothstep(0.12, 0.42, q.z + 0.09 * cloud - 0.25 * max(0, side - 0.3))
    albedo = Maths.mix(albedo, muzzleColour * (1 + 0.2 * cloud), edge)
    length = Maths.mix(length, 0.042, edge)
    // The bridge: short, grey and worn.
    let top = Maths.smoothstep(0.08, 0.24, q.y) * Maths.smoothstep(0.27, 0.12, side)
    let bridge = top * Maths.smoothstep(0, 0.25, q.z) * traits.bridgeDarkness
    albedo = Maths.mix(albedo, bridgeColour, bridge * 0.9)
    guard q.z > -0.05 else { return }
    // Lips: a groove down from the nose, then back along both sides to below the eyes.
    let lipY = -0.15 - 0.05 * Maths.smoothstep(0.02, 0.2, side) - 0.05 * (0.62 - q.z)
    let onLip = (q.y - lipY) * 26
    let lip = Maths.falloff(onLip * onLip) * Maths.smoothstep(0, 0.2, q.z)
    let groove =
      Maths.falloff(side * side * 2600) * Maths.smoothstep(0.35, 0.5, q.z)
      * (q.y < 0.05 && q.y > -0.14 ? 1 : 0)
    let dark = max(lip, groove * 0.8)
    albedo = Maths.mix(albedo, Self.skin, dark * 0.92)
    length *= 1 - 0.6 * dark
    // Chin paler than the lip, in the shade anyway.
    albedo *= 1 + 0.25 * Maths.smoothstep(-0.2, -0.3, q.y) * edge
  }

  private func paintEyes(_ p: Vec3, _ albedo: inout Vec3, _ length: inout Float) {
    let eye = shape.eyes[p.x < 0 ? 0 : 1]
    let d = p - eye
    let distance = (d.x * d.x + d.y * d.y * 1.3 + d.z * d.z * 0.4).squareRoot()
    guard distance < 0.34 else { return }
    let size = traits.eyeSize
    let shade = Maths.smoothstep(size * 3.6, size * 1.1, distance)
    albedo *= 1 - 0.72 * traits.eyeShade * shade
    // The tear line runs to the nose.
    let inward = p.x < 0 ? d.x : -d.x
    let tear = d.y + inward * 1.1
    let line = Maths.falloff(tear * tear * 240) * (inward > 0 && inward < 0.2 ? 1 : 0)
    albedo *= 1 - 0.45 * traits.eyeShade * line * Maths.smoothstep(0.26, 0.1, distance)
    let lid = Maths.smoothstep(size * 1.7, size * 1.15, distance)
    albedo = Maths.mix(albedo, Self.skin, lid)
    length *= 1 - 0.7 * Maths.smoothstep(0.24, 0.08, distance)
  }
}

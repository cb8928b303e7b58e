/// Draws the shots of a plan.
///
/// The head is a closed surface with thousands of locks of hair on it, turned, lit and seen through
/// a lens; a bear's shape, coat and scars are the same in all its shots. Drawing has no state:
/// equal shots give equal bytes, in any order, on any thread and machine.
public struct BearArtist: Sendable {
  /// The bears and shots that it draws.
  public let plan: AnimalPlan

  /// Makes an artist for the bears of `plan`.
  public init(plan: AnimalPlan) {
    self.plan = plan
  }

  /// Draws one shot.
  ///
  /// - Parameters:
  ///   - shot: A shot of the plan that this artist was made with.
  ///   - size: Side of the square picture in pixels, at least 8.
  /// - Returns: `size * size` opaque pixels.
  /// - Complexity: O(size²); about a fortieth of a second at 192.
  public func draw(_ shot: SyntheticShot, size: Int = 192) -> Drawing {
    precondition(size >= 8, "a drawing needs a side of at least 8 pixels, not \(size)")
    let traits = plan.individuals[shot.individual].traits
    let light = shot.light
    let habitat = Habitat(
      camera: shot.cameraNumber, encounter: shot.encounter, seed: plan.seed)
    var canvas = Canvas(side: size * 2)
    habitat.paint(&canvas, light: light)
    let season = Self.season(shot.capturedAt)
    let shape = HeadShape(traits, fatness: season)
    let coat = FurCoat(traits, shape: shape, autumn: season)
    var painter = Painter(
      canvas: canvas, lighting: Lighting(light, habitat: habitat.kind), light: light, coat: coat)
    drawBody(&painter, pose: shot.pose, size: size)
    drawHead(&painter, pose: shot.pose, size: size)
    var grain = SplitMix64(seed: plan.seed, 8, shot.index)
    // Cameras meter for the animal, but not fully.
    let meter = light.isInfrared ? 0.9 : 0.95 / (0.68 + 1.9 * coat.base.luminance)
    let stops = 1 + light.exposure * (0.69 + light.exposure * 0.24)
    return Lens(light: light, gain: meter * stops)
      .develop(painter.canvas, size: size, grain: &grain)
  }

  /// 0 on the first of May, rising to 1 at the end of October, every year.
  private static func season(_ seconds: Int) -> Float {
    let day = seconds / 86_400 % 365
    return Maths.clamp(Float(day) / 180, 0, 1)
  }

  private func drawHead(_ painter: inout Painter, pose: FacePose, size: Int) {
    let view = View(pose, turn: 1, side: size * 2)
    let coat = painter.coat
    let head = coat.shape.mesh()
    painter.grow(head, view: view, density: 1_500, seed: coat.traits.coatSeed) { p, normal, _ in
      coat.head(p, normal: normal)
    }
    for isLeft in [true, false] {
      let ear = EarShape(coat.traits, isLeft: isLeft)
      painter.grow(
        ear.mesh(), view: view, density: 1_700, seed: coat.traits.coatSeed &+ (isLeft ? 2 : 3)
      ) { p, normal, row in
        ear.fur(p, row: row, coat: coat, normal: normal)
      }
    }
    painter.drawNose(view: view)
    painter.drawEyes(view: view)
    painter.drawLocks()
  }

  private func drawBody(_ painter: inout Painter, pose: FacePose, size: Int) {
    let view = View(pose, turn: 0.35, side: size * 2)
    let coat = painter.coat
    let patches = Noise(seed: coat.traits.coatSeed &+ 4)
    let centre = Vec3(0, -0.95, -1.1)
    let body = Mesh(rows: 26, columns: 48) { row, column in
      let bend = row * 1.9
      let turn = column * 6.283_185_3
      let out = Maths.sine(bend)
      return centre
        + Vec3(out * Maths.cosine(turn), out * Maths.sine(turn), Maths.cosine(bend))
        * Vec3(1.4, 1.3, 0.95)
    }
    painter.grow(body, view: view, density: 900, seed: coat.traits.coatSeed &+ 6) { p, normal, _ in
      let cloud = patches.cloud(p * 2.3)
      let way = Vec3(p.x * 0.4 + 0.3 * cloud, -0.9, 0.1)
      return FurLook(
        albedo: coat.base * (0.72 + 0.3 * cloud), length: 0.24,
        flow: (way - normal * way.dot(normal)).normalised, lift: 0.3)
    }
  }
}

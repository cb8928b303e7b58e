/// Draws the parts of one bear in one shot on a canvas.
struct Painter {
  var canvas: Canvas
  let lighting: Lighting
  let light: SceneLight
  let coat: FurCoat
  private var locks: [Lock] = []

  init(canvas: Canvas, lighting: Lighting, light: SceneLight, coat: FurCoat) {
    self.canvas = canvas
    self.lighting = lighting
    self.light = light
    self.coat = coat
    locks.reserveCapacity(20_000)
  }

  /// Fills a surface and grows its hair, to be drawn later by `drawLocks`.
  ///
  /// - Parameters:
  ///   - mesh: The bare surface.
  ///   - view: Where the part is seen from.
  ///   - density: Locks on a square unit with hair of ordinary length.
  ///   - seed: Chooses the hairs; the same for every shot of a bear.
  ///   - look: Fur at a point, given its normal and its row as a share 0...1.
  mutating func grow(
    _ mesh: Mesh, view: View, density: Float, seed: UInt64,
    look: (Vec3, Vec3, Float) -> FurLook
  ) {
    let toLight = view.unturned(lighting.direction)
    var placed: [Vec3] = []
    var colours: [Vec3] = []
    var facing: [Float] = []
    placed.reserveCapacity(mesh.points.count)
    colours.reserveCapacity(mesh.points.count)
    facing.reserveCapacity(mesh.points.count)
    for (index, point) in mesh.points.enumerated() {
      let turned = view.turned(point)
      let normal = view.turned(mesh.normals[index])
      facing.append(normal.z)
      placed.append(view.placed(turned))
      guard normal.z > -0.2 else {
        colours.append(.zero)
        continue
      }
      let row = Float(index / mesh.columns) / Float(mesh.rows - 1)
      let fur = look(point, mesh.normals[index], row)
      colours.append(
        lighting.matt(
          lighting.seen(fur.albedo), normal: normal, openness: mesh.openness[index],
          depth: turned.z, sun: coat.shape.sunlight(at: point, towards: toLight)) * 0.5)
    }
    canvas.fill(mesh, points: placed, colours: colours)
    for row in 0..<(mesh.rows - 1) {
      for column in 0..<mesh.columns {
        let seen = max(
          facing[mesh.at(row, column)], facing[mesh.at(row + 1, column)],
          facing[mesh.at(row, column + 1)])
        guard seen > -0.25 else { continue }
        var random = SplitMix64(seed: seed, row, column)
        growCell(
          mesh, row, column, view: view, density: density, using: &random, look: look)
      }
    }
  }

  private mutating func growCell(
    _ mesh: Mesh, _ row: Int, _ column: Int, view: View, density: Float,
    using random: inout SplitMix64, look: (Vec3, Vec3, Float) -> FurLook
  ) {
    let middle = look(
      mesh.points[mesh.at(row, column)], mesh.normals[mesh.at(row, column)],
      Float(row) / Float(mesh.rows - 1))
    // Short hair needs more of it to cover the same skin.
    let crowd = min(0.125 / max(middle.length, 0.02), 2.6)
    var wanted = mesh.area(row, column) * density * crowd + random.unit()
    while wanted >= 1 {
      wanted -= 1
      let u = random.unit()
      let v = random.unit()
      let root = mesh.between(row, column, u, v, of: mesh.points, mix: Maths.mix)
      let normal = mesh.between(row, column, u, v, of: mesh.normals, mix: Maths.mix).normalised
      let open = mesh.between(row, column, u, v, of: mesh.openness, mix: Maths.mix)
      let fur = look(root, normal, (Float(row) + u) / Float(mesh.rows - 1))
      addLock(
        root: root, normal: normal, openness: open, fur: fur, view: view,
        using: &random)
    }
  }

  private mutating func addLock(
    root: Vec3, normal: Vec3, openness: Float, fur: FurLook, view: View,
    using random: inout SplitMix64
  ) {
    let wet = light.wetness
    let jitter = Vec3(random.signed(), random.signed(), random.signed())
    let tangent = (fur.flow + jitter * (0.2 + 0.1 * wet)).normalised
    let length = fur.length * random.between(0.65, 1.3)
    let lift = fur.lift * random.between(0.5, 1.3) * (1 - 0.45 * wet)
    let middle = root + (tangent * 0.5 + normal * lift * 0.55) * length
    let end = root + (tangent + normal * (lift * 0.75) - Vec3(0, 0.12, 0)) * length
    let turnedRoot = view.turned(root)
    let turnedNormal = (view.turned(normal) + view.turned(tangent) * 0.35).normalised
    let turnedTangent = view.turned(tangent + normal * lift).normalised
    let sun = coat.shape.sunlight(at: root, towards: view.unturned(lighting.direction))
    let shade = random.between(0.66, 1.34)
    let albedo = lighting.seen(fur.albedo) * (shade * (1 - 0.3 * wet))
    let lit = lighting.matt(
      albedo, normal: turnedNormal, openness: openness, depth: turnedRoot.z, sun: sun)
    let shine = lighting.sheen(
      tangent: turnedTangent, normal: turnedNormal,
      strength: (0.003 + 0.3 * min(albedo.luminance, 0.2) + 0.07 * wet * shade) * sun)
    let grizzle = fur.length > 0.06 ? coat.traits.grizzle * 0.5 : 0.1
    let tipGain = 1.18 + grizzle * random.unit()
    let root2 = view.placed(turnedRoot)
    locks.append(
      Lock(
        root: root2, bend: view.placed(view.turned(middle)), tip: view.placed(view.turned(end)),
        rootColour: lit * 0.6 + shine * 0.2, tipColour: lit * tipGain + shine,
        width: view.pixels * (0.0105 + 0.012 * random.unit() + fur.length * 0.03)
          * (1 + 0.3 * wet),
        opacity: 0.86))
  }

  /// Draws all locks grown so far, from the farthest to the nearest.
  mutating func drawLocks() {
    let shelves = 512
    var counts = [Int](repeating: 0, count: shelves + 1)
    let shelf = locks.map { lock in
      min(shelves - 1, max(0, Int((lock.root.z + 2.4) * (Float(shelves) / 4.2))))
    }
    for place in shelf {
      counts[place + 1] += 1
    }
    for place in 0..<shelves {
      counts[place + 1] += counts[place]
    }
    var order = [Int](repeating: 0, count: locks.count)
    for (index, place) in shelf.enumerated() {
      order[counts[place]] = index
      counts[place] += 1
    }
    for index in order {
      canvas.draw(locks[index])
    }
    locks.removeAll(keepingCapacity: true)
  }
}

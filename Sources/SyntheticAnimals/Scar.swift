/// An old wound on the face: a line without fur.
struct Scar: Sendable, Equatable {
  /// Middle of the line, seen from the front, in head units.
  let x: Float
  let y: Float
  /// Half of the line as a vector.
  let halfX: Float
  let halfY: Float
  let width: Float
  /// 0 is a dark line, 1 is a pale one.
  let paleness: Float

  /// None for half of the bears, otherwise one to three.
  static func some(using random: inout SplitMix64) -> [Scar] {
    guard random.chance(0.5) else { return [] }
    return (0...random.index(below: 3)).map { _ in
      // Fights leave their marks on the muzzle and below the eyes.
      let onMuzzle = random.chance(0.55)
      let angle = random.between(0.5, 2.6)
      let half = random.between(0.05, 0.15)
      return Scar(
        x: random.signed() * (onMuzzle ? 0.22 : 0.62),
        y: onMuzzle ? random.between(-0.4, -0.05) : random.between(-0.35, 0.55),
        halfX: Maths.cosine(angle) * half, halfY: Maths.sine(angle) * half,
        width: random.between(0.016, 0.032), paleness: random.unit())
    }
  }

  /// How much of the fur at (`px`, `py`) is gone, 0...1.
  func cover(_ px: Float, _ py: Float) -> Float {
    let dx = px - x
    let dy = py - y
    let along = Maths.clamp(
      (dx * halfX + dy * halfY) / (halfX * halfX + halfY * halfY), -1, 1)
    let ex = dx - along * halfX
    let ey = dy - along * halfY
    // Thinner towards the ends.
    let reach = width * (1.15 - 0.6 * abs(along))
    return Maths.smoothstep(1.3, 0.6, (ex * ex + ey * ey).squareRoot() / reach)
  }
}

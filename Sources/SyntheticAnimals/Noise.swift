/// Smooth value noise in space, for fur patches and backgrounds.
struct Noise: Sendable {
  private let seed: UInt32

  init(seed: UInt64) {
    self.seed = UInt32(truncatingIfNeeded: SplitMix64.mix(seed))
  }

  /// Smooth noise in -1...1 that varies over about one unit of `p`.
  func value(_ p: Vec3) -> Float {
    let x = floor(p.x)
    let y = floor(p.y)
    let z = floor(p.z)
    let u = ease(p.x - Float(x))
    let v = ease(p.y - Float(y))
    let w = ease(p.z - Float(z))
    let near = Maths.mix(
      Maths.mix(corner(x, y, z), corner(x &+ 1, y, z), u),
      Maths.mix(corner(x, y &+ 1, z), corner(x &+ 1, y &+ 1, z), u), v)
    let far = Maths.mix(
      Maths.mix(corner(x, y, z &+ 1), corner(x &+ 1, y, z &+ 1), u),
      Maths.mix(corner(x, y &+ 1, z &+ 1), corner(x &+ 1, y &+ 1, z &+ 1), u), v)
    return Maths.mix(near, far, w)
  }

  /// Two octaves of `value`, in about -1...1.
  func cloud(_ p: Vec3) -> Float {
    value(p) * 0.65 + value(p * 2.17 + Vec3(5.1, 2.3, 8.7)) * 0.35
  }

  /// The next whole number below; without the C library's call for old processors.
  private func floor(_ value: Float) -> Int32 {
    let whole = Int32(value)
    return Float(whole) > value ? whole &- 1 : whole
  }

  private func ease(_ t: Float) -> Float {
    t * t * (3 - 2 * t)
  }

  private func corner(_ x: Int32, _ y: Int32, _ z: Int32) -> Float {
    var h =
      UInt32(bitPattern: x) &* 0x8DA6_B343 ^ UInt32(bitPattern: y) &* 0xD816_3841
      ^ UInt32(bitPattern: z) &* 0xCB1A_B31F ^ seed
    h ^= h >> 15
    h = h &* 0x2C1B_3C6D
    h ^= h >> 12
    h = h &* 0x297A_2D39
    h ^= h >> 15
    return Float(h >> 8) * (2 / 16_777_216) - 1
  }
}

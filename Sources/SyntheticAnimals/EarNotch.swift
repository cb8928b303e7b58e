/// A piece missing from an ear's rim.
struct EarNotch: Sendable, Equatable {
  let isLeft: Bool
  /// Where along the rim, in radians from the ear's tip.
  let angle: Float
  /// Share of the ear's radius that is gone.
  let depth: Float
  /// Half width in radians.
  let width: Float

  /// None for two thirds of the bears, otherwise one or two.
  static func some(using random: inout SplitMix64) -> [EarNotch] {
    guard random.chance(0.35) else { return [] }
    return (0...random.index(below: 2)).map { _ in
      EarNotch(
        isLeft: random.chance(0.5), angle: random.signed() * 1.2,
        depth: random.between(0.2, 0.5), width: random.between(0.14, 0.3))
    }
  }
}

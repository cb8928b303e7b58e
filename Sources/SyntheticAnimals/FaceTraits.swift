/// The lasting marks of one bear's face, the same in every picture of it.
///
/// Lengths are in head units: a head is about two units wide.
public struct FaceTraits: Sendable, Equatable {
  /// 0 is chocolate brown, 1 is blond.
  let furLightness: Float
  /// 0 is grey-brown, 1 is rufous.
  let furWarmth: Float
  /// How pale the hair tips are, 0...1.
  let grizzle: Float
  /// How blotchy the coat is, 0...1.
  let blotches: Float
  let muzzleLength: Float
  let muzzleWidth: Float
  let muzzleDrop: Float
  /// 0 is as the coat, 1 is pale tan.
  let muzzlePaleness: Float
  /// How dark the bridge of the nose is, 0...1.
  let bridgeDarkness: Float
  let earSize: Float
  let earSpread: Float
  let earHeight: Float
  /// 0 is round, 1 is pointed.
  let earPoint: Float
  let earPaleness: Float
  let eyeSpacing: Float
  let eyeHeight: Float
  let eyeSize: Float
  /// 0 is black-brown, 1 is amber.
  let eyeAmber: Float
  /// How dark the fur around the eyes is, 0...1.
  let eyeShade: Float
  let browHeight: Float
  let browPaleness: Float
  let noseWidth: Float
  let nosePink: Float
  let headWidth: Float
  let headHeight: Float
  let ruff: Float
  let cheekPaleness: Float
  /// How dark the forehead's middle is against its sides, -1...1.
  let foreheadStripe: Float
  let scars: [Scar]
  let notches: [EarNotch]
  /// Chooses the bear's own patches and hairs.
  let coatSeed: UInt64

  /// A bear of the group `archetype`, which look-alikes share, with its own differences.
  ///
  /// - Parameters:
  ///   - archetype: Seed of the group.
  ///   - shade: How light the group's coats are, 0...1.
  ///   - own: Seed of the bear.
  init(archetype: UInt64, shade: Float, own: UInt64) {
    var group = SplitMix64(seed: archetype)
    var mine = SplitMix64(seed: own)
    // Shared position plus a smaller step of one's own: members of a group differ, but less than
    // groups do.
    func latent(_ sharing: Float = 0.75) -> Float {
      let together = group.signed()
      let alone = mine.signed()
      return Maths.clamp(together * sharing + alone * (1.15 - sharing), -1, 1)
    }
    func range(_ low: Float, _ high: Float, _ sharing: Float = 0.42) -> Float {
      low + (high - low) * (latent(sharing) * 0.5 + 0.5)
    }
    furLightness = Maths.clamp(shade + mine.signed() * 0.14, 0, 1)
    furWarmth = range(0.05, 1, 0.7)
    grizzle = range(0, 0.9, 0.5)
    blotches = range(0.1, 1)
    muzzleLength = range(0.98, 1.26)
    muzzleWidth = range(0.84, 1.2)
    muzzleDrop = range(-0.05, 0.06)
    muzzlePaleness = range(0, 1, 0.4)
    bridgeDarkness = range(0, 1)
    earSize = range(0.22, 0.31)
    earSpread = range(0.6, 0.74)
    earHeight = range(0.56, 0.7)
    earPoint = range(0, 0.35)
    earPaleness = range(-0.5, 1.2, 0.4)
    eyeSpacing = range(0.27, 0.35)
    eyeHeight = range(0.1, 0.2)
    eyeSize = range(0.05, 0.064)
    eyeAmber = range(0, 0.5, 0.4)
    eyeShade = range(0.35, 1)
    browHeight = range(0.02, 0.13)
    browPaleness = range(-0.5, 1.1)
    noseWidth = range(0.17, 0.215)
    nosePink = range(0, 0.5, 0.3)
    headWidth = range(0.9, 1.1)
    headHeight = range(0.92, 1.1)
    ruff = range(0, 1)
    cheekPaleness = range(-0.5, 0.9)
    foreheadStripe = range(-0.9, 0.9)
    scars = Scar.some(using: &mine)
    notches = EarNotch.some(using: &mine)
    coatSeed = mine.next()
  }
}

extension SceneLight {
  /// Light of one encounter, from the hour of the day (0..<24).
  init(hour: Float, using random: inout SplitMix64) {
    let isNight = hour < 4.2 || hour > 21.5
    // 0 at dawn and dusk, 1 at noon.
    let height = Maths.clamp(1 - abs(hour - 12.8) / 8.6, 0, 1)
    isInfrared = isNight
    azimuth = isNight ? random.signed() * 0.15 : random.signed() * 1.5
    elevation =
      isNight ? random.between(0.05, 0.25) : 0.2 + height * 0.75 + random.between(-0.1, 0.15)
    hardness =
      isNight ? 0.75 : (random.chance(0.45) ? random.between(0.55, 1) : random.unit() * 0.5)
    warmth = (1 - height) * random.between(0.1, 1) - random.unit() * 0.35
    exposure = random.bell() * 0.17 - (isNight ? 0.05 : 0)
    let softness = random.unit()
    blur = softness * softness * softness * 1.15 + (isNight ? 0.25 : 0)
    noise = 0.003 + random.unit() * 0.008 + (isNight ? 0.012 : (1 - height) * 0.008)
    wetness = random.chance(0.25) ? random.between(0.4, 1) : 0
  }

  /// The same light a few seconds later: only focus and exposure waver.
  func shaken(using random: inout SplitMix64) -> SceneLight {
    SceneLight(
      isInfrared: isInfrared, azimuth: azimuth, elevation: elevation, hardness: hardness,
      warmth: warmth, exposure: exposure + random.bell() * 0.05,
      blur: Maths.clamp(blur + random.bell() * 0.25, 0, 1.4), noise: noise, wetness: wetness)
  }
}
